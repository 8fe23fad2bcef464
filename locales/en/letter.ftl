# “I got a letter”: which office, is there a date, does it speak of Widerspruch or Frist.
letter-ask-pages = 📷 Please photograph all pages, or send a PDF file. I read none of it and guess nothing. A person reads it.
letter-ask-paper =
    What is it?
    If you have another page, just send it.
letter-ask-paper-letter = ✉️ Letter
letter-ask-paper-contract = ✍️ Contract
letter-ask-paper-form = 📝 Form
letter-ask-office = Who is it from? Choose, or write the name.
letter-ask-office-jobcenter = 💼 Jobcenter
letter-ask-office-foreigners = 🛂 Foreigners, BAMF
letter-ask-office-social = 🤲 Social welfare
letter-ask-office-insurance = 🏥 Health insurance
letter-ask-office-court = ⚖️ Court, police
letter-ask-office-landlord = 🏠 Landlord
letter-ask-office-school = 🎒 School, Kita
letter-ask-office-other = ❔ Other, unsure
letter-ask-day = 📅 Does it name a day by which you must do something? Please write it, for example: 12 March
letter-ask-day-no = ❌ No
letter-ask-day-unsure = 🤷 I do not know
letter-ask-legal = 🔎 Do you see one of these German words: “Widerspruch” (objection) or “Frist” (time limit)?
letter-ask-legal-yes = ✅ Yes
letter-ask-legal-no = ❌ No
letter-ask-legal-unsure = 🤷 I do not know
letter-opened =
    ✅ Your request has the number { $number }. A person reads all pages and explains them to you.
    Keep the letter and its envelope. Sign nothing that you do not understand.
letter-urgent = ⏰ Because it may be urgent, your request stands first. If the day is very near, also go to an advice centre yourself.

# Labels over the four parts of a guide's answer.
letter-answer-who = ✉️ Who writes:
letter-answer-what = ❗ What they want from you:
letter-answer-until = 📅 Until when:
letter-answer-do = ✅ What you do now:
