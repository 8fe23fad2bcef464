# A human takes over: questions, calls, complaints, voice messages and pictures.
person-next =
    🧑 Sorunuzu ekipten bir insan okuyacak. Bu acil yardım hattı değildir, birkaç gün sürebilir.
    Cevap buraya gelir. Belki size cevabı açan bir bağlantı gelir.
    Sizinle bir insan ilgilenirken ben susarım.
person-ask-question = Şimdi sorunuzu yazın. En iyisi hepsini tek mesajda yazmak.
person-ask-with-media = Buna bir şey eklemek ister misiniz?
person-declined =
    Tamam. Hiçbir şeyi iletmiyorum.
    Bana her zaman yeniden sorabilirsiniz. Ya da bir danışma merkezine kendiniz gidebilirsiniz.
person-declined-advice = 🧭 Danışma bul

consent-handoff =
    Sorunuzu bir insana iletebilir miyim?
    Şunları görür: bu konuda ve dünden beri burada yazdıklarınız veya gönderdikleriniz, ve diliniz.
    Bu danışmanın ekibindendir ve siz evet demeden hiçbir şeyi başkasına vermez.
consent-handoff-agree = ✅ Evet, ilet
consent-handoff-decline = ❌ Hayır, iletme

case-opened = ✅ Sorunuzun numarası: { $number }.
case-reads-now = 🟢 Şu an biri var. Yine de cevap biraz sürebilir.
case-reads-later = 🌙 Şu an kimse okumuyor. Ekibin tekrar olacağı zaman: { $hours_text }
case-reads-later-plain = 🌙 Şu an kimse okumuyor. Ekip dönünce okuyacak.
case-waiting = Şimdi susuyorum. Burada yazdığınız her şey o insana gider. Ona artık ihtiyacınız yoksa düğmeye basın.
case-waiting-not-needed = 🙅 Artık gerek yok
case-already = Sorunuz zaten bir insanda. Önemli başka bir şey varsa yazın.
case-withdraw-sure = O insana gerçekten artık ihtiyacınız yok mu?
case-withdrawn = Tamam, sorunuz kapatıldı. Şimdi yine ben cevap veriyorum.
case-none = Şu an açık bir sorunuz yok.
case-resumed = Sorunuz kapandı. Bundan sonra yine ben, program, cevap veriyorum.
case-media-added = 📎 Dosyanız eklendi.
request-left = 📨 Sorunuzu henüz kimseye iletmedim. İletmemi isterseniz “insan” yazın.
held-message-received = ✉️ Mesajınız o insana ulaştı. Buradan cevap verecek.
relay-from-guide =
    🧑 Bir insan yazıyor:
    { $text }
relay-translated-machine = 🌐 Bir program çevirdi. Hata olabilir. Aslı aşağıda.
relay-translated-checked = 🌐 Bir program çevirdi, bir insan kontrol etti. Aslı aşağıda.
relay-translated-human = 🌐 Bir insan çevirdi. Aslı aşağıda.
relay-original =
    📄 Aslı:
    { $text }
relay-answer-waiting = ✉️ Size bir yanıt var. Onu burada gösteremeyiz. /call yazın, biri sizi arasın.
relay-answer-link = ✉️ Size bir yanıt var. Bu bağlantıyı açın. Bir kez ve üç gün geçerlidir:
relay-file-waiting = 📎 Sizin için bir dosya hazır. Burada gösteremiyoruz. Nasıl almak istediğinizi bize yazın.

call-ask-phone = 📞 Sizi hangi numaradan arayalım?
call-ask-phone-name = Numara
call-ask-language = 🌍 Hangi dilde konuşmak istersiniz?
call-ask-language-name = Dil
call-ask-times = 🕘 Ne zaman rahat konuşabilirsiniz?
call-ask-times-name = Zaman
call-times-morning = 🌅 Sabah
call-times-midday = ☀️ Öğlen
call-times-afternoon = 🌤️ Öğleden sonra
call-times-any = 👌 Her zaman
call-ask-question = Konu nedir? Birkaç kelime yeter.
call-ask-question-name = Konu
call-summary =
    Hepsi doğru mu?
    📞 { $phone }
    🌍 { $language }
    🕘 { $times }
    ✏️ { $question }
call-opened = ✅ Sizi arayacağız. Sorunuzun numarası: { $number }.
contact-ask = Teşekkürler. Bir insan sizi bu numaradan arasın mı?

complaint-ask = 📣 Neyi iyi bulmadınız? Kendi sözlerinizle yazın. Bunu bir insan okur.
complaint-opened = ✅ Teşekkürler. Şikâyetinizin numarası: { $number }.

media-received-voice = 🎤 Sesli mesajınız için teşekkürler. Ben bir programım, onu dinleyemem.
media-received-image = 🖼️ Resminiz için teşekkürler. Ben bir programım, ona bakamam.
media-received-other = 📎 Dosyanız için teşekkürler. Ben bir programım, ona bakamam.
media-ask = Bunu bir insana iletebilirim. Ya da konuyu seçin:
media-ask-letter = 📄 Mektup, sözleşme
media-ask-send = 🧑 Bir insana gönder

person-again = 📂 { $number } numaralı sorunuz devam ediyor. O insan daha önce yazılanları da görür.
case-reopened = ✅ { $number } numaralı sorunuz yeniden açıldı.
case-words-added = ✏️ Bu da eklendi.
case-wait-hours = ⏱️ İlk cevap genelde yaklaşık { $wait } saat içinde gelir.
case-wait-days = ⏱️ İlk cevap genelde yaklaşık { $wait } gün içinde gelir.
case-rate = Bu size yardımcı oldu mu?
case-rate-yes = 👍 Evet
case-rate-partly = 🤏 Kısmen
case-rate-no = 👎 Hayır

# Some time after somebody was sent to an office.
follow-up-ask = 👋 Size şu yeri söylemiştik: { $place }. Orada işiniz oldu mu?
follow-up-ask-plain = 👋 Size bir yer söylemiştik. Orada işiniz oldu mu?
follow-up-worked-yes = 👍 Evet
follow-up-worked-not-yet = ⏳ Henüz değil
follow-up-worked-wrong = 👎 Hayır, sorun var
follow-up-yes = 🎉 Sevindik. Söylediğiniz için teşekkürler.
follow-up-not-yet = Bazen zaman alır. Yeniden sormak ister misiniz?
follow-up-wrong = Üzgünüz. { $number } numaralı sorunuz yeniden açık. Ne olduğunu buraya yazın.

# The responsible guide.
my-guide = 🙋 Sizinle ilgilenen: { $guide }
my-guide-away = 🌴 Şu anda işte değil.
my-guide-stand-in = 👥 Yerine bakan: { $stand_in }
case-stand-in = 🌴 { $guide } şu anda görevde değil. Size { $stand_in } cevap verecek.
my-guide-none = Sizinle ilgilenen belirli biri henüz yok. /person yazarak ekibe sorun.
