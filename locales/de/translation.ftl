# Translation between a person and a guide by a program: asked for, marked, taken back.
consent-translation =
    Darf ein Programm übersetzen, was Sie und der Mensch einander schreiben?
    Das Programm heißt LibreTranslate. Ihre Beratung betreibt es selbst. Namen, Zahlen und Adressen nehmen wir vorher heraus, so gut es geht.
    Es macht manchmal Fehler. Das Original bleibt immer dabei. „Nicht mehr übersetzen“ geht jederzeit.
consent-translation-agree = ✅ Ja, übersetzen
consent-translation-decline = ❌ Nein, lieber nicht
consent-translation-deepl =
    Darf ein Programm übersetzen, was Sie und der Mensch einander schreiben?
    Dafür gehen die Texte an die Firma DeepL in Köln. Namen, Zahlen und Adressen nehmen wir vorher heraus, so gut es geht.
    Es macht manchmal Fehler. Das Original bleibt immer dabei. „Nicht mehr übersetzen“ geht jederzeit.
translation-agreed = Gut, ein Programm übersetzt jetzt.
translation-declined = Gut, kein Programm übersetzt. Der Mensch liest, was Sie schreiben, und antwortet, so gut er kann.
translation-withdrawn = Gut, ab jetzt übersetzt kein Programm mehr.

# Beside a text that was translated, or could not be.
translation-by-machine = 🌐 Von einem Programm übersetzt. Es kann Fehler geben. Das Original ist einen Knopfdruck entfernt.
translation-show-original = 📄 Original zeigen
translation-failed = Diese Nachricht konnte nicht übersetzt werden. Hier steht das Original.

# What else a guide may read beside a message.
translation-unavailable = Das Übersetzungsprogramm antwortet gerade nicht. Hier steht das Original.
translation-refused = Das Übersetzungsprogramm lehnt ab. Bitte sagen Sie es der Person, die Lotse betreibt. Hier steht das Original.
translation-quota = Das Übersetzungsprogramm ist für jetzt aufgebraucht. Hier steht das Original.
translation-unsupported = Das Übersetzungsprogramm kann diese Sprache nicht. Hier steht das Original.
translation-too-long = Dieser Text ist zu lang zum Übersetzen. Hier steht das Original.
translation-no-translator = Es ist kein Übersetzungsprogramm eingerichtet.
translation-no-consent = Die Person hat nicht zugestimmt, dass ein Programm übersetzt.
