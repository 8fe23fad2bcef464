# Informationen an viele: schreiben, ansehen, planen, was daraus wurde.
desk-nav-information = Informationen
desk-information-about = Eine Nachricht an alle in einer Gruppe, jede Person in ihrer Sprache. Niemand bekommt mehr als drei in der Woche.
desk-information-nothing = Es wurde noch nichts geschrieben.
desk-information-untitled = Ohne Titel
desk-information-title = Titel (nur für die Koordination)
desk-information-new = Neue Information
desk-information-state-draft = Entwurf
desk-information-state-planned = Geplant
desk-information-state-sending = Wird verschickt
desk-information-state-sent = Verschickt
desk-information-state-cancelled = Abgebrochen
desk-information-moved = Zu der gewählten Zeit wird nichts an viele verschickt: Zwischen 20 und 8 Uhr, sonntags und an Feiertagen ist Ruhe. Die Information geht danach hinaus.
desk-information-texts = Texte
desk-information-texts-hint = Deutsch ist nötig. Wer eine Sprache ohne Text liest, bekommt eine andere, die er oder sie spricht, sonst Deutsch, mit einem Hinweis. Wie man keine Informationen mehr bekommt, steht von selbst darunter.
desk-information-machine = von einem Programm vorgeschlagen, noch nicht geprüft
desk-information-read = Ich habe diesen Text geprüft.
desk-information-group = An wen?
desk-information-propose = Speichern und leere Sprachen übersetzen lassen
desk-information-not-proposed = Keine Übersetzung gab es für: { $languages }. Bitte schreiben Sie diese Texte selbst, oder lassen Sie sie leer.
desk-information-reach = Wen sie jetzt erreicht
desk-information-people = { $count ->
        [one] Eine Person.
       *[other] { $count } Personen.
    }
desk-information-held = { $count ->
        [one] Eine davon spricht gerade mit einem Menschen und bekommt sie nicht, auch nicht später.
       *[other] { $count } davon sprechen gerade mit einem Menschen und bekommen sie nicht, auch nicht später.
    }
desk-information-closed = { $count ->
        [one] Eine davon hat auf WhatsApp seit einem Tag nicht geschrieben: Sie bekommt zuerst nur einen kurzen Hinweis, der etwas kostet, und den Text, wenn sie antwortet.
       *[other] { $count } davon haben auf WhatsApp seit einem Tag nicht geschrieben: Sie bekommen zuerst nur einen kurzen Hinweis, der etwas kostet, und den Text, wenn sie antworten.
    }
desk-information-language = Sprache
desk-information-count = Personen
desk-information-instead = { $language }: { $count ->
        [one] Eine Person bekommt den Text auf { $told }.
       *[other] { $count } Personen bekommen den Text auf { $told }.
    }
desk-information-report = Was daraus wurde
desk-information-report-nothing = Noch nichts.
desk-information-report-queued = Wartet auf den Versand
desk-information-report-waiting = Wartet, bis die Person schreibt (WhatsApp)
desk-information-report-sent = Verschickt
desk-information-report-delivered = Angekommen
desk-information-report-read = Gelesen
desk-information-report-shown = Steht auf der Webseite
desk-information-report-refused = Vom Anbieter abgelehnt
desk-information-report-gone = Nicht mehr erreichbar
desk-information-report-expired = Zu spät, nicht mehr verschickt
desk-information-report-withdrawn = Vor dem Versand abbestellt oder abgebrochen
desk-information-report-held = Nicht verschickt: sprach gerade mit einem Menschen
desk-information-report-often = Nicht verschickt: hatte in dieser Woche schon genug bekommen
desk-information-report-opted-out = Davon danach abbestellt
desk-information-preview = So sieht sie aus
desk-information-messages = { $letters } Zeichen. Telegram: { $telegram ->
        [one] eine Nachricht
       *[other] { $telegram } Nachrichten
    }, WhatsApp: { $whatsapp ->
        [one] eine Nachricht
       *[other] { $whatsapp } Nachrichten
    }.
desk-information-when = Wann?
desk-information-when-hint = Ohne Tag und Uhrzeit geht sie gleich hinaus. Zwischen 20 und 8 Uhr, sonntags und an Feiertagen wird nichts verschickt, sondern danach.
desk-information-time = Uhrzeit
desk-information-plan = Verschicken
desk-information-cancel = Abbrechen
desk-information-again = Als neuen Entwurf verwenden
desk-information-changed = Das hat sich inzwischen geändert. Hier ist der Stand von jetzt.
desk-information-wrong-german = Der deutsche Text fehlt.
desk-information-wrong-past = Diese Zeit ist vorbei.
desk-information-wrong-far = Das ist mehr als ein Jahr hin.
desk-information-wrong-time = Diese Zeit gibt es nicht. Bitte geben Sie Tag und Uhrzeit an, oder beides nicht.
