# The main menu and the menu of one's own data. Labels: at most 24 characters, each with its own emoji.
menu =
    What would you like to do?
    Write your question, or choose:
menu-volunteer =
    🤝 It is great that you help!
    Log a meeting: /log · Your month: /month
menu-guide = 🧑‍💻 Requests from people wait in the guides' desk. Here you see what others see.
menu-question = ❓ Ask a question
menu-topics = 🗂️ See topics
menu-person = 🧑 Ask a person
menu-call = 📞 Ask for a call
menu-letter = 📄 I got a letter
menu-my-guide = 🙋 Who helps me?
menu-people = 🤝 Company and events
menu-helping = 💚 My volunteering
menu-language = 🌍 Language
menu-data = 🔒 My data
menu-complaint = 📣 Complaint
menu-help = ℹ️ How it works
menu-menu = 🏠 Menu

# The second menu: whom to meet, and what volunteers do.
phrases-people =
    company and events
    meet people
    get to know people
    my volunteering
people = 🤝 Meeting people, and help in everyday life. What would you like?
people-log = ✍️ Log a meeting
people-month = 📊 My month
people-training = 🎓 Trainings
people-certificate = 📜 Certificate
people-companion = 👫 Somebody with me
people-interpret = 🗣️ An interpreter
people-offers = 🎉 Events and offers
people-calendar = 📅 Dates in my calendar
people-remind = ⏰ Reminder
people-helping = 💚 I want to help

ask-question = Write your question in your own words. For example: “How do I get a Kita place?”

browse-ask-group = Choose a topic:
browse-ask-topic = What would you like to know?
browse-all = 🗂️ All topics

group-ankommen = 🧭 Arriving
group-arbeit = 💼 Work
group-aufenthalt = 🛂 Residence
group-familie = 👶 Children and Kita
group-geld = 💶 Money
group-gesundheit = 🩺 Health
group-hilfe = 🆘 Safety and support
group-schule = 🎒 School
group-sprache = 🗣️ Learning German
group-wohnen = 🏘️ Housing
group-other = 📌 Other
