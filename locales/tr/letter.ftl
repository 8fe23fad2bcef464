# “I got a letter”: which office, is there a date, does it speak of Widerspruch or Frist.
letter-ask-pages = 📷 Lütfen bütün sayfaların fotoğrafını çekin ya da bir PDF dosyası gönderin. Ben hiçbirini okumam ve tahmin etmem. Bir insan okur.
letter-ask-paper =
    Bu nedir?
    Başka sayfa varsa hemen gönderin.
letter-ask-paper-letter = ✉️ Mektup
letter-ask-paper-contract = ✍️ Sözleşme
letter-ask-paper-form = 📝 Form
letter-ask-office = Kimden geldi? Seçin ya da adını yazın.
letter-ask-office-jobcenter = 💼 Jobcenter
letter-ask-office-foreigners = 🛂 Yabancılar, BAMF
letter-ask-office-social = 🤲 Sosyal yardım
letter-ask-office-insurance = 🏥 Sağlık sigortası
letter-ask-office-court = ⚖️ Mahkeme, polis
letter-ask-office-landlord = 🏠 Ev sahibi
letter-ask-office-school = 🎒 Okul, kreş
letter-ask-office-other = ❔ Başka, emin değilim
letter-ask-day = 📅 İçinde, o güne kadar bir şey yapmanız gereken bir gün yazıyor mu? Lütfen yazın, örneğin: 12.3.
letter-ask-day-no = ❌ Hayır
letter-ask-day-unsure = 🤷 Bilmiyorum
letter-ask-legal = 🔎 Şu Almanca kelimelerden birini görüyor musunuz: “Widerspruch” (itiraz) veya “Frist” (süre)?
letter-ask-legal-yes = ✅ Evet
letter-ask-legal-no = ❌ Hayır
letter-ask-legal-unsure = 🤷 Bilmiyorum
letter-opened =
    ✅ Sorunuzun numarası: { $number }. Bir insan bütün sayfaları okuyup size anlatacak.
    Mektubu ve zarfını saklayın. Anlamadığınız hiçbir şeyi imzalamayın.
letter-urgent = ⏰ Acil olabileceği için sorunuz en önde. Gün çok yakınsa, kendiniz de bir danışma merkezine gidin.

# Labels over the four parts of a guide's answer.
letter-answer-who = ✉️ Kim yazıyor:
letter-answer-what = ❗ Sizden ne isteniyor:
letter-answer-until = 📅 Ne zamana kadar:
letter-answer-do = ✅ Şimdi ne yapmalısınız:
