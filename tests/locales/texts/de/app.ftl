-brand = Lotse
hello = Willkommen bei { -brand }!
greet = Guten Tag, { $name }!
count = { $n ->
    [one] eine Nachricht
   *[other] { $n } Nachrichten
 }
state = { $state ->
    [open] offen
   *[other] unbekannt
 }
when = Termin: { $day } um { $at }
both = { greet } { count }
only-german = Nur deutsch
words =
    zurück
    nein, der Tag davor

    ein Schritt zurück
