# Translation between a person and a guide by a program: asked for, marked, taken back.
consent-translation =
    May a program translate what you and the person write to each other?
    The program is called LibreTranslate. Your advice centre runs it itself. We take out names, numbers and addresses before, as well as we can.
    It sometimes makes mistakes. The original always stays with it. “Do not translate any more” works at any time.
consent-translation-agree = ✅ Yes, translate
consent-translation-decline = ❌ No, rather not
consent-translation-deepl =
    May a program translate what you and the person write to each other?
    For this the texts go to the company DeepL in Cologne. We take out names, numbers and addresses before, as well as we can.
    It sometimes makes mistakes. The original always stays with it. “Do not translate any more” works at any time.
translation-agreed = Good, a program translates now.
translation-declined = Good, no program translates. The person reads what you write and answers as well as they can.
translation-withdrawn = Good, from now on no program translates any more.

# Beside a text that was translated, or could not be.
translation-by-machine = 🌐 Translated by a program. There may be mistakes. The original is one tap away.
translation-show-original = 📄 Show original
translation-failed = This message could not be translated. Here is the original.

# What else a guide may read beside a message.
translation-unavailable = The translation program does not answer right now. Here is the original.
translation-refused = The translation program refuses. Please tell whoever runs Lotse. Here is the original.
translation-quota = The translation program is used up for now. Here is the original.
translation-unsupported = The translation program does not know this language. Here is the original.
translation-too-long = This text is too long to be translated. Here is the original.
translation-no-translator = No translation program is set up.
translation-no-consent = This person has not agreed that a program translates.
