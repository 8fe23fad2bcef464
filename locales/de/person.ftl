# A human takes over: questions, calls, complaints, voice messages and pictures.
person-next =
    🧑 Ein Mensch aus dem Team liest Ihre Frage. Das ist kein Notruf und kann einige Tage dauern.
    Die Antwort kommt hier. Vielleicht bekommen Sie einen Link, hinter dem sie steht.
    Solange ein Mensch für Sie da ist, schweige ich.
person-ask-question = Schreiben Sie jetzt Ihre Frage. Am besten alles in einer Nachricht.
person-ask-with-media = Möchten Sie etwas dazu schreiben?
person-declined =
    Gut. Ich gebe nichts weiter.
    Sie können mich jederzeit wieder fragen. Oder Sie gehen selbst zu einer Beratung.
person-declined-advice = 🧭 Beratung finden

consent-handoff =
    Darf ich Ihre Anfrage an einen Menschen weitergeben?
    Er sieht: was Sie hier dazu und seit gestern geschrieben oder geschickt haben, und Ihre Sprache.
    Er gehört zum Team dieser Beratung und gibt nichts ohne Ihr Ja weiter.
consent-handoff-agree = ✅ Ja, weitergeben
consent-handoff-decline = ❌ Nein, lieber nicht

case-opened = ✅ Ihre Anfrage hat die Nummer { $number }.
case-reads-now = 🟢 Jetzt ist jemand da. Die Antwort kann trotzdem etwas dauern.
case-reads-later = 🌙 Gerade liest niemand. Das Team ist wieder da: { $hours_text }
case-reads-later-plain = 🌙 Gerade liest niemand. Das Team liest es, wenn es wieder da ist.
case-waiting = Ich schweige jetzt. Alles, was Sie hier schreiben, bekommt der Mensch. Brauchen Sie ihn nicht mehr, drücken Sie den Knopf.
case-waiting-not-needed = 🙅 Nicht mehr nötig
case-already = Ihre Anfrage ist schon bei einem Menschen. Schreiben Sie einfach, was noch wichtig ist.
case-withdraw-sure = Brauchen Sie den Menschen wirklich nicht mehr?
case-withdrawn = Gut, die Anfrage ist beendet. Jetzt antworte ich wieder.
case-none = Sie haben gerade keine offene Anfrage.
case-resumed = Ihre Anfrage ist abgeschlossen. Ab jetzt antworte ich wieder, das Programm.
case-media-added = 📎 Ihre Datei ist dabei.
request-left = 📨 Ihre Anfrage habe ich noch nicht weitergegeben. Möchten Sie das doch, schreiben Sie „Mensch“.
held-message-received = ✉️ Ihre Nachricht ist bei dem Menschen. Er antwortet hier.
relay-from-guide =
    🧑 Ein Mensch schreibt:
    { $text }
relay-translated-machine = 🌐 Von einem Programm übersetzt. Es kann Fehler geben. Das Original steht darunter.
relay-translated-checked = 🌐 Von einem Programm übersetzt, von einem Menschen geprüft. Das Original steht darunter.
relay-translated-human = 🌐 Von einem Menschen übersetzt. Das Original steht darunter.
relay-original =
    📄 Original:
    { $text }
relay-answer-waiting = ✉️ Eine Antwort wartet auf Sie. Hier dürfen wir sie nicht zeigen. Schreiben Sie /call. Dann ruft Sie jemand an.
relay-answer-link = ✉️ Eine Antwort wartet auf Sie. Öffnen Sie diesen Link. Er gilt einmal und drei Tage lang:
relay-file-waiting = 📎 Für Sie liegt eine Datei bereit. Hier können wir sie nicht zeigen. Schreiben Sie uns, wie Sie sie bekommen möchten.

call-ask-phone = 📞 Unter welcher Nummer sollen wir Sie anrufen?
call-ask-phone-name = Nummer
call-ask-language = 🌍 In welcher Sprache möchten Sie sprechen?
call-ask-language-name = Sprache
call-ask-times = 🕘 Wann können Sie gut sprechen?
call-ask-times-name = Zeit
call-times-morning = 🌅 Vormittags
call-times-midday = ☀️ Mittags
call-times-afternoon = 🌤️ Nachmittags
call-times-any = 👌 Immer
call-ask-question = Worum geht es? Ein paar Worte genügen.
call-ask-question-name = Thema
call-summary =
    Ist alles richtig?
    📞 { $phone }
    🌍 { $language }
    🕘 { $times }
    ✏️ { $question }
call-opened = ✅ Wir rufen Sie an. Ihre Anfrage hat die Nummer { $number }.
contact-ask = Danke. Soll ein Mensch Sie unter dieser Nummer anrufen?

complaint-ask = 📣 Was ist nicht gut gewesen? Schreiben Sie es mit Ihren Worten. Ein Mensch liest es.
complaint-opened = ✅ Danke. Ihre Beschwerde hat die Nummer { $number }.

media-received-voice = 🎤 Danke für Ihre Sprachnachricht. Ich bin ein Programm und kann sie nicht anhören.
media-received-image = 🖼️ Danke für Ihr Bild. Ich bin ein Programm und kann es nicht ansehen.
media-received-other = 📎 Danke für Ihre Datei. Ich bin ein Programm und kann sie nicht ansehen.
media-ask = Ein Mensch kann das bekommen. Oder wählen Sie, worum es geht:
media-ask-letter = 📄 Brief, Vertrag
media-ask-send = 🧑 An Mensch senden

person-again = 📂 Ihre Anfrage { $number } geht weiter. Der Mensch sieht auch, was schon geschrieben wurde.
case-reopened = ✅ Ihre Anfrage { $number } ist wieder offen.
case-words-added = ✏️ Das ist auch dabei.
case-wait-hours = ⏱️ Meist kommt die erste Antwort { $wait ->
        [one] in etwa einer Stunde
       *[other] in etwa { $wait } Stunden
    }.
case-wait-days = ⏱️ Meist kommt die erste Antwort { $wait ->
        [one] in etwa einem Tag
       *[other] in etwa { $wait } Tagen
    }.
case-rate = Hat Ihnen das geholfen?
case-rate-yes = 👍 Ja
case-rate-partly = 🤏 Zum Teil
case-rate-no = 👎 Nein

# Some time after somebody was sent to an office.
follow-up-ask = 👋 Wir haben Ihnen { $place } genannt. Hat es dort geklappt?
follow-up-ask-plain = 👋 Wir haben Ihnen eine Stelle genannt. Hat es dort geklappt?
follow-up-worked-yes = 👍 Ja
follow-up-worked-not-yet = ⏳ Noch nicht
follow-up-worked-wrong = 👎 Nein, Problem
follow-up-yes = 🎉 Das freut uns. Danke, dass Sie es sagen.
follow-up-not-yet = Das braucht manchmal Zeit. Möchten Sie noch einmal fragen?
follow-up-wrong = Das tut uns leid. Ihre Anfrage { $number } ist wieder offen. Schreiben Sie hier, was passiert ist.

# The responsible guide.
my-guide = 🙋 Für Sie ist da: { $guide }
my-guide-away = 🌴 Gerade nicht im Dienst.
my-guide-stand-in = 👥 In Vertretung: { $stand_in }
case-stand-in = 🌴 { $guide } ist gerade nicht im Dienst. Für Sie antwortet { $stand_in }.
my-guide-none = Für Sie ist noch niemand fest zuständig. Mit /person fragen Sie das Team.
