# Several phones of one person: linking them and taking one out again.
data-menu-phones = 📱 Diğer telefonum
link-ask = 📱 İki telefonla yazmak ister misiniz? Onları bağlarım. Ne istersiniz?
link-ask-make = 🔢 Kod göster
link-ask-enter = ⌨️ Kodu yaz
link-ask-separate = ✂️ Telefonu ayır
link-code =
    🔢 Kodunuz: { $link_code }
    Diğer telefondan bana yazın:
    /link { $link_code }
    Kod 10 dakika ve yalnız bir kez geçerlidir. Kimseye vermeyin.
link-ask-code = 🔢 Diğer telefondaki kodu yazın.
link-sure =
    🔗 Bu bağlantı bu sohbeti başka bir telefona bağlar. Sorular ve hatırlatmalar o zaman ikisinde de geçerli olur.
    Bağlantıyı benden kendiniz mi aldınız? Başka biri gönderdiyse “Hayır” seçin.
link-finished =
    ✅ Telefonlar bağlandı. Sorular ve hatırlatmalar artık ikisinde de geçerli.
    Orada yazdıklarınız burada görünmez.
    Ayırmak için yazın: “telefonu ayır”.
link-held = 🙋 Sorunuz hâlâ açık. Şimdi buraya yazdıklarınızı ekipten biri okur.
link-wrong = Bu kod doğru değil ya da 10 dakika geçti.
link-locked = Çok fazla yanlış kod yazıldı. Lütfen bir saat sonra yeniden deneyin.
link-here = Bu, bu telefonun kodu. Lütfen diğer telefonda yazın.
link-already = Bu telefonlar zaten bağlı.
link-refused = Bu telefonları bağlayamıyorum. Lütfen ekipten birine sorun.
link-told =
    🔔 Bu sohbet artık başka bir telefona bağlı.
    Bunu siz yapmadınız mı? Ya da diğer telefon sizin değil mi? O zaman yazın: “telefonu ayır”.
unlink-sure =
    ✂️ Bu telefonu diğerlerinden ayırayım mı?
    Burada sorduklarınız burada kalır.
unlink-finished = ✅ Bu telefon artık bağlı değil.
unlink-alone = Bu telefon başka bir telefona bağlı değil.
unlink-told = 🔔 Başka bir telefon artık bu sohbetten ayrıldı.
delete-all-phones = 📱 Bu, bağlı bütün telefonlarınız için geçerlidir.
my-data-elsewhere = 📱 Birkaç telefonunuz bağlı. Başka birinde yazdıklarınız yalnız orada görünür.
my-data-case-elsewhere = Soru { $number }: başka bir telefondan
phrases-link =
    telefon bağla
    telefonu bağla
    telefonumu bağla
    diğer telefonumu bağla
    başka telefon bağla
    telefonları bağla
    iki telefonum var
phrases-unlink =
    telefonu ayır
    telefonumu ayır
    telefonları ayır
    bağlantıyı kes
link-ended = Bu bağlantı artık geçerli değil. Diğer sohbette yazın, yanıt alırsınız.
