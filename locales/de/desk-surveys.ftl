# Umfragen am Arbeitsplatz.
desk-nav-surveys = Umfragen
desk-survey-nothing = Es gibt noch keine Umfrage.
desk-survey-new = Neue Umfrage
desk-survey-template = Vorlage
desk-survey-empty = leer beginnen
desk-survey-begin = Anlegen
desk-survey-untitled = Umfrage
desk-survey-state-draft = Entwurf
desk-survey-state-planned = geplant
desk-survey-state-open = läuft
desk-survey-state-closed = beendet
desk-survey-questions-count = { $count ->
    [one] 1 Frage
   *[other] { $count } Fragen
}
desk-survey-sent-at = wird gesendet: { $when }
desk-survey-open-until = offen bis { $when }
desk-survey-invited = { $count ->
    [one] 1 Einladung
   *[other] { $count } Einladungen
}
desk-survey-so-far = Mindestens { $count } haben geantwortet.
desk-survey-so-far-few = Weniger als fünf haben bisher geantwortet.
desk-survey-not-yet = Ergebnisse gibt es erst nach dem Ende, auf einmal: So lässt sich aus zwei Zeitpunkten nicht ausrechnen, wer was geantwortet hat.
desk-survey-end = Umfrage beenden
desk-survey-end-hint = Danach kann niemand mehr antworten. Die einzelnen Antworten werden gelöscht, es bleiben die Summen.
desk-survey-results = Ergebnisse
desk-survey-answered = Antworten
desk-survey-answer = Antwort
desk-survey-number = Anzahl
desk-survey-few-note = Zahlen unter fünf werden nicht gezeigt, und keine, aus denen man sie ausrechnen könnte. Nach Sprachen steht nur da, was überall mindestens fünf sind.
desk-survey-few-words = Weniger als fünf haben hier etwas geschrieben. Es wird nicht gezeigt.
desk-survey-other-languages = andere Sprachen
desk-survey-questions = Fragen (Deutsch)
desk-survey-title = Titel
desk-survey-question = Frage { $number }
desk-survey-text = Text (leer: keine Frage)
desk-survey-kind = Art der Antwort
desk-survey-kind-one = eine Auswahl
desk-survey-kind-several = mehrere Auswahlen
desk-survey-kind-scale = von „sehr gut“ bis „sehr schlecht“
desk-survey-kind-yes-no = ja oder nein
desk-survey-kind-words = eigene Worte
desk-survey-choices = Auswahl, je Zeile eine (höchstens { $most } mit { $letters } Zeichen)
desk-survey-languages = Sprachen
desk-survey-languages-hint = Wer eine Sprache liest, in der nicht alles da ist, bekommt die Fragen auf Deutsch, und das wird dazugesagt.
desk-survey-language = Sprache
desk-survey-write = Texte schreiben
desk-survey-complete = vollständig
desk-survey-incomplete = unvollständig
desk-survey-proposed = von der Maschine, noch nicht angesehen
desk-survey-look = Diese Texte hat eine Maschine vorgeschlagen. Erst wenn Sie sie angesehen und gespeichert haben, wird in dieser Sprache gefragt.
desk-survey-propose = Von der Maschine vorschlagen lassen
desk-survey-group = Gruppe wählen
desk-survey-who = Wer gefragt wird
desk-survey-reached = { $count ->
    [0] Niemand.
    [one] 1 Mensch.
   *[other] { $count } Menschen.
}
desk-survey-preview = Vorschau
desk-survey-in-german = auf Deutsch
desk-survey-send = Senden
desk-survey-send-hint = Zwischen 20 und 8 Uhr, sonntags und an Feiertagen geht nichts hinaus; es folgt am nächsten Werktag. Wer gerade mit jemandem vom Team spricht, wird später gefragt.
desk-survey-when = Wann
desk-survey-now = jetzt
desk-survey-at = später:
desk-survey-until = Offen bis
desk-survey-back = Zurück zum Entwurf
desk-survey-delete = Entwurf löschen
desk-survey-wrong-state = Das geht nicht mehr: Die Umfrage ist schon geplant, gesendet oder beendet.
desk-survey-wrong-time = Diese Uhrzeit gibt es nicht.
desk-survey-wrong-past = Dieser Zeitpunkt liegt in der Vergangenheit.
desk-survey-wrong-far = Dieser Zeitpunkt liegt mehr als ein Jahr in der Zukunft.
desk-survey-wrong-short = Eine Umfrage ist mindestens eine Stunde offen.
desk-survey-wrong-long = Eine Umfrage ist höchstens 60 Tage offen.
desk-survey-wrong-title = Die Umfrage braucht einen Titel.
desk-survey-wrong-questions = Eine Umfrage hat eine bis fünf Fragen, jede mit einer Art der Antwort.
desk-survey-wrong-choices = Zur Auswahl gehören zwei bis acht Antworten.
desk-survey-wrong-words = Ein Text fehlt auf Deutsch.
desk-survey-wrong-label = Eine Antwort zur Auswahl hat höchstens 24 Zeichen.
desk-survey-wrong-twice = Zwei Antworten zur Auswahl sind gleich.
desk-survey-wrong-lines = Bitte so viele Zeilen wie auf Deutsch, in derselben Reihenfolge.
desk-survey-wrong-machine = Die Maschine konnte nicht alles übersetzen. Bitte schreiben Sie die Texte selbst.
