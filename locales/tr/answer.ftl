# Words around an answer: the answer itself comes from knowledge/.
answer-documents = 📄 Yanınızda getirin:
answer-documents-rest = … Tüm belgeler “Devamını oku” altında.
answer-steps = ✅ Ne yapmalı:
answer-deadline = ⏳ Ne zamana kadar:
answer-cost = 💶 Ücret:
answer-where = 📍 Nerede:
answer-places = 📍 Buraya gidebilirsiniz:
answer-places-more = 📍 Diğer yerler:
answer-more = Daha fazla bilgi:
answer-source = Kaynak (tarih: { $date })
answer-source-read = Kaynak (okunduğu tarih: { $date })
answer-as-of = Bilginin tarihi: { $date }
answer-draft = ⚠️ Bu metni henüz bir insan kontrol etmedi. Emin değilseniz daireye sorun.
answer-stale = ⚠️ Çeviri güncel değil. Bu yüzden burada Almanca metni görüyorsunuz.
answer-german-link = Almanca metin
answer-counter = 🗣️ Bu cümleyi dairede gösterebilirsiniz:
answer-counter-meaning = Anlamı: { $meaning }
answer-ask-there = Oraya sorun: { $office }
answer-find-office = Maalesef yaşadığınız yerde bir adres bilmiyorum. İnternette Almanca adı, yaşadığınız yerle birlikte arayın ya da belediyeye (Rathaus) sorun.

place-open = 🟢 şu an açık
place-closed = 🔴 şu an kapalı
place-closed-for-now = 🔴 Geçici olarak kapalı
place-probably-closed = 🟠 büyük ihtimalle kapalı (resmî tatil)
place-phone = Telefon
place-ask-by-phone = ☎️ Ne zaman açık olduğunu önce telefonla sorun.
place-ask-first = Ne zaman açık olduğunu önce sorun.
place-by-appointment = 📅 Yalnız randevuyla (Termin)
place-next-open = Tekrar açılış: { $when }
place-hours = 🕘 { $hours }
place-distance = { $km } km uzakta
place-distance-metres = { $m } m uzakta
place-distance-about = yaklaşık { $km } km uzakta
place-about-position = Konum tam değil: yerin merkezi.
place-languages = 💬 Oradaki diller: { $languages }
place-wheelchair-yes = ♿ tekerlekli sandalyeyle girilebilir
place-wheelchair-limited = ♿ tekerlekli sandalyeyle yalnız kısmen girilebilir
place-wheelchair-no = ♿ tekerlekli sandalyeyle girilemez
place-map = 🗺️ Harita

answer-suggest = Bunlardan birini mi soruyorsunuz?
answer-suggest-none = 🚫 Hiçbiri değil
answer-nothing = Maalesef buna kesin bir cevabım yok. Soruyu başka sözlerle yazabilirsiniz, ya da:
answer-unknown-topic = Bu konu artık yok.
answer-no-topics = Burada henüz konu yok.
answer-next = Şimdi ne yapalım? Yeni bir soru da yazabilirsiniz.
answer-next-more = 📖 Devamını oku
answer-next-counter = 🗣️ Daire için cümle
answer-next-remind = ⏰ Bana hatırlat
answer-next-offers = 🎉 İlgili etkinlikler
answer-next-yes = 👍 İşime yaradı
answer-next-no = 👎 Yardımı olmadı
answer-no-more = Maalesef bu konuda daha fazlasını bilmiyorum.
answer-no-counter = Bu konu için hazır bir cümlem yok.

answer-ask-area =
    🏠 Nerede oturuyorsunuz? O zaman daha iyi cevap verebilirim.
    Seçin, ya da yaşadığınız yeri veya posta kodunu yazın.
answer-ask-town = Yaşadığınız yeri veya posta kodunu yazın. Ya da konumunuzu gönderin.
answer-which-town = 📍 Hangi yeri kastediyorsunuz? Seçin, ya da posta kodunu yazın.
answer-which-town-other = Başka bir yer
answer-town-unknown = Maalesef bu yeri bilmiyorum. Bu yüzden genel cevap veriyorum.
answer-ask-status =
    🛂 Oturum durumunuz nedir? Cevap buna bağlı.
    Bunu yalnız bu konuşma için aklımda tutarım.
answer-ask-age = 🎂 Sorunuz kaç yaşındaki biri için?

place-noted = 📍 Teşekkürler. Yaşadığınız yeri aklımda tutuyorum: { $town }
place-noted-plain = 📍 Teşekkürler. Yakınınızdaki adresleri biliyorsam yanıtta gösteririm.

rating-thanks = 🙂 Cevabınız için teşekkürler!
helpful-yes = 🙂 Buna sevindim!
helpful-sorry = Üzgünüm. Söylediğiniz için teşekkürler.
helpful-why = İyi olmayan neydi? Bu, cevabı daha iyi yapmamıza yardım eder.
helpful-why-wrong = 🕰️ Yanlış veya eski
helpful-why-not-understood = 🤔 Anlamadım
helpful-why-other = 💬 Başka bir şey
helpful-no = Size bir insan yardım etsin mi?
helpful-no-person = 🧑 Evet, insana sor
helpful-no-other = ❓ Hayır, başka soru
helpful-no-menu = 🏠 Menü

remind-ask-day = ⏰ Size ne zaman hatırlatayım? Tarih de yazabilirsiniz, örneğin “12 Mart”.
remind-ask-day-tomorrow = ☀️ Yarın
remind-ask-day-in-3-days = 📆 3 gün sonra
remind-ask-day-in-2-weeks = 🗓️ 2 hafta sonra
remind-set = ✅ Tamam. Size burada hatırlatacağım: { $day_text }.
remind-set-about =
    ✅ Tamam. Size burada hatırlatacağım: { $day_text }.
    ✏️ { $matter }
remind-past = Bu gün geçmiş.
remind-too-many = Zaten çok fazla hatırlatmanız var. Önce eskileri silin.
remind-cancelled = ✅ Bütün hatırlatmalar silindi.
remind-none = Hatırlatmanız yok.
remind-cancel-sure = Bütün hatırlatmalarınız silinsin mi?
reminder-due = ⏰ Hatırlatma: { $title }
reminder-due-plain = ⏰ Bugün için hatırlatma istemiştiniz.
reminder-due-show = 📖 Cevabı göster
reminder-due-later = ⏰ Sonra hatırlat
reminder-due-thanks = 👌 Hallettim
reminder-settled = 👍 Tamam.
