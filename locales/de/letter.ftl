# “I got a letter”: which office, is there a date, does it speak of Widerspruch or Frist.
letter-ask-pages = 📷 Fotografieren Sie bitte alle Seiten, oder schicken Sie eine PDF-Datei. Ich lese nichts davon und rate nichts. Ein Mensch liest es.
letter-ask-paper =
    Was ist es?
    Haben Sie noch eine Seite, schicken Sie sie einfach.
letter-ask-paper-letter = ✉️ Brief
letter-ask-paper-contract = ✍️ Vertrag
letter-ask-paper-form = 📝 Formular
letter-ask-office = Von wem ist es? Wählen Sie, oder schreiben Sie den Namen.
letter-ask-office-jobcenter = 💼 Jobcenter
letter-ask-office-foreigners = 🛂 Ausländeramt, BAMF
letter-ask-office-social = 🤲 Sozialamt
letter-ask-office-insurance = 🏥 Krankenkasse
letter-ask-office-court = ⚖️ Gericht, Polizei
letter-ask-office-landlord = 🏠 Vermieter
letter-ask-office-school = 🎒 Schule, Kita
letter-ask-office-other = ❔ Andere, unsicher
letter-ask-day = 📅 Steht darin ein Tag, bis zu dem Sie etwas tun müssen? Schreiben Sie ihn bitte, zum Beispiel: 12.3.
letter-ask-day-no = ❌ Nein
letter-ask-day-unsure = 🤷 Ich weiß nicht
letter-ask-legal = 🔎 Sehen Sie eines dieser Wörter: „Widerspruch“ oder „Frist“?
letter-ask-legal-yes = ✅ Ja
letter-ask-legal-no = ❌ Nein
letter-ask-legal-unsure = 🤷 Ich weiß nicht
letter-opened =
    ✅ Ihre Anfrage hat die Nummer { $number }. Ein Mensch liest alle Seiten und erklärt sie Ihnen.
    Behalten Sie Brief und Umschlag. Unterschreiben Sie nichts, was Sie nicht verstehen.
letter-urgent = ⏰ Weil es eilig sein kann, steht Ihre Anfrage vorn. Ist der Tag schon sehr nah, gehen Sie auch selbst zu einer Beratung.

# Labels over the four parts of a guide's answer.
letter-answer-who = ✉️ Wer schreibt:
letter-answer-what = ❗ Was man von Ihnen will:
letter-answer-until = 📅 Bis wann:
letter-answer-do = ✅ Was Sie jetzt tun:
