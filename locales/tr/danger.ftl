# Danger: so plain that it never stands in an ordinary question. A phrase a line; it may stand anywhere in a message.
# (a|b) means a or b, (a|) means a or nothing, … means up to three words. Capitals, accents, signs and double letters
# do not matter, and in a long word one letter may be wrong.
crisis-life-phrases =
    (elinde|elindeki|adamda|kocamda|onda|eşimde) (bıçak|silah|balta|tabanca|tüfek) (var|vardı)
    (bıçağı|silahı|tabancası) var (yardım|korkuyorum|lütfen)
    (bıçakla|silahla|baltayla|bıcakla) (saldırıyor|saldırdı|üstüme geliyor|üstümüze geliyor|geliyor|tehdit ediyor|bekliyor|kapıda|kapıyı)
    (beni|bizi|çocuklarımı|annemi|kardeşimi|onu) (öldürmek istiyor|öldürmek istiyorlar|öldürecek|öldürecekler|öldürcek|öldürcekler|öldürmeye çalışıyor|öldürmekle tehdit ediyor|öldürüyor|vuracak|bıçaklayacak|öldürmek isteyen)
    (beni|bizi) (bıçakladı|vurdular|silahla vurdu)
    (nefes) (alamıyorum|alamiyom|alamıyom|alamıyor|almıyor|almiyor|alamıyoruz|alamıyo|almıyo|alamiyorum|zor alıyor|zor alıyorum|kesildi)
    (nefessiz|nefesi) (kaldı|kesildi|yok|durdu)
    (boğuluyorum|boğuluyor)
    (bilinci|şuuru) (kapalı|yerinde değil|gitti|yok|kapandı)
    (bayıldı|baygın|kendinden geçti|kendinde değil) (uyanmıyor|yatıyor|yardım|kendine gelmiyor|nefes)
    (uyanmıyor|kendine gelmiyor|tepki vermiyor) (yardım|ne yapayım|lütfen|ölüyor)
    (çocuğum|bebeğim|annem|babam|kocam|eşim|karım|oğlum|kızım|arkadaşım|o) (bayıldı|baygın|uyanmıyor|kendine gelmiyor|tepki vermiyor|ölüyor|boğuluyor|morardı|havale geçiriyor|nöbet geçiriyor)
    (evimiz|evim|dairemiz|ev|mutfak|bina|apartman|kamp|yurt|çatı|oda) (yanıyor|yanıyo|alev aldı|tutuştu|alevler içinde)
    (evde|binada|apartmanda|mutfakta|yurtta|kampta|burada|dairede) yangın (var|çıktı|çıkmış)
    (çok kan|kan) (kaybediyor|kaybediyorum|kaybetti|kaybettim)
    (kanama|kanaması|kanamam|kanı|kan) (durmuyor|durmiyor|durduramıyorum|durduramıyoruz)
    çok (kanıyor|kanaması var|kan geliyor)
    (zehir|çamaşır suyu|deterjan|asit|pil|ilaç kutusu|tuz ruhu|lavabo açıcı) (içti|içtim|yuttu|yuttum|içmiş|yutmuş)
    (çok|bir sürü|bütün|tüm|bir kutu|fazla) (hap|ilaç|ilaçları|hapları|uyku ilacı) (içti|içtim|yuttu|yuttum|aldı|aldım|içmiş)
    (hap|ilaç) içip (ölmek|öleceğim)
    kalp krizi (geçiriyor|geçiriyorum|geçiriyo)
    (inme|felç) geçiriyor
    (göğsümde|göğsünde|kalbimde) (çok|şiddetli|büyük) (ağrı|ağrı var|sancı)
    (hayatım|hayatımız|canım|canımız|hayatı) (şu an |)(tehlikede|tehlikededir)
    (kapıyı kırıyor|kapıyı kırıyorlar|eve zorla giriyor|eve girmeye çalışıyor|evimize girmeye çalışıyor|eve hırsız girdi şu an)
    (ateş ediyor|ateş ediyorlar|silah sesleri var)
    (ölmek istemiyorum)
    gaz kokusu (var|geliyor)
    (şu an |)bize saldırıyorlar
    (oğlum|kızım|çocuğum|bebeğim|annem|kardeşim) … (hap|ilaç|ilaçları|hapları) (içmiş|yutmuş|içti|yuttu)
crisis-life-whole-phrases =
    (ben|) (ölüyorum|ölüyoruz)
    (yangın|yangın var|yanıyoruz)
    öldü
    (ambulans|polis) (çağırın|lazım|gönderin|çağır)
crisis-violence-phrases =
    (beni|bizi|çocukları|çocuklarımı|çocuğumu|oğlumu|kızımı|annemi|kardeşimi|karısını) … (dövüyor|dövüyo|dövdü|dövüyorlar|dövdüler|döviyor|tokatladı|tokatlıyor|tekmeledi|tekmeliyor|boğmaya çalıştı|boğuyor|boğdu|tartaklıyor|hırpalıyor|dövecek|taciz ediyor|taciz etti|yumrukladı)
    (dövüyor|dövüyo|dövdü|döviyor|tekmeliyor|tokatlıyor) (beni|bizi|çocukları|çocuklarımı)
    (kocam|eşim|babam|annem|abim|kardeşim|sevgilim|erkek arkadaşım|eski eşim|kayınpederim|kaynanam|o) (bana|bize|çocuklara) … (vuruyor|vurdu|vuruyo|tokat attı|tokat atıyor|el kaldırıyor|şiddet uyguluyor|şiddet uyguladı|yumruk attı|tekme attı|tecavüz etti|tecavüz ediyor|zarar veriyor)
    (bana|bize|çocuklarıma|kızıma|oğluma) (tokat attı|tokat atıyor|yumruk attı|tekme attı|şiddet uyguluyor|şiddet uyguladı|tecavüz etti|tecavüz ediyor|tecavüz ettiler|tecavüz edildi|el kaldırıyor|el kaldırdı|vuruyor|vurdu yine|vurdu)
    (tecavüze|tacize|cinsel saldırıya|şiddete|dayağa) (uğradım|uğruyorum|uğradı|maruz kalıyorum|maruz kaldım)
    tecavüz (ettiler|etti|ediyor)
    (şiddet|dayak) (görüyorum|görüyoruz|yiyorum|yedim|yiyoruz|gördüm|görüyorum kocamdan)
    (kocam|eşim|babam|eski eşim|sevgilim|abim|o) (beni|bizi|sürekli beni) … (tehdit ediyor|tehdit etti|takip ediyor|kilitliyor|kilitledi)
    ölümle tehdit (ediyor|ediliyorum|etti)
    (boğazımı|boynumu) (sıktı|sıkıyor)
    (beni|bizi) (eve|odaya|evde|banyoya) (kilitliyor|kilitledi|kapattı|kapatıyor|hapsetti)
    (evden|dışarı) (çıkmama|çıkmamıza) izin (vermiyor|vermiyorlar)
    (kocamdan|eşimden|babamdan|sevgilimden|abimden|eski eşimden) (çok |)(korkuyorum|korkuyoruz|korkiyorum)
    (beni|kızımı|kızkardeşimi) zorla (evlendiriyorlar|evlendirmek istiyorlar|evlendirmek istiyor|evlendirecekler|yatağa)
    zorla (benimle yatıyor|ilişkiye giriyor|fuhuş|evlendiriliyorum)
    (fuhuşa|evliliğe|sekse) zorluyor
    aile içi şiddet (görüyorum|yaşıyorum|var bizde)
    (bana|kızıma) (tecavüz|taciz) (etmeye|etmek) (çalıştı|çalışıyor|istedi|istiyor)
    (beni|bizi) (boğmaya|dövmeye) (çalışıyor|çalıştı)
crisis-suicide-phrases =
    (ölmek|olmek|ölmeyi) (istiyorum|istiyom|istiyorm|isterim|istiyoruz|istiyo|düşünüyorum)
    (artık|hiç|ben|daha fazla) (yaşamak|yasamak) (istemiyorum artık|istemiyom artık)
    hayatta (kalmak|olmak) istemiyorum
    (kendimi|kendini) (öldürmek|öldüreceğim|öldürücem|öldüricem|öldürecek|öldürcem|asacağım|asmak|asıcam|asarım|vuracağım|yakacağım|öldürsem|öldürmeyi|öldürmeye)
    (intihar|intahar) (etmek|edeceğim|edicem|etmeyi|edecek|etti|etmek istiyorum|etmeye|etsem|düşüncelerim|düşüncesi|düşünüyorum|girişimi)
    (intiharı|intihari) düşünüyorum
    (canıma|canına|hayatıma|yaşamıma) (kıymak|kıyacağım|son vermek|son vereceğim|son vericem|kıyıcam|kıyacak|son versem)
    (bileklerimi|damarlarımı) (kesmek|keseceğim|kestim|kesicem|kessem)
    (kendime|kendine) (zarar vermek|zarar veriyorum|zarar veriyor|zarar vereceğim|bir şey yapacağım|zarar vermeyi)
    (hayatımın|yaşamanın|yaşamın|hayatın|yaşamamın) (artık|hiçbir|hiç|) (anlamı|bir anlamı) (kalmadı|yok|kalmamış)
    (hayatımdan|yaşamaktan|hayattan|canımdan) (bıktım|bezdim|yoruldum|usandım)
    (keşke) (ölsem|ölseydim|hiç doğmasaydım|doğmasaydım|ölebilsem)
    (ölsem) (de|daha|keşke) (kurtulsam|iyi|iyi olur)
    (köprüden|damdan|çatıdan|pencereden|balkondan) (atlamak|atlayacağım|atlıcam|atlayıp)
    (yaşamak|yasamak) için (sebep|sebebim|bir sebep|nedenim) (yok|kalmadı)
    (ölüp|ölüp de) kurtulmak istiyorum
    bensiz daha (iyi|mutlu)
# The same, but only where a sentence says nothing else: "I do not want to live", and not "… to live in the camp".
crisis-suicide-whole-phrases =
    (ben|artık|) (yaşamak|yasamak|yaşamayı) (istemiyorum|istemiyom|istemiyorm|istemiyoruz|istemiyrum)
    (artık|böyle|) yaşayamıyorum
    intihar
# Words that add nothing: with them around, a sentence still says only what a line of "whole" says.
crisis-around-phrases =
    (ben|artık|lütfen|yardım|edin|et|hiç|çok|sadece|gerçekten|şimdi|bugün|merhaba|selam|lotse|bazen|hep|daha|fazla|böyle|ya|of|allahım|tanrım|bana|yoruldum|bıktım|istemiyorum|ne|yapayım|bilmiyorum|hemen|acil|biz|yalnızım)
# Words that begin a new sentence, like a comma.
crisis-joint-phrases =
    (ve|ama|çünkü|fakat|diye|ki|eğer|yoksa|o yüzden)
# These sound like danger and are none.
crisis-harmless-phrases =
    (gülmekten|sıcaktan|sıkıntıdan|utançtan|meraktan|açlıktan|yorgunluktan) (ölüyorum|ölmek|öleceğim|öldüm|öldük|ölmek istiyorum)
    (nefes) … (egzersizi|egzersizleri|burundan|maske|maskeyle)
    burnumdan nefes (alamıyorum|almıyorum|alamıyor)
    (eğer|yangın) … (olursa|çıkarsa)
    (satrançta|oyunda|maçta|tavlada|okeyde) … (dövüyor|dövdü|yeniyor)
    (otobüste|trende|piyangoda) … vurdu
