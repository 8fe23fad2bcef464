# Somebody wants to help: what that is, what they bring along, a first talk. Labels: at most 24 characters.
volunteer-about =
    🤝 Schön, dass Sie helfen möchten!
    Sie begleiten Menschen, die neu hier sind: zum Amt, zum Arzt, beim Deutschlernen oder in der Freizeit.
    Das sind meist zwei bis drei Stunden in der Woche. Sie bestimmen, wann.
    Das Team spricht vorher mit Ihnen, hilft bei Fragen und bezahlt die Versicherung.
    Auch wer selbst neu war, kann helfen. Ihre Erfahrung ist eine Stärke.
volunteer-begin = Ich stelle Ihnen ein paar Fragen. Das dauert fünf Minuten. Jetzt?
volunteer-begin-now = ▶️ Ja, jetzt
volunteer-begin-later = ⏳ Später
volunteer-later = Gut. Schreiben Sie „helfen“, wenn Sie so weit sind.
volunteer-ask-age = Wie alt sind Sie?
volunteer-ask-age-adult = 18 oder älter
volunteer-ask-age-16-17 = 16 oder 17
volunteer-ask-age-under-16 = Unter 16
volunteer-ask-name = Wie heißen Sie? Vorname und Nachname.
volunteer-ask-mother = Was ist Ihre Muttersprache? Sie können mehrere wählen.
volunteer-ask-others = Welche Sprachen sprechen Sie noch?
volunteer-language-de = Deutsch
volunteer-language-ar = Arabisch
volunteer-language-fa = Persisch, Dari
volunteer-language-ru = Russisch
volunteer-language-uk = Ukrainisch
volunteer-language-tr = Türkisch
volunteer-language-ku = Kurdisch
volunteer-language-en = Englisch
volunteer-language-fr = Französisch
volunteer-language-other = Eine andere
volunteer-ask-came = Sind Sie selbst oder ist Ihre Familie nach Deutschland gekommen? Sie müssen das nicht sagen.
volunteer-ask-came-yes = Ja
volunteer-ask-came-no = Nein
volunteer-ask-topics = Wobei möchten Sie helfen? Sie können mehrere Dinge wählen.
volunteer-ask-topics-language = 🗣️ Deutsch üben
volunteer-ask-topics-authority = 🏛️ Zum Amt begleiten
volunteer-ask-topics-doctor = 🩺 Zum Arzt begleiten
volunteer-ask-topics-school = 🎒 Schule und Kita
volunteer-ask-topics-letters = ✉️ Briefe verstehen
volunteer-ask-topics-leisure = ☕ Freizeit
volunteer-ask-topics-sport = ⚽ Sport
volunteer-ask-topics-interpreting = 💬 Dolmetschen
volunteer-ask-days = An welchen Tagen haben Sie oft Zeit?
volunteer-ask-days-mon = Montag
volunteer-ask-days-tue = Dienstag
volunteer-ask-days-wed = Mittwoch
volunteer-ask-days-thu = Donnerstag
volunteer-ask-days-fri = Freitag
volunteer-ask-days-sat = Samstag
volunteer-ask-days-sun = Sonntag
volunteer-ask-parts = Zu welcher Zeit?
volunteer-ask-parts-morning = 🌅 Vormittag, 8–12 Uhr
volunteer-ask-parts-midday = ☀️ Mittag, 12–14 Uhr
volunteer-ask-parts-afternoon = 🌤️ Nachmittag, 14–18
volunteer-ask-parts-evening = 🌙 Abend, 18–21 Uhr
volunteer-ask-wishes = Wen möchten Sie am liebsten begleiten?
volunteer-ask-wishes-women = 👩 Nur Frauen
volunteer-ask-wishes-men = 👨 Nur Männer
volunteer-ask-wishes-families = 👪 Familien
volunteer-ask-wishes-children = 🧒 Kinder
volunteer-ask-wishes-elderly = 🧓 Ältere Menschen
volunteer-ask-reach = Wie erreicht Sie das Team am besten?
volunteer-ask-reach-chat = 💬 Hier im Chat
volunteer-ask-reach-phone = 📞 Am Telefon
volunteer-ask-reach-mail = ✉️ Mit E-Mail
volunteer-ask-phone = Welche Telefonnummer haben Sie?
volunteer-ask-mail = Welche E-Mail-Adresse haben Sie?
volunteer-consent =
    Darf das Team der Ehrenamts-Koordination Ihre Angaben lesen und damit jemanden für Sie suchen?
    Ihren Namen erfährt die andere Person erst, wenn Sie beide Ja gesagt haben.
volunteer-consent-agree = ✅ Ja
volunteer-consent-decline = ❌ Nein
volunteer-minor = Sie sind unter 18. Darum brauchen wir das Ja Ihrer Eltern oder des Jugendamts. Das Team erklärt Ihnen alles im Gespräch.
volunteer-thanks = 🙏 Danke! Das Team kennt jetzt Ihre Angaben.
volunteer-ask-slot = Wann passt Ihnen ein erstes Gespräch?
volunteer-ask-slot-none-fits = 🚫 Nichts davon
volunteer-no-slot = Das Team meldet sich bei Ihnen und macht mit Ihnen eine Zeit für das Gespräch aus.
volunteer-slot-taken = Diese Zeit ist gerade nicht mehr frei. Bitte wählen Sie noch einmal.
volunteer-booked-there =
    📅 Ihr Gespräch: { $when }
    📍 { $where }
volunteer-booked-phone =
    📅 Ihr Gespräch: { $when }
    📞 Das Team ruft Sie an.
volunteer-booked-video =
    📅 Ihr Gespräch: { $when }
    💻 Das Team schickt Ihnen vorher einen Link.
volunteer-approved =
    🎉 Das Team hat Sie freigegeben. Vielen Dank!
    Wenn jemand Sie braucht, frage ich Sie hier. Sie können jedes Mal Ja oder Nein sagen.
    Schreiben Sie „/people“ für alles, was Sie hier tun können.
volunteer-known = Wir kennen Ihre Angaben schon. Hier können Sie eine Zeit für das Gespräch wählen.

# A newcomer is asked once whether they want to help others.
help-others-ask =
    💚 Sie kennen sich jetzt schon gut aus. Andere kommen gerade erst an.
    Ihre Muttersprache und Ihr eigener Weg sind eine Stärke: Sie verstehen, was anderen hilft. Möchten Sie Menschen begleiten? Wie viel Zeit Sie geben, bestimmen Sie.
    Ich frage Sie das nur dieses eine Mal.
help-others-ask-gladly = 💚 Ja, mehr dazu
help-others-ask-not-me = 🙏 Nein, danke
help-others-no = Gut, ich frage nicht noch einmal. Wenn Sie später helfen möchten, schreiben Sie: Ich möchte helfen.
volunteer-ask-german = Wie gut sprechen Sie Deutsch?
volunteer-ask-german-mother = Muttersprache
volunteer-ask-german-c1 = Sehr gut (C1–C2)
volunteer-ask-german-b2 = Gut (B2)
volunteer-ask-german-b1 = Mittel (B1)
volunteer-ask-learned = Haben Sie Dolmetschen gelernt?
volunteer-ask-learned-none = Nein
volunteer-ask-learned-lay = Ja, eine Schulung
volunteer-ask-learned-sworn = Ja, mit Prüfung
volunteer-ask-modes = Wie möchten Sie dolmetschen? Sie können mehreres wählen.
volunteer-ask-often = Wie oft höchstens in der Woche?
volunteer-ask-often-once = Einmal
volunteer-ask-often-twice = Zweimal
volunteer-ask-often-thrice = Dreimal
volunteer-ask-often-more = Öfter
volunteer-ask-unwanted = Was möchten Sie nicht dolmetschen? Sie müssen das nicht begründen.
