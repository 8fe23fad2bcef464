# Texts only Telegram shows: commands, buttons, description.
telegram-share-place = 📍 Send my location
telegram-share-phone = 📞 Send my number

telegram-command-menu = Show the menu
telegram-command-ask = Ask a question
telegram-command-topics = See topics
telegram-command-person = Ask a person
telegram-command-call = Ask for a call
telegram-command-letter = Help with a letter
telegram-command-people = Company, events, my dates
telegram-command-guide = Who helps me?
telegram-command-companion = Somebody to come along
telegram-command-calendar = My appointments in my calendar
telegram-command-information = Information on or off
telegram-command-offers = Offers near you
telegram-command-volunteer = I want to help
telegram-command-remind = Set a reminder
telegram-command-language = Choose the language
telegram-command-data = See or delete my data
telegram-command-privacy = Privacy: who reads what?
telegram-command-help = How it works
telegram-command-stop = Stop

telegram-description = Welcome! I am Lotse. I help with questions about Kita, school, German courses, registration, doctors and more. I tell you where to go and what to bring. I am a program, not an office. I never ask for money or passwords. You can write in your own language.
telegram-short-description = Answers for people who are new in Germany. In many languages, free of charge.
