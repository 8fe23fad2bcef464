# The main menu and the menu of one's own data. Labels: at most 24 characters, each with its own emoji.
menu =
    Ne yapmak istersiniz?
    Sorunuzu yazın, ya da seçin:
menu-volunteer =
    🤝 Yardım etmeniz ne güzel!
    Buluşma kaydet: /log · Ayınız: /month
menu-guide = 🧑‍💻 İnsanların soruları rehberlerin çalışma yerinde bekliyor. Burada başkalarının gördüğünü görürsünüz.
menu-question = ❓ Soru sor
menu-topics = 🗂️ Konulara bak
menu-person = 🧑 Bir insana sor
menu-call = 📞 Aranmak istiyorum
menu-letter = 📄 Mektup aldım
menu-my-guide = 🙋 Kim yardım ediyor?
menu-people = 🤝 Eşlik ve buluşmalar
menu-helping = 💚 Gönüllülüğüm
menu-language = 🌍 Dil
menu-data = 🔒 Verilerim
menu-complaint = 📣 Şikâyet
menu-help = ℹ️ Nasıl çalışır
menu-menu = 🏠 Menü

# The second menu: whom to meet, and what volunteers do.
phrases-people =
    eşlik ve buluşmalar
    insanlarla buluşmak
    insanlarla tanışmak
    gönüllülüğüm
people = 🤝 İnsanlarla buluşmak ve gündelik yaşamda destek. Ne istersiniz?
people-log = ✍️ Buluşma kaydet
people-month = 📊 Ayım
people-training = 🎓 Eğitimler
people-certificate = 📜 Belge
people-companion = 👫 Benimle gelsin
people-interpret = 🗣️ Sözlü çeviri
people-offers = 🎉 Etkinlikler
people-calendar = 📅 Takvimde randevular
people-remind = ⏰ Hatırlatma
people-helping = 💚 Yardım etmek isterim

ask-question = Sorunuzu kendi sözlerinizle yazın. Örneğin: “Çocuğuma nasıl Kita yeri bulurum?”

browse-ask-group = Bir konu seçin:
browse-ask-topic = Ne bilmek istersiniz?
browse-all = 🗂️ Bütün konular

group-ankommen = 🧭 İlk adımlar
group-arbeit = 💼 İş ve meslek
group-aufenthalt = 🛂 Oturum
group-familie = 👶 Çocuk ve Kita
group-geld = 💶 Para
group-gesundheit = 🩺 Sağlık
group-hilfe = 🆘 Koruma ve yardım
group-schule = 🎒 Okul
group-sprache = 🗣️ Almanca öğrenmek
group-wohnen = 🏘️ Ev
group-other = 📌 Diğer
