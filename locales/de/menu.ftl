# The main menu and the menu of one's own data. Labels: at most 24 characters, each with its own emoji.
menu =
    Was möchten Sie tun?
    Schreiben Sie Ihre Frage, oder wählen Sie:
menu-volunteer =
    🤝 Schön, dass Sie helfen!
    Treffen eintragen: /log · Ihr Monat: /month
menu-guide = 🧑‍💻 Anfragen von Menschen warten im Arbeitsplatz der Begleiter. Hier sehen Sie, was andere sehen.
menu-question = ❓ Frage stellen
menu-topics = 🗂️ Themen ansehen
menu-person = 🧑 Mensch fragen
menu-call = 📞 Rückruf bitten
menu-letter = 📄 Brief bekommen
menu-my-guide = 🙋 Wer hilft mir?
menu-people = 🤝 Begleitung, Angebote
menu-helping = 💚 Mein Ehrenamt
menu-language = 🌍 Sprache
menu-data = 🔒 Meine Daten
menu-complaint = 📣 Beschwerde
menu-help = ℹ️ So geht es
menu-menu = 🏠 Menü

# The second menu: whom to meet, and what volunteers do.
phrases-people =
    begleitung und angebote
    menschen treffen
    leute kennenlernen
    mein ehrenamt
people = 🤝 Menschen treffen und Hilfe im Alltag. Was möchten Sie?
people-log = ✍️ Treffen eintragen
people-month = 📊 Mein Monat
people-training = 🎓 Schulungen
people-certificate = 📜 Zertifikat
people-companion = 👫 Begleitung finden
people-interpret = 🗣️ Dolmetschen
people-offers = 🎉 Angebote und Treffs
people-calendar = 📅 Termine im Kalender
people-remind = ⏰ Erinnerung
people-helping = 💚 Ich möchte helfen

ask-question = Schreiben Sie Ihre Frage in Ihren Worten. Zum Beispiel: „Wie bekomme ich einen Kita-Platz?“

browse-ask-group = Wählen Sie ein Thema:
browse-ask-topic = Was möchten Sie wissen?
browse-all = 🗂️ Alle Themen

group-ankommen = 🧭 Ankommen
group-arbeit = 💼 Arbeit und Beruf
group-aufenthalt = 🛂 Aufenthalt
group-familie = 👶 Kind und Kita
group-geld = 💶 Geld
group-gesundheit = 🩺 Gesundheit
group-hilfe = 🆘 Schutz und Hilfe
group-schule = 🎒 Schule
group-sprache = 🗣️ Deutsch lernen
group-wohnen = 🏘️ Wohnen
group-other = 📌 Anderes
