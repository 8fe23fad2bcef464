# What people write at any time, one phrase a line. The whole message must be the phrase; capitals, accents and
# signs do not matter. No phrase may stand in two messages, in no language.
phrases-back =
    geri
    geri dön
    geri git
    bir adım geri
    önceki soru
    önceki soruya dön
phrases-cancel =
    iptal
    iptal et
    vazgeç
    vazgeçtim
    boşver
    boş ver
    unut gitsin
phrases-repeat =
    tekrar
    tekrar et
    tekrar eder misin
    tekrarla
    bir daha
    bi daha
    bir daha söyle
    soru neydi
phrases-skip =
    atla
    soruyu atla
    bunu atla
    bunu geç
    söylemek istemiyorum
    cevap vermek istemiyorum
phrases-restart =
    baştan
    baştan başla
    en baştan
    yeniden başla
    tekrar başla
    sıfırdan başla
phrases-help =
    yardım
    yardım et
    yardım edin
    bana yardım et
    yardıma ihtiyacım var
    yardim lazim
    nasıl çalışıyor
    ne yapabilirsin
phrases-no =
    hayır
    yok
    yanlış
    doğru değil
    öyle değil
    o değil
    hyr
phrases-day-before =
    bir gün öncesi
    bir önceki gün
    ondan önceki gün
    bir gün erken
    bi gün önceye
phrases-day-after =
    bir gün sonrası
    bir sonraki gün
    ondan sonraki gün
    bir gün geç
    bi gün sonraya

phrases-menu =
    menü
    ana menü
    menüye dön
    menüyü göster
    menüü
    ana sayfa
    anasayfa
phrases-language =
    dil
    diller
    dili değiştir
    dil değiştir
    başka dil
    dil seç
    dil ayarı
phrases-human =
    insan
    bir insan
    bir insana sor
    insanla konuşmak istiyorum
    biriyle konuşmak istiyorum
    gerçek biri
    gerçek insan
    danışman
    yetkili
    yetkiliye bağlan
    görevli
phrases-stop =
    dur
    durdur
    bana yazma
    bana yazmayın
    artık yazma
    artık yazmayın
    mesaj istemiyorum
    mesaj atmayın
phrases-delete =
    verilerimi sil
    verilerimi silin
    bilgilerimi sil
    her şeyi sil
    herşeyi sil
    hepsini sil
    hesabımı sil
phrases-show-data =
    verilerim
    verilerimi göster
    bilgilerim
    bilgilerimi göster
    hakkımda ne biliyorsun
    hakkımda ne biliyorsunuz
    verilerimi görmek istiyorum
phrases-not-needed =
    artık gerek yok
    gerek kalmadı
    ihtiyacım kalmadı
    artık istemiyorum gerek yok
    hallettim
    hallettik
    sorun çözüldü
    çözüldü
phrases-hello =
    merhaba
    meraba
    mrb
    selam
    slm
    selamlar
    selamün aleyküm
    iyi günler
    günaydın
    iyi akşamlar
phrases-thanks =
    teşekkürler
    teşekkür ederim
    çok teşekkürler
    çok teşekkür ederim
    sağ ol
    sağol
    sağolun
    tşk
    tşkler
    eyvallah
    allah razı olsun
phrases-bye =
    hoşça kal
    hoşçakal
    hoşçakalın
    görüşürüz
    güle güle
    iyi geceler
    bay bay
    allaha emanet
phrases-call-me =
    beni ara
    beni arayın
    beni arar mısınız
    beni geri arayın
    geri arayın
    lütfen arayın
    aranmak istiyorum
    telefon edin bana
phrases-remind =
    hatırlat
    bana hatırlat
    hatırlatma
    hatırlatır mısın
    hatırlatma kur
    lütfen hatırlat
phrases-no-reminders =
    hatırlatma yok
    hatırlatma istemiyorum
    artık hatırlatma
    hatırlatmayı sil
    hatırlatmaları sil
    hatırlatmaları kapat
phrases-complaint =
    şikayet
    şikayetim var
    şikayet etmek istiyorum
    şikayetçiyim
    memnun değilim
    hiç memnun kalmadım
phrases-other-person =
    başka biri
    başka kişi
    ben başkasıyım
    ben başka biriyim
    bu benim telefonum değil
    telefon artık bende
phrases-code =
    kod
    kod gir
    kodu gir
    kodum var
    bende kod var
    benim kodum
    yine benim
phrases-topics =
    konular
    bütün konular
    tüm konular
    konulara bak
    konuları göster
    hangi konular var
phrases-hide =
    gizle
    sakla
    bunu gizle
    sohbeti gizle
    mesajları gizle
    konuşmayı gizle
phrases-notice =
    gizlilik
    veri koruma
    bunu kim okuyor
    mesajlarımı kim okuyor
    sen kimsin
    siz kimsiniz
    insan mısın
    bot musun
    robot musun
    güvenli mi

# Danger: specific enough never to stand in an ordinary question. These may stand anywhere in a message.
crisis-life-phrases =
    elinde bıçak var
    bıçağı var yardım
    bıçakla saldırıyor
    bıçakla üstüme geliyor
    elinde silah var
    silahı var yardım
    beni öldürmek istiyor
    beni öldürmek istiyorlar
    kocam beni öldürecek
    eşim beni öldürecek
    o beni öldürecek
    beni öldürecekler
    kocam beni öldürcek
    nefes alamıyorum
    nefes alamiyom
    bebeğim nefes almıyor
    çocuğum nefes almıyor
    kocam nefes almıyor
    eşim nefes almıyor
    annem nefes almıyor
    babam nefes almıyor
    bilinci kapalı
    bilinci yerinde değil
    kendinde değil uyanmıyor
    evimiz yanıyor
    evde yangın var
    evde yangın çıktı
    çok kan kaybediyor
    kan kaybediyorum
    çocuğum zehir içti
    çocuğum çamaşır suyu içti
    zehir içtim
    şu an hayatım tehlikede
crisis-violence-phrases =
    beni dövüyor
    beni dövüyo
    beni dövdü
    beni dövüyorlar
    kocam bana vuruyor
    kocam bana vurdu
    eşim bana vuruyor
    eşim bana vurdu
    babam bana vuruyor
    bana vurdu yine
    bana tokat attı
    bana şiddet uyguluyor
    evde şiddet görüyorum
    şiddet görüyorum
    kocamdan dayak yiyorum
    dayak yiyorum
    çocukları dövüyor
    çocuklarımı dövüyor
    çocuğumu dövüyor
    kocam beni tehdit ediyor
    eşim beni tehdit ediyor
    ölümle tehdit ediyor
    tecavüze uğradım
    bana tecavüz etti
    tecavüz ediyor
    beni boğmaya çalıştı
    boğazımı sıktı
    beni eve kilitliyor
    beni eve kilitledi
    kocamdan korkuyorum
    beni zorla yatağa
    zorla benimle yatıyor
crisis-suicide-phrases =
    ölmek istiyorum
    ölmek istiyom
    artık yaşamak istemiyorum
    artık yaşamak istemiyom
    ben yaşamak istemiyorum
    hiç yaşamak istemiyorum
    yaşamak istemiyorum yardım edin
    hayatta kalmak istemiyorum
    kendimi öldürmek istiyorum
    kendimi öldüreceğim
    kendimi öldürücem
    intihar etmek istiyorum
    intihar edeceğim
    intihar edicem
    intiharı düşünüyorum
    intihar etmeyi düşünüyorum
    intihar düşüncelerim var
    canıma kıymak istiyorum
    canıma kıyacağım
    hayatıma son vermek istiyorum
    hayatıma son vereceğim
    kendimi asacağım
    kendimi asmak istiyorum
    bileklerimi kesmek istiyorum
    kendime zarar vermek istiyorum
    kendime zarar veriyorum
    hayatımın anlamı kalmadı
    artık yaşamanın anlamı yok
    hayatımdan bıktım artık
    keşke ölsem
    ölsem de kurtulsam
    ölsem daha iyi
