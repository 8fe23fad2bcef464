# Said by the program outside of any flow.
too-fast = Das waren sehr viele Nachrichten auf einmal. Bitte warten Sie kurz.
message-too-long = Ihre Nachricht ist zu lang. Bitte schreiben Sie sie kürzer.
file-not-arrived = Ihre Datei ist nicht angekommen. Bitte senden Sie sie noch einmal.
file-too-large = Diese Datei ist zu groß. Höchstens 16 MB, bitte.
file-kind-unknown = Diese Art von Datei kann ich nicht annehmen. Bilder, Sprachnachrichten und PDF gehen.
nothing-to-read = 🙂 Danke! Darin kann ich nichts lesen.
unavailable = Das geht gerade nicht. Bitte versuchen Sie es in ein paar Minuten noch einmal.
turn-failed = Da ist bei mir etwas schiefgegangen. Bitte schreiben Sie Ihre Frage noch einmal.
turn-failed-case = Da ist bei mir etwas schiefgegangen. Ein Mensch aus dem Team sieht es sich an.
delivery-parked = Ihre letzte Nachricht konnte ich nicht lesen. Bitte schreiben Sie sie noch einmal, etwas anders.
delivery-refused = Eine Nachricht an Sie konnte ich nicht schicken. Bitte fragen Sie noch einmal.
delivery-expired = Eine Nachricht an Sie kam nicht rechtzeitig an. Bitte fragen Sie noch einmal.
which-question = Zu welcher Frage gehört Ihre Antwort?
