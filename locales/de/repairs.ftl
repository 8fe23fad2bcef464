# What the engine itself says, and what is said when something does not fit.
answer-skip = ⏭️ Überspringen
answer-done = ✅ Fertig
answer-yes = ✅ Ja
answer-no = ❌ Nein
answer-chosen = Gewählt: { $value }
answer-at-least = Das ist zu wenig oder zu früh. Möglich ist es ab: { $value }.
answer-at-most = Das ist zu viel oder zu spät. Möglich ist es bis: { $value }.
answer-too-long = Das ist zu lang. Höchstens { $value } Zeichen, bitte.
answer-skipped = –

confirm-yes = ✅ Ja, richtig
confirm-change = ✏️ Ändern
confirm-cancel = ❌ Abbrechen
confirm-which = Was möchten Sie ändern?

understood-choice = Verstanden: { $value }.
understood-date = Verstanden: { $value }.
understood-time = Verstanden: { $value }.
understood-duration = Verstanden: { $value }.
understood-number = Verstanden: { $value }.
understood-phone = Verstanden: { $value }
understood-place = Verstanden: { $value }.
understood-language = Verstanden: { $value }.

repair-not-understood = Das habe ich leider nicht verstanden. Drücken Sie bitte einen Knopf, oder schreiben Sie es anders.
repair-not-understood-again = Ich verstehe Sie leider immer noch nicht. Wie machen wir weiter?
repair-not-understood-person = 🧑 Mensch fragen
repair-not-understood-retry = 🔁 Noch einmal
repair-not-understood-leave = 🏠 Menü
repair-digression-back = ↩️ Und jetzt zurück zu meiner Frage:
repair-digression = ↩️ Und jetzt zurück zu meiner Frage:
repair-digression-unknown = Das weiß ich leider nicht.
repair-back = ↩️ Gut, noch einmal die Frage davor:
repair-skip = ⏭️ Gut, weiter.
repair-restart = 🔄 Gut, wir fangen noch einmal an.
repair-repeat = 🔁 Gern noch einmal:
repair-cancel = Gut, ich höre damit auf. Schreiben Sie eine neue Frage, oder schreiben Sie „Menü“.
repair-cannot-skip = Diese Antwort brauche ich. Ohne sie geht es nicht weiter.
repair-cannot-go-back = Weiter zurück geht es hier nicht.
repair-stale-choice = Dieser Knopf gehört zu einer alten Frage. Sie ist vorbei. Suchen Sie etwas anderes, schreiben Sie „Menü“. Jetzt geht es um:
repair-stale-choice-closed = Dieser Knopf gehört zu einer alten Frage. Sie ist vorbei, aber wir können neu anfangen.
repair-silence = 👋 Sind Sie noch da? Wir waren hier:
repair-flow-changed = Ich wurde inzwischen geändert. Deshalb fangen wir hier neu an.
