# Koordinatörlerin birçok kişiye gönderdiği bilgiler.
phrases-no-information =
    haber istemiyorum
    artık haber istemiyorum
    haber gönderme
    haberleri kapat
    bilgi istemiyorum
phrases-information =
    haber istiyorum
    yeniden haber
    haberleri aç
information-instead = 🌐 Bu mesaj sizin dilinizde yok. Metnin dili: { $language }.
information-no-more-how = Böyle mesajları artık istemiyor musunuz? “haber istemiyorum” yazın.
information-no-more = 🔕 Haber istemiyorum
information-off = 🔕 Tamam. Birçok kişiye giden haberler artık size gelmeyecek. Yanıtlar, randevular ve hatırlatmalar gelmeye devam eder. /information ile yeniden haber alabilirsiniz.
information-on = 🔔 Tamam. Koordinatörlerin haberleri size yeniden gelecek.
information-while-on = Koordinatörlerden haber alıyorsunuz, örneğin etkinlikler, kurslar ve şenlikler hakkında. Böyle kalsın mı?
information-while-on-keep = 👍 Evet, kalsın
information-while-on-end = 🔕 Haber istemiyorum
information-while-off = Şu anda haber almıyorsunuz. Yeniden almak ister misiniz, örneğin etkinlikler, kurslar ve şenlikler hakkında?
information-while-off-again = 🔔 Evet, lütfen
information-while-off-keep = Hayır
information-stays = Tamam, olduğu gibi kalıyor.
