# Said by the program outside of any flow.
too-fast = Das waren sehr viele Nachrichten auf einmal. Bitte warten Sie kurz.
message-too-long = Ihre Nachricht ist zu lang. Bitte schreiben Sie sie kürzer, oder senden Sie sie in mehreren Teilen.
message-cut = ✂️ Ihre Nachricht war sehr lang. Nur der Anfang ist angekommen. Bitte senden Sie den Rest noch einmal.
file-too-large = Diese Datei ist zu groß. Höchstens 16 MB, bitte.
file-kind-unknown = Diese Art von Datei kann ich nicht annehmen. Bilder, Sprachnachrichten und PDF gehen.
file-broken = Dieses Bild lässt sich nicht öffnen. Senden Sie es bitte noch einmal, oder machen Sie ein neues Foto. Sie können auch schreiben, was darauf steht. Oder schreiben Sie „Mensch“: Dann hilft ein Mensch.
nothing-to-read = 🙂 Danke! Darin kann ich nichts lesen.
turn-failed-case = Da ist bei mir etwas schiefgegangen. Ein Mensch aus dem Team sieht es sich an.
delivery-parked = Ihre letzte Nachricht konnte ich nicht lesen. Bitte schreiben Sie sie noch einmal, etwas anders.
delivery-refused = Eine Nachricht an Sie konnte ich nicht schicken. Bitte fragen Sie noch einmal.
delivery-expired = Eine Nachricht an Sie kam nicht rechtzeitig an. Bitte fragen Sie noch einmal.
