# Am Morgen an jede Begleitperson: nur Zahlen.
desk-digest =
    Guten Morgen. { $free ->
        [0] Es wartet kein freier Fall.
        [one] Es wartet 1 freier Fall.
       *[other] Es warten { $free } freie Fälle.
    } { $mine ->
        [0] Sie haben keinen offenen Fall.
        [one] Sie haben 1 offenen Fall.
       *[other] Sie haben { $mine } offene Fälle.
    }
desk-digest-urgent = ❗ Dringend: { $count }
desk-digest-late = ⏳ Warten zu lange auf die erste Antwort: { $count }
desk-digest-deadlines = ⏰ Fristen in den nächsten 7 Tagen: { $count }
desk-digest-oldest = Am längsten wartet jemand seit { $when }.
desk-late-told = ⏰ Fall { $number } wartet zu lange auf die erste Antwort.
