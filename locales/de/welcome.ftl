# The first words, the language, small talk and help.
welcome =
    👋 Willkommen! Ich bin Lotse.
    Ich helfe Ihnen bei Fragen zu Kita, Schule, Deutschkurs, Anmeldung, Arzt und mehr. Ich sage Ihnen, wo Sie hingehen und was Sie mitbringen.
    Sie können in Ihrer Sprache schreiben.
language-ask =
    🌍 In welcher Sprache möchten Sie schreiben?
    Which language do you want?
language-set = Gut, ich schreibe jetzt Deutsch. Schreiben Sie einfach Ihre Frage.
language-offer = 🌍 Soll ich Ihnen in dieser Sprache antworten: { $name }?
language-kept = Gut, ich bleibe bei Deutsch.

hello = 👋 Hallo! Schreiben Sie mir Ihre Frage. Oder schreiben Sie „Menü“.
thanks = Gern! 🙂
bye = Auf Wiedersehen und alles Gute! 👋 Sie können jederzeit wieder schreiben.

repair-help =
    ℹ️ So geht es:
    • Schreiben Sie Ihre Frage in Ihrer Sprache.
    • Oder drücken Sie einen Knopf. Sie können auch die Nummer schreiben.
    • „Menü“ zeigt alles, was ich kann.
    • „Mensch“ bringt Sie zu einem Menschen.
    • „Sprache“ wechselt die Sprache.
    • „Meine Daten löschen“ löscht alles über Sie.
    In Gefahr rufen Sie an: 112 oder 110.
help-next = Was möchten Sie?
help-next-go-on = ▶️ Weiter
help-went-on = Gut. Ich bin da.
