# The first words, the language, small talk and help.
welcome =
    👋 Welcome! I am Lotse.
    I help with questions about Kita, school, German courses, registration, doctors and more. I tell you where to go and what to bring.
    You can write in your own language.
language-ask =
    🌍 Which language would you like to write in?
    Welche Sprache möchten Sie?
language-set = Good, I will write in English now. Just write your question.
language-offer = 🌍 Shall I answer you in this language: { $name }?
language-kept = Good, I will stay with English.

hello = 👋 Hello! Write your question. Or write “menu”.
thanks = You are welcome! 🙂
bye = Goodbye and all the best! 👋 You can write to me again at any time.

repair-help =
    ℹ️ This is how it works:
    • Write your question in your own language.
    • Or press a button. You can also write its number.
    • “Menu” shows everything I can do.
    • “Person” takes you to a human being.
    • “Language” changes the language.
    • “Delete my data” deletes everything about you.
    In danger call 112 or 110.
help-next = What would you like?
help-next-go-on = ▶️ Go on
help-went-on = Good. I am here.
