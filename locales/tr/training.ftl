phrases-training =
    eğitim
    eğitimler
    eğitimlerim
    deneyim paylaşma akşamı
phrases-offers =
    etkinlikler
    buluşmalar
    neler var
training-what = 🎓 Eğitimler ve deneyim paylaşımı. Ne istersiniz?
training-what-dates = 📅 Sıradaki tarihler
training-what-mine = ✅ Eğitimlerim
training-what-material = 📚 Okuma metinleri
training-no-dates = Şu anda planlanmış bir tarih yok. Koordinatör size haber verir ya da daha sonra yine bakın.
training-none = Hiçbir tarihe kayıtlı değilsiniz ve henüz bir eğitime katılmadınız.
training-coming = Bunlara kayıtlısınız (✅) ya da yer bekliyorsunuz. Birini iptal etmek ister misiniz? O zaman onu seçin.
training-coming-keep = 👍 Böyle kalsın
training-ask-module = Hangi eğitim için metin istersiniz?
training-ask-topic = Şunu okuyabilirsiniz:
training-no-material = Bununla ilgili burada metin yok. Koordinatöre sorun.
offers-none = Şu anda planlanmış bir şey yok. Daha sonra yine bakın.
gathering-ask = Sıradaki tarihler bunlar. Daha fazlasını görmek için birini seçin. ✅ işareti kayıtlı olduğunuzu gösterir.
gathering-free =
    { $details }

    Gelmek ister misiniz?
gathering-full =
    { $details }

    Bütün yerler dolu. Bekleme listesine girebilirsiniz. Yer açılırsa haber veririm.
gathering-mine =
    { $details }

    ✅ Kayıtlısınız.
gathering-queued =
    { $details }

    ⏳ Bekleme listesindesiniz.
gathering-seats =
    { $free ->
        [one] 💺 { $free } boş yer
       *[other] 💺 { $free } boş yer
    }
gathering-register = ✅ Geliyorum
gathering-queue = ⏳ Bekleme listesine
gathering-cancel = ❌ Gelemiyorum
gathering-other = ↩️ Başka tarihler
gathering-ask-name = Sizi hangi adla yazalım? Onu yalnızca bunu planlayanlar okur. Ad vermek zorunda değilsiniz.
gathering-ask-unwanted = ❓ Başka bir şey
gathering-ask-age = Gelmek isteyen kişi kaç yaşında? Bu buluşmada yaş önemli.
gathering-ask-belongs =
    Bu buluşma yalnızca bir grup için: { $audience }.
    Siz de bu gruptan mısınız? Kimse denetlemez. Koordinatör burada söylediğinizi görür.
gathering-ask-belongs-yes = ✅ Evet, öyleyim
gathering-ask-belongs-no = ❌ Hayır
gathering-barred = Bu buluşma başkaları için. Belki başka biri size uyar.
gathering-registered = ✅ Kaydoldunuz: { $title }, { $when }. Bir gün önce hatırlatırım.
gathering-waiting = ⏳ Bekleme listesindesiniz: { $title }, { $when }. Yer açılırsa haber veririm.
gathering-over = Bu buluşma geçti, iptal edildi ya da artık açık değil.
gathering-cancelled-mine = Tamam, kaydınız silindi. Söylediğiniz için teşekkürler: Şimdi bir başkası gelebilir.
gathering-reminder =
    ⏰ Yarın:
    { $details }

    Geliyor musunuz?
gathering-reminder-come = 👍 Evet, geliyorum
gathering-reminder-cancel = ❌ Gelemiyorum
gathering-seat =
    🎉 Sizin için yer açıldı. Artık kayıtlısınız:
    { $details }

    Geliyor musunuz?
gathering-moved =
    🔁 Bir buluşma değişti. Şimdi şöyle:
    { $details }

    Geliyor musunuz?
gathering-off = ❌ Bu buluşma yapılmıyor: { $title }, { $when }. Üzgünüz.
gathering-plain = Buluşmalarınızdan biriyle ilgili haber var. Görmek için /training ya da /offers yazın.
gathering-see-you = 👍 Güzel, görüşürüz!
gathering-attended =
    🎓 Şunlara katıldınız:
    { $list }
    Toplam: { $hours }
gathering-for-women = Kadınlar için
gathering-for-men = Erkekler için
gathering-for-families = Aileler için
gathering-for-children = Çocuklar için
gathering-for-young = Gençler için
gathering-for-elderly = Yaşlılar için
gathering-for-newcomers = Yeni gelenler için
gathering-for-adults = Yetişkinler için
gathering-for-volunteers = Gönüllüler için
offers-found = 🎉 Bunun için bir şeyimiz var:
