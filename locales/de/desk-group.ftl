# Die Gruppe der Begleiterinnen und Begleiter auf Telegram: ein Thema für jeden Fall.
desk-group-since = Seit { $when }
desk-group-deadline = ⏰ Frist: { $day }
desk-group-path = Weg im Chat: { $path }
desk-group-how = Was Sie hier schreiben, geht an die Person. Eine Notiz für das Team beginnt mit // oder /note. Alle Befehle: /help
desk-group-take = Übernehmen
desk-group-resolve = Abschließen
desk-group-snooze = Bis morgen zurückstellen
desk-group-help =
    /take – den Fall übernehmen
    /release – zurück in die Liste geben
    /note Text (oder // Text) – Notiz nur für das Team
    /topic – das Thema wählen
    /snooze 2h, 3d, tomorrow oder 4.12. – zurückstellen; ohne Angabe: bis zur nächsten Nachricht
    /resolve – abschließen
    Alles andere in einem Thema geht an die Person.
desk-group-unknown = Ich kenne Sie noch nicht. Nichts wurde gesendet. Öffnen Sie zuerst Ihre Einladung im eigenen Chat mit mir.
desk-group-anonymous = Sie schreiben hier anonym: Ich sehe nicht, wer Sie sind. Nichts wurde gesendet. Schalten Sie in Ihren Rechten in der Gruppe „Anonym bleiben“ aus und schreiben Sie es noch einmal.
desk-group-unknown-command = { $command } kenne ich nicht. Nichts wurde gesendet. Alle Befehle: /help
desk-group-take-first = Niemand hat diesen Fall übernommen. Nichts wurde gesendet. Zuerst: /take
desk-group-cannot-go = Das kann ich nicht weitergeben. Möglich sind Text, Bilder und PDF.
desk-group-closed = Dieser Fall ist abgeschlossen. Nichts wurde gesendet.
desk-group-cannot-reach = Die Person ist hier nicht erreichbar. Nichts wurde gesendet.
desk-group-reply = Eine Antwort braucht Worte, und höchstens 4.000 Zeichen. Nichts wurde gesendet.
desk-group-taken = { $name } hat diesen Fall schon.
desk-group-conflict = { $name } hat diesen Fall. Nichts wurde gesendet.
desk-group-topic-needed = Zum Abschließen fehlt das Thema.
desk-group-file-refused = Diese Datei kann ich nicht senden. Möglich sind JPEG, PNG, WebP und PDF bis 16 MB. Nichts wurde gesendet.
desk-group-translation =
    So würde es gesendet (übersetzt von einem Programm):

    { $words }
desk-group-send-translation = Übersetzung senden
desk-group-send-original = Original senden
desk-group-drop = Nicht senden
desk-group-sent = Gesendet.
desk-group-dropped = Nicht gesendet.
desk-group-gone = Das ist schon gesendet oder verworfen.
desk-group-snooze-how = Bis wann? Zum Beispiel: /snooze 2h, /snooze 3d, /snooze tomorrow, /snooze 4.12.
desk-group-snoozed = Zurückgestellt bis { $when }.
desk-group-snoozed-open = Zurückgestellt, bis die Person wieder schreibt.
desk-group-ask-outcome = Wie ist der Fall ausgegangen? Eine Vermittlung an eine Stelle tragen Sie bitte auf der Seite ein.
desk-group-ask-topic = Welches Thema?
desk-group-resolved = Abgeschlossen: { $outcome }. Der Bot antwortet wieder.
desk-group-reopened = Der Fall ist wieder offen.
desk-group-has-it = { $name } hat den Fall übernommen.
