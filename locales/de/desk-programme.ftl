# Der Kalender, und das Programm auf einen Blick, für die Koordination.
desk-nav-calendar = Kalender
desk-calendar-go = Zeitraum
desk-calendar-before-month = Monat davor
desk-calendar-after-month = Monat danach
desk-calendar-before-week = Woche davor
desk-calendar-after-week = Woche danach
desk-calendar-today = Heute
desk-calendar-is-today = heute
desk-calendar-view-month = Monat
desk-calendar-view-week = Woche
desk-calendar-on = Tag
desk-calendar-kind = Was
desk-calendar-kind-appointment = Termine
desk-calendar-kind-training = Schulungen
desk-calendar-kind-exchange = Austausch
desk-calendar-kind-offer = Angebote
desk-calendar-kind-talk = Erste Gespräche
desk-calendar-more = { $count } weitere
desk-calendar-full = Es gibt mehr, als hier Platz hat. Bitte wählen Sie eine Woche oder eine Art.
desk-calendar-file = Kalenderdatei (.ics), ohne Namen
desk-nav-programme = Überblick
desk-programme-waiting = Warten auf Begleitung
desk-programme-waiting-longest = Am längsten:
desk-programme-unanswered = Termine ohne Zusage
desk-programme-unanswered-next = Die nächsten:
desk-programme-quiet = Partnerschaften ohne Treffen
desk-programme-quiet-about = Lange kein Treffen eingetragen.
desk-programme-agreed = { $count ->
    [one] Ein Paar wartet
   *[other] { $count } Paare warten
} auf das erste Treffen.
desk-programme-wrong = Meldungen von Ehrenamtlichen
desk-programme-wrong-about = Etwas stimmt nicht, oder eine Antwort braucht Sie.
desk-programme-seats = Freie Plätze
desk-programme-seats-about = In { $dates ->
    [one] einem Termin
   *[other] { $dates } Terminen
} der nächsten vier Wochen.
desk-programme-approve = Ehrenamtliche, über die zu entscheiden ist
desk-programme-approve-about = { $applied } angemeldet, { $process } im Gespräch.
desk-programme-list = Zur Liste
