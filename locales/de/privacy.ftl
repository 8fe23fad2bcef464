# What the program is, who can read what, and everybody's rights.
notice-short = 🤖 Ich bin ein Programm, kein Amt. Ich entscheide nichts, auch nicht über Ihren Aufenthalt. Ihre Nachrichten liest nur das Programm. Ein Mensch liest sie erst, wenn Sie das möchten. Fragen ohne Antwort sieht das Team nur ohne Namen und Zahlen, und nur, wenn mehrere dasselbe fragen. Ich frage nie nach Geld oder Passwörtern. „Meine Daten löschen“ geht jederzeit.
notice-full =
    ℹ️ Wer ist Lotse?
    Lotse ist ein Programm. Es ist kein Amt und entscheidet nichts, auch nicht über Ihren Aufenthalt.

    Wer kann was lesen?
    • Was Sie schreiben, wird verschlüsselt gespeichert. Das Programm liest es, um zu antworten.
    • Menschen aus dem Team lesen erst mit, wenn Sie einen Menschen fragen und zustimmen.
    • Findet das Programm keine gute Antwort, bleibt Ihre Frage 30 Tage gespeichert: ohne Namen, Zahlen und Adressen. Das Team sieht sie nur zusammen mit ähnlichen Fragen von mindestens drei Menschen.
    • Schreiben Sie über Telegram oder WhatsApp, dann gelten auch deren Regeln. Im Web-Chat sind Sie nur bei uns.
    • Ihren Aufenthalt merke ich mir nur für ein Gespräch.
    • Bilder und Sprachnachrichten löschen wir nach 30 Tagen, in einer Anfrage 14 Tage nach deren Ende.

    Ihre Rechte
    Sie können alles über sich sehen, mitnehmen und löschen. Schreiben Sie: „Meine Daten“ oder „Meine Daten löschen“.

    Lotse fragt nie nach Geld, Passwörtern oder Bankdaten. Fragt jemand danach, dann sind das nicht wir.

data-menu = 🔒 Ihre Daten. Was möchten Sie?
data-menu-show = 👀 Daten zeigen
data-menu-export = 📦 Daten mitnehmen
data-menu-delete = 🗑️ Alles löschen
data-menu-notice = ℹ️ Wer liest was?
data-menu-other = 👥 Anderer Mensch hier
data-menu-code = 🔑 Code eingeben
data-menu-reminders = ⏰ Keine Erinnerung
data-menu-quiet = 🔕 Nicht mehr schreiben

show-data-next = Möchten Sie noch etwas mit Ihren Daten tun?
show-data-next-ready = 👌 Fertig
show-data-ready = Gut.
my-data-since = 👀 Das wissen wir über Sie. Erster Kontakt: { $when }
my-data-messages = { $count ->
    [one] { $count } gespeicherte Nachricht
   *[other] { $count } gespeicherte Nachrichten
}
my-data-reminders = { $count ->
    [one] { $count } Erinnerung
   *[other] { $count } Erinnerungen
}
my-data-case = Anfrage { $number }: { $asked }
my-data-gaps = { $count ->
    [one] { $count } Frage oder Bewertung, ohne Namen und Zahlen, damit die Antworten besser werden
   *[other] { $count } Fragen oder Bewertungen, ohne Namen und Zahlen, damit die Antworten besser werden
}
my-data-programmes = { $count ->
    [one] Sie nehmen an { $count } geförderten Programm teil
   *[other] Sie nehmen an { $count } geförderten Programmen teil
}
my-data-consents = { $count ->
    [one] { $count } Zustimmung
   *[other] { $count } Zustimmungen
}


delete-sure =
    🗑️ Soll ich alles über Sie löschen?
    Nachrichten, Anfragen und Erinnerungen sind dann weg. Das geht nicht zurück.
delete-finished = ✅ Alles über Sie ist gelöscht. Wenn Sie wieder schreiben, fangen wir neu an.
delete-kept = Gut, nichts ist gelöscht.

stop-finished =
    🔕 Gut. Ich schreibe Ihnen nicht mehr von selbst, auch keine Erinnerungen.
    Möchten Sie wieder mit mir sprechen? Dann schreiben Sie einfach irgendetwas.

other-person-sure =
    👥 Benutzt jetzt jemand anderes dieses Telefon?
    Dann fangen wir neu an. Von der Person vorher wird hier nichts mehr gezeigt.
other-person-code =
    🔑 Code für die Person vorher: { $code }
    Mit diesem Code kommt sie wieder an ihre Anfragen. Bitte aufschreiben und nur ihr geben.
other-person-kept = Gut, dann bleibt alles, wie es ist.

prove-ask = 🔑 Schreiben Sie den Code, den Sie bekommen haben.
prove-right = ✅ Danke, der Code stimmt. Willkommen zurück!
prove-wrong = Dieser Code stimmt nicht.
prove-locked = Das waren zu viele falsche Codes. Bitte fragen Sie einen Menschen aus dem Team.

silence-ask =
    👋 Wir haben lange nichts geschrieben.
    Sind Sie dieselbe Person wie vorher?
silence-ask-same = ✅ Ja, das bin ich
silence-ask-other = 👥 Jemand anderes
silence-welcome-back = Schön, dass Sie wieder da sind!
