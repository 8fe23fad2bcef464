hello = Hallo!
hello-name = Hallo { $name }!
thanks = Danke.
sorry = Das tut uns leid.
bye = Auf Wiedersehen.
menu = Was möchten Sie tun?
menu-find = 🔎 Antwort finden
menu-log = 📝 Treffen eintragen
menu-human = 🙋 Mensch sprechen
found = Antwort.
closed = Wir haben geschlossen.
ask-day = An welchem Tag?
ask-day-name = Tag
ask-day-today = Heute
ask-day-yesterday = Gestern
ask-time = Um wie viel Uhr?
ask-length = Wie lange?
ask-length-name = Dauer
ask-length-30 = 30 Minuten
ask-count = Wie viele?
ask-activity = Was haben Sie gemacht?
ask-activity-name = Tätigkeit
ask-activity-doctor = Arzt
ask-activity-school = 🏫 Schule
ask-activity-letters = Briefe
ask-activity-leisure = Freizeit
ask-partner = Mit wem?
ask-partner-other = Jemand anderes
ask-note = Möchten Sie etwas dazu schreiben?
ask-sure = Sicher?
ask-phone = Ihre Nummer?
ask-place = Wo sind Sie?
ask-language = Welche Sprache?
ask-media = Schicken Sie ein Bild.
show = { $value }
show-day = Tag: { $day }
show-all = { $day }, { $length }, { $activity }, { $note }
summary = { $day }, { $length }. Richtig?
select-activity = { $activity ->
    [doctor] Gute Besserung!
   *[other] Schön.
 }
no-partner = Sie haben noch niemanden.
guide = Soll ein Mensch helfen?
guide-again = Noch einmal
guide-human = Ja, ein Mensch
answer-skip = Überspringen
answer-done = Fertig
answer-yes = Ja
answer-no = Nein
answer-chosen = Gewählt: { $value }
answer-at-least = Mindestens { $value }.
answer-at-most = Höchstens { $value }.
answer-too-long = Höchstens { $value } Zeichen.
answer-skipped = nichts
confirm-yes = Ja, stimmt
confirm-change = Etwas ändern
confirm-cancel = Abbrechen
confirm-which = Was möchten Sie ändern?
understood-choice = Verstanden: { $value }
understood-date = Verstanden: { $value }
understood-time = Verstanden: { $value }
understood-duration = Verstanden: { $value }
understood-number = Verstanden: { $value }
understood-phone = Verstanden: { $value }
understood-place = Verstanden: { $value }
understood-language = Verstanden: { $value }
repair-not-understood = Das habe ich nicht verstanden.
repair-digression = Zurück zu Ihrer Frage.
repair-cancel = Abgebrochen.
repair-help = So geht es.
repair-stale-choice = Diese Frage ist vorbei.
repair-silence = Sind Sie noch da?
repair-cannot-skip = Diese Frage ist wichtig.
repair-cannot-go-back = Das war die erste Frage.
repair-flow-changed = Dieser Dialog wurde geändert.
phrases-back =
    zurück
    eine Frage zurück
phrases-skip = überspringen
phrases-restart = von vorn
phrases-cancel =
    abbrechen
    vergiss es
phrases-repeat = noch einmal
phrases-help = hilfe
phrases-no =
    nein
    nein doch
phrases-day-before =
    am Tag davor
    der Tag davor
phrases-day-after = am Tag danach
phrases-menu = menü
phrases-language = sprache
log-phrases = treffen eintragen
menu-long = Ich möchte gerne mit einem Menschen aus der Beratungsstelle sprechen, bitte
menu-medium = Eine Antwort auf meine Frage finden
asks-stop = Schreiben Sie „Stop“, um keine Nachrichten mehr zu bekommen.
asks-help = Antworten Sie mit HELP.
clash-phrases = Zurück!
other-phrases = Treffen eintragen
menu-phrases = Menü
phrases-human = mensch
phrases-stop = stopp
phrases-delete = daten löschen
phrases-show-data = daten zeigen
question-too-long = Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten.
question-too-long-name = Frage
say-too-long = Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten. Das ist ein langer Satz mit vielen Worten.
menu-few = Etwas anderes fragen?
menu-few-name = Noch ein anderer Termin
