# What the program is, who can read what, and everybody's rights.
notice-short = 🤖 Ben bir programım, resmî daire değilim. Hiçbir şeye karar vermem, oturumunuza da. Mesajlarınızı yalnız program okur. Bir insan ancak siz isterseniz okur. Cevapsız soruları ekip yalnız ad ve sayı olmadan görür, o da ancak birkaç kişi aynı şeyi sorarsa. Asla para veya şifre sormam. “Verilerimi sil” her zaman mümkün.
notice-full =
    ℹ️ Lotse nedir?
    Lotse bir programdır. Resmî daire değildir, hiçbir şeye karar vermez, oturumunuza da.

    Kim neyi okuyabilir?
    • Yazdıklarınız şifrelenmiş olarak saklanır. Program cevap vermek için okur.
    • Ekipteki insanlar ancak siz bir insana sorup onay verirseniz okur.
    • Program iyi bir cevap bulamazsa sorunuz 30 gün saklanır: ad, sayı ve adres olmadan. Ekip onu yalnız en az üç kişinin benzer sorularıyla birlikte görür.
    • Telegram veya WhatsApp ile yazarsanız onların kuralları da geçerlidir. Web sohbetinde yalnız bizdesiniz.
    • Oturum durumunuzu yalnız bir konuşma boyunca aklımda tutarım.
    • Resimleri ve sesli mesajları 30 gün sonra, bir insana sorulan sorudakileri soru kapandıktan 14 gün sonra sileriz.

    Haklarınız
    Hakkınızdaki her şeyi görebilir, alabilir ve silebilirsiniz. Yazın: “Verilerim” veya “Verilerimi sil”.

    Lotse asla para, şifre veya banka bilgisi sormaz. Biri sorarsa, o biz değiliz.

data-menu = 🔒 Verileriniz. Ne istersiniz?
data-menu-show = 👀 Verileri göster
data-menu-export = 📦 Verileri al
data-menu-delete = 🗑️ Her şeyi sil
data-menu-notice = ℹ️ Kim neyi okur?
data-menu-other = 👥 Burada başka biri
data-menu-code = 🔑 Kod gir
data-menu-reminders = ⏰ Hatırlatma yok
data-menu-quiet = 🔕 Artık yazma

show-data-next = Verilerinizle başka bir şey yapmak ister misiniz?
show-data-next-ready = 👌 Hepsi bu
show-data-ready = Tamam.
my-data-since = 👀 Hakkınızda bildiklerimiz. İlk yazışma: { $when }
my-data-messages = { $count ->
    [one] { $count } kayıtlı mesaj
   *[other] { $count } kayıtlı mesaj
}
my-data-reminders = { $count ->
    [one] { $count } hatırlatma
   *[other] { $count } hatırlatma
}
my-data-case = Soru { $number }: { $asked }
my-data-gaps = { $count ->
    [one] Cevaplar daha iyi olsun diye, ad ve sayı olmadan { $count } soru veya değerlendirme
   *[other] Cevaplar daha iyi olsun diye, ad ve sayı olmadan { $count } soru veya değerlendirme
}
my-data-programmes = { $count ->
    [one] Desteklenen { $count } programa katılıyorsunuz
   *[other] Desteklenen { $count } programa katılıyorsunuz
}
my-data-consents = { $count ->
    [one] { $count } onay
   *[other] { $count } onay
}

delete-sure =
    🗑️ Hakkınızdaki her şeyi sileyim mi?
    Mesajlar, sorular ve hatırlatmalar silinir. Geri getirilemez.
delete-finished = ✅ Hakkınızdaki her şey silindi. Yeniden yazarsanız baştan başlarız.
delete-kept = Tamam, hiçbir şey silinmedi.

stop-finished =
    🔕 Tamam. Artık size kendiliğimden yazmam, hatırlatma da göndermem.
    Benimle yeniden konuşmak ister misiniz? O zaman herhangi bir şey yazın.

other-person-sure =
    👥 Bu telefonu şimdi başka biri mi kullanıyor?
    O zaman baştan başlarız. Önceki kişiye ait hiçbir şey burada artık görünmez.
other-person-code =
    🔑 Önceki kişi için kod: { $code }
    Bu kodla kendi sorularına geri döner. Lütfen yazın ve yalnız ona verin.
other-person-kept = Tamam, o zaman her şey olduğu gibi kalıyor.

prove-ask = 🔑 Size verilen kodu yazın.
prove-right = ✅ Teşekkürler, kod doğru. Tekrar hoş geldiniz!
prove-wrong = Bu kod doğru değil.
prove-locked = Çok fazla yanlış kod yazıldı. Lütfen ekipten birine sorun.

silence-ask =
    👋 Uzun zamandır yazışmadık.
    Daha önce yazan kişi siz misiniz?
silence-ask-same = ✅ Evet, benim
silence-ask-other = 👥 Hayır, başkasıyım
silence-welcome-back = Sizi yeniden görmek güzel!
