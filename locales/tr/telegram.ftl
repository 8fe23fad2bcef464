# Yalnızca Telegram'ın gösterdiği metinler: komutlar, düğmeler, açıklama.
telegram-share-place = 📍 Konumumu gönder
telegram-share-phone = 📞 Numaramı gönder

telegram-command-menu = Menüyü göster
telegram-command-ask = Soru sor
telegram-command-topics = Konulara bak
telegram-command-person = Bir insana sor
telegram-command-call = Aranmak istiyorum
telegram-command-letter = Bir mektup için yardım
telegram-command-people = Eşlik, etkinlikler, randevular
telegram-command-guide = Bana kim yardım ediyor?
telegram-command-companion = Eşlik ya da tercüme
telegram-command-calendar = Randevularım takvimde
telegram-command-information = Haberleri aç ya da kapat
telegram-command-offers = Yakınınızdaki etkinlikler
telegram-command-volunteer = Yardım etmek istiyorum
telegram-command-remind = Hatırlatma kur
telegram-command-language = Dil seç
telegram-command-data = Verilerimi gör veya sil
telegram-command-privacy = Gizlilik: Kim neyi okur?
telegram-command-help = Nasıl çalışır
telegram-command-stop = Durdur

telegram-description = Hoş geldiniz! Ben Lotse. Kita, okul, Almanca kursu, adres kaydı, doktor ve başka sorularda yardım ederim. Nereye gideceğinizi ve ne getireceğinizi söylerim. Ben bir programım, resmî bir daire değilim. Asla para veya şifre istemem. Kendi dilinizde yazabilirsiniz.
telegram-short-description = Almanya'ya yeni gelenler için cevaplar. Birçok dilde, ücretsiz.
