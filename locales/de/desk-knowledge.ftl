# Knowledge base on the desk, and the way into it from a case.
desk-nav-knowledge = Wissen
desk-knowledge-drafts = Entwürfe
desk-knowledge-no-drafts = Es gibt keine Entwürfe.
desk-knowledge-published = Veröffentlicht
desk-knowledge-none-published = Hier wurde noch nichts veröffentlicht.
desk-knowledge-topic = Thema
desk-knowledge-language = Sprache
desk-knowledge-who = Von
desk-knowledge-case = Aus Fall
desk-knowledge-from-case = aus Fall { $number }
desk-knowledge-when = Wann
desk-knowledge-moment = { $day }, { $time }
desk-knowledge-head = Angaben zum Thema
desk-knowledge-places = Orte
desk-knowledge-state-draft = Entwurf
desk-knowledge-state-published = veröffentlicht
desk-knowledge-state-replaced = durch einen neueren Text ersetzt
desk-knowledge-state-withdrawn = zurückgezogen
desk-knowledge-status-draft = nicht geprüft
desk-knowledge-status-reviewed = von einem Menschen geprüft
desk-knowledge-done-published = Veröffentlicht. Der Bot antwortet in wenigen Sekunden damit.
desk-knowledge-done-withdrawn = Zurückgezogen. Der Bot antwortet in wenigen Sekunden wieder wie zuvor.
desk-knowledge-done-dropped = Der Entwurf ist gelöscht.
desk-knowledge-begin = Ein Thema bearbeiten
desk-knowledge-begin-now = Entwurf öffnen
desk-knowledge-back = Zur Wissensbasis
desk-knowledge-full = Es gibt zu viele Entwürfe. Bitte veröffentlichen oder löschen Sie zuerst einige.
desk-knowledge-saved = Gespeichert. Die Prüfung und die Vorschau gelten für diesen Stand.
desk-knowledge-newer = Seit dieser Entwurf begonnen wurde, ist ein anderer Text dafür veröffentlicht worden. Ihr Entwurf würde ihn ersetzen.
desk-knowledge-newer-show = Den veröffentlichten Text ansehen
desk-knowledge-mark = hier wurde etwas herausgenommen
desk-knowledge-issues = Das muss vor dem Veröffentlichen stimmen
desk-knowledge-warnings = Hinweise
desk-knowledge-fine = Die Prüfung hat nichts gefunden.
desk-knowledge-line = Zeile { $line }
desk-knowledge-file = Datei
desk-knowledge-see-above = Bitte lesen Sie oben, was hier nicht stimmt.
desk-knowledge-refused = Nicht veröffentlicht: Es gibt noch Fehler
desk-knowledge-needed = Nicht zurückgezogen: Anderes braucht diesen Text
desk-knowledge-outpaced = Jemand anderes hat hier inzwischen etwas geändert. Bitte sehen Sie den neuen Stand an und versuchen Sie es noch einmal.
desk-knowledge-changed = Jemand anderes hat diesen Entwurf inzwischen geändert. Ihr Text steht noch im Formular; der andere darunter. Wenn Sie jetzt speichern, gilt Ihrer.
desk-knowledge-theirs = Der andere Stand
desk-knowledge-unreadable = Nicht gespeichert: Der YAML-Text ist so nicht lesbar, daher passen die Felder nicht hinein. Ihr Text steht noch im Formular.
desk-knowledge-too-long = Das ist zu lang oder enthält Zeichen, die in keiner Datei stehen können.
desk-knowledge-lost = Dieser Entwurf ist keiner mehr
desk-knowledge-lost-what = Jemand anderes hat ihn inzwischen veröffentlicht oder gelöscht. Was Sie geschrieben haben, steht hier; bitte kopieren Sie es, wenn Sie es noch brauchen.
desk-knowledge-one-a-line = Ein Eintrag je Zeile.
desk-knowledge-only-yaml = Das lässt sich nur im YAML-Text ändern.
desk-knowledge-raw = Ganze Datei (YAML)
desk-knowledge-raw-hint = Wenn Sie Felder und Datei ändern, wird beides gespeichert; bei demselben Teil gilt das Feld.
desk-knowledge-together = Zusammen mit
desk-knowledge-look = ansehen
desk-knowledge-publish = Speichern und veröffentlichen
desk-knowledge-blocked = Veröffentlichen geht erst ohne Fehler. Speichern geht immer.
desk-knowledge-changes = Was sich gegenüber dem jetzigen Text ändert
desk-knowledge-drop = Entwurf löschen
desk-knowledge-withdraw = Zurückziehen
desk-knowledge-withdraw-what = Danach gilt wieder der mitgelieferte Text. Gibt es keinen, ist das Thema weg.
desk-knowledge-other-languages = Dieses Thema in einer anderen Sprache
desk-knowledge-preview = Vorschau
desk-knowledge-preview-for = Für jemanden, der diese Sprache liest
desk-knowledge-no-preview = Eine Vorschau gibt es, sobald Titel und Antwort lesbar sind.
desk-knowledge-preview-instead = In dieser Sprache fehlt der Text, oder er ist veraltet. Gezeigt wird: { $language }.
desk-knowledge-preview-asks = Der Bot fragt vor dieser Antwort zuerst nach, etwa nach dem Wohnort.
desk-knowledge-preview-numbers = Wo es keine Knöpfe gibt
desk-knowledge-preview-web = Web-Chat
desk-knowledge-preview-terminal = Terminal
desk-knowledge-field-title = Titel
desk-knowledge-field-answer = Antwort (kurz)
desk-knowledge-field-where = Wo
desk-knowledge-field-steps = Schritte
desk-knowledge-field-documents = Was mitbringen
desk-knowledge-field-deadline = Bis wann
desk-knowledge-field-cost = Kosten
desk-knowledge-field-more = Mehr dazu
desk-knowledge-field-say_at_the_counter = Satz für die Behörde (deutsch)
desk-knowledge-field-counter_meaning = Was dieser Satz bedeutet
desk-knowledge-field-questions = So fragen Menschen danach
desk-knowledge-field-keywords = Stichwörter
desk-knowledge-field-status = Stand der Prüfung
desk-knowledge-field-category = Bereich
desk-knowledge-field-ask_there = Wer zuständig ist
desk-knowledge-field-place_kinds = Arten von Orten
desk-knowledge-field-review_by = Wieder prüfen bis (Jahr-Monat-Tag)
desk-knowledge-gaps = Fragen ohne Antwort
desk-knowledge-no-gaps = Zurzeit fragen nicht genug Menschen dasselbe, ohne eine Antwort zu finden.
desk-knowledge-gap-topic = Entwurf für ein neues Thema
desk-knowledge-gap-question = Als Beispielfrage hinzufügen
desk-knowledge-gap-nearest = am nächsten: { $title }
desk-knowledge-gap-kind-unanswered = ohne Antwort: { $count }
desk-knowledge-gap-kind-refused = kein Vorschlag passte: { $count }
desk-knowledge-gap-kind-left = nach den Vorschlägen anders gefragt: { $count }
desk-knowledge-gap-kind-chosen = ein Vorschlag passte: { $count }
desk-knowledge-gap-kind-not-helpful = Antwort half nicht: { $count }
desk-knowledge-gap-known = Diese Frage steht dort schon, oder das Thema gibt es nicht.
desk-knowledge-gap-no-words = Dieses Thema hat noch keinen Text in der Sprache der Frage. Bitte öffnen Sie zuerst einen Entwurf dafür.
desk-knowledge-gap-full = Es gibt zu viele Entwürfe. Bitte veröffentlichen oder löschen Sie zuerst einige.
desk-knowledge-gap-again = Jemand anderes schreibt gerade an diesem Entwurf. Bitte versuchen Sie es noch einmal.
desk-knowledge-unhelpful = Antworten, die nicht halfen
desk-knowledge-gaps-what =
    { $days ->
        [one] Was mindestens drei Menschen am letzten Tag ähnlich gefragt haben. Keine Frage eines Einzelnen wird gezeigt.
       *[other] Was mindestens drei Menschen in den letzten { $days } Tagen ähnlich gefragt haben. Keine Frage eines Einzelnen wird gezeigt.
    }
desk-knowledge-gap-persons =
    { $count ->
        [one] ein Mensch
       *[other] { $count } Menschen
    }
desk-knowledge-gap-counts = { $persons } Menschen, { $questions } Fragen
desk-knowledge-gap-hidden =
    { $count ->
        [one] Eine Frage wird nicht gezeigt, weil zu wenige Menschen so gefragt haben.
       *[other] { $count } Fragen werden nicht gezeigt, weil zu wenige Menschen so gefragt haben.
    }
desk-knowledge-marks =
    { $count ->
        [one] An einer Stelle steht „…“: Dort wurde etwas herausgenommen. Schreiben Sie dort, was für alle gilt, oder nehmen Sie die Stelle weg.
       *[other] An { $count } Stellen steht „…“: Dort wurde etwas herausgenommen. Schreiben Sie dort, was für alle gilt, oder nehmen Sie die Stellen weg.
    }
desk-propose-add = In die Wissensbasis übernehmen
desk-propose = In die Wissensbasis übernehmen
desk-propose-what = Das würde gespeichert. Was über einen Menschen etwas sagen könnte, ist herausgenommen und mit „…“ gekennzeichnet. Bitte lesen und ändern Sie es. Danach prüft es die Koordination.
desk-propose-into = Was soll daraus werden?
desk-propose-new-topic = Ein neues Thema
desk-propose-example = Eine Beispielfrage zu einem Thema, das es gibt
desk-propose-topic = Thema der Beispielfrage
desk-propose-language-hint = Frage, Titel und Antwort stehen in dieser Sprache.
desk-propose-question = Frage
desk-propose-title = Titel (nur für ein neues Thema)
desk-propose-answer = Antwort (nur für ein neues Thema)
desk-propose-save = So speichern
desk-propose-back = Zurück zum Fall
desk-propose-not-yet = Noch nicht gespeichert
desk-propose-would-be = Ohne das, was personenbezogen sein könnte:
desk-propose-personal-question = Die Frage enthält vielleicht etwas über einen Menschen.
desk-propose-personal-title = Der Titel enthält vielleicht etwas über einen Menschen.
desk-propose-personal-answer = Die Antwort enthält vielleicht etwas über einen Menschen.
desk-propose-for-everybody = Ich habe es gelesen: Alles gilt für jeden und sagt nichts über einen bestimmten Menschen.
desk-propose-no-topic = Bitte wählen Sie ein Thema.
desk-propose-no-question = Bitte schreiben Sie die Frage.
desk-propose-no-title = Bitte schreiben Sie einen Titel.
desk-propose-no-answer = Bitte schreiben Sie eine Antwort.
desk-propose-known = Diese Frage steht dort schon.
desk-propose-no-words = Dieses Thema hat keinen Text in dieser Sprache. Bitte wählen Sie eine andere.
desk-propose-again = Jemand anderes schreibt gerade an diesem Entwurf. Bitte versuchen Sie es noch einmal.
desk-propose-saved = Gespeichert
desk-propose-saved-what = Der Vorschlag ist ein Entwurf. Der Bot sagt ihn erst, wenn die Koordination ihn geprüft und veröffentlicht hat.
# What a rule of the check wants; the sentence of the check itself stands beside it.
desk-rule-yaml = Die Datei ist kein lesbares YAML.
desk-rule-shape = Hier steht eine andere Art von Angabe, als dieser Teil braucht.
desk-rule-unknown-key = Diesen Namen gibt es hier nicht.
desk-rule-missing = Ein Teil fehlt, der nötig ist.
desk-rule-empty = Hier steht nichts: Schreiben Sie etwas, oder lassen Sie die Zeile weg.
desk-rule-date = Das ist kein Datum wie 2026-11-22.
desk-rule-url = Das ist keine ganze Adresse, die mit https:// beginnt.
desk-rule-word = Dieses Wort ist hier nicht möglich.
desk-rule-format = Dieses Format liest das Programm nicht.
desk-rule-kreis = Das ist kein amtlicher Schlüssel eines Kreises.
desk-rule-language = Diese Sprache liest hier niemand.
desk-rule-mark = Hier wurde etwas herausgenommen: Schreiben Sie, was für alle gilt, oder nehmen Sie es weg.
desk-rule-no-wording = Dieses Thema hat in keiner Sprache einen Text.
desk-rule-opening-hours = Diese Öffnungszeiten sind nicht lesbar.
desk-rule-overlay-drift = Der Text darunter hat sich geändert. Bitte vergleichen Sie.
desk-rule-place-to-go = Die Antwort nennt keinen Ort und keine zuständige Stelle.
desk-rule-shared-question = Diese Frage steht schon bei einem anderen Thema.
desk-rule-title-long = Der Titel ist für einen Knopf zu lang.
desk-rule-twice = Das steht schon anderswo.
desk-rule-unknown-area = Dieses Gebiet ist nicht bekannt.
desk-rule-unknown-kind = Diese Art von Ort ist nicht bekannt.
desk-rule-unknown-part = Diesen Teil gibt es nicht.
desk-rule-unknown-source = Diese Quelle ist nicht angegeben.
desk-rule-unknown-variant = Diese Variante ist nicht angegeben.
desk-rule-when = Eine Variante braucht eine Bedingung.
desk-rule-left-out = Dieser veröffentlichte Text wird nicht benutzt.
