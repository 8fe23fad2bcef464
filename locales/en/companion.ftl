# Somebody looks for company, an interpreter or somebody to learn German with. Buttons: at most 24 characters.
phrases-companion =
    i need someone to come with me
    i need somebody to come with me
    can someone come with me
    i need an interpreter
    learn german with someone
    someone to practise german with
    i need somebody to come with me to the office
    i need someone to go with me
    who can come with me
    somebody to come with me
companion-ask-kind = 🤝 Volunteers can help you. It costs nothing. What do you need?
companion-ask-kind-accompany = 🚶 Come with me
companion-ask-kind-interpret = 💬 Interpreting
companion-ask-kind-learn = 🗣️ Practise German
companion-ask-age = How old is the person who needs help?
companion-minor = For people under 18 we need a yes of the parents or the youth office (Jugendamt). The team will ask for it.
companion-ask-times = When do you have time? For example: Tuesday and Thursday evening.
companion-ask-topic = Where to?
companion-ask-topic-authority = 🏛️ To an office
companion-ask-topic-doctor = 🩺 To a doctor
companion-ask-topic-school = 🎒 School or Kita
companion-ask-topic-other = 📍 Somewhere else
companion-ask-day = When is the appointment? Write day and time.
companion-ask-where = Which office, which practice, which school? With the street if you know it.
companion-ask-language = In which language should the person speak with you?
companion-ask-wishes = Do you have a wish?
companion-ask-wishes-women = 👩 Only a woman
companion-ask-wishes-men = 👨 Only a man
companion-consent =
    May the team read what you said and look for somebody for you?
    Those who are asked read: what, when, where, which language. Your first name only once they have said yes.
companion-consent-agree = ✅ Yes
companion-consent-decline = ❌ No
companion-declined = All right. Then we look for nobody.
companion-thanks = 🙏 Thank you! The team looks for somebody and writes to you here. Please do not cancel your appointment.
companion-too-many = You have several open wishes already. Please wait, the team will contact you.
