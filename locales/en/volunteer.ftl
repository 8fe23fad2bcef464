# Somebody wants to help: what that is, what they bring along, a first talk. Labels: at most 24 characters.
volunteer-about =
    🤝 How nice that you want to help!
    You go along with people who are new here: to an office, to the doctor, in learning German or in free time.
    Usually that is two to three hours a week. You decide when.
    The team talks with you first, helps with questions and pays the insurance.
    Who was new here themselves can help, too. What you went through is a strength.
volunteer-begin = I have a few questions for you. They take five minutes. Now?
volunteer-begin-now = ▶️ Yes, now
volunteer-begin-later = ⏳ Later
volunteer-later = All right. Write “volunteer” when you are ready.
volunteer-ask-age = How old are you?
volunteer-ask-age-adult = 18 or older
volunteer-ask-age-16-17 = 16 or 17
volunteer-ask-age-under-16 = Under 16
volunteer-ask-name = What is your name? First name and family name.
volunteer-ask-mother = What is your mother tongue? You can choose several.
volunteer-ask-others = Which other languages do you speak?
volunteer-language-de = German
volunteer-language-ar = Arabic
volunteer-language-fa = Persian, Dari
volunteer-language-ru = Russian
volunteer-language-uk = Ukrainian
volunteer-language-tr = Turkish
volunteer-language-ku = Kurdish
volunteer-language-en = English
volunteer-language-fr = French
volunteer-language-other = Another one
volunteer-ask-came = Did you or your family come to Germany yourselves? You need not say.
volunteer-ask-came-yes = Yes
volunteer-ask-came-no = No
volunteer-ask-topics = What would you like to help with? You can choose several things.
volunteer-ask-topics-language = 🗣️ Practise German
volunteer-ask-topics-authority = 🏛️ Go along to offices
volunteer-ask-topics-doctor = 🩺 Go to the doctor
volunteer-ask-topics-school = 🎒 School and Kita
volunteer-ask-topics-letters = ✉️ Understand letters
volunteer-ask-topics-leisure = ☕ Free time
volunteer-ask-topics-sport = ⚽ Sport
volunteer-ask-topics-interpreting = 💬 Interpreting
volunteer-ask-days = On which days do you often have time?
volunteer-ask-days-mon = Monday
volunteer-ask-days-tue = Tuesday
volunteer-ask-days-wed = Wednesday
volunteer-ask-days-thu = Thursday
volunteer-ask-days-fri = Friday
volunteer-ask-days-sat = Saturday
volunteer-ask-days-sun = Sunday
volunteer-ask-parts = At what time?
volunteer-ask-parts-morning = 🌅 Morning, 8–12
volunteer-ask-parts-midday = ☀️ Midday, 12–14
volunteer-ask-parts-afternoon = 🌤️ Afternoon, 14–18
volunteer-ask-parts-evening = 🌙 Evening, 18–21
volunteer-ask-wishes = Whom would you like to go along with most?
volunteer-ask-wishes-women = 👩 Only women
volunteer-ask-wishes-men = 👨 Only men
volunteer-ask-wishes-families = 👪 Families
volunteer-ask-wishes-children = 🧒 Children
volunteer-ask-wishes-elderly = 🧓 Older people
volunteer-ask-reach = How does the team reach you best?
volunteer-ask-reach-chat = 💬 Here in the chat
volunteer-ask-reach-phone = 📞 By phone
volunteer-ask-reach-mail = ✉️ By e-mail
volunteer-ask-phone = What is your phone number?
volunteer-ask-mail = What is your e-mail address?
volunteer-consent =
    May the team that coordinates volunteers read what you told and look for somebody for you with it?
    The other person learns your name only when both of you have said yes.
volunteer-consent-agree = ✅ Yes
volunteer-consent-decline = ❌ No
volunteer-minor = You are under 18. So we need the yes of your parents or of the Jugendamt. The team explains everything in the talk.
volunteer-thanks = 🙏 Thank you! The team knows now what you told.
volunteer-ask-slot = When does a first talk suit you?
volunteer-ask-slot-none-fits = 🚫 None of these
volunteer-no-slot = The team will contact you and agree on a time for the talk with you.
volunteer-slot-taken = This time has just been taken. Please choose again.
volunteer-booked-there =
    📅 Your talk: { $when }
    📍 { $where }
volunteer-booked-phone =
    📅 Your talk: { $when }
    📞 The team calls you.
volunteer-booked-video =
    📅 Your talk: { $when }
    💻 The team sends you a link before.
volunteer-approved =
    🎉 The team has approved you. Thank you!
    When somebody needs you, I ask you here. Each time you can say yes or no.
    Write “/people” to see all you can do here.
volunteer-known = We know already what you told. Here you can choose a time for the talk.

# A newcomer is asked once whether they want to help others.
help-others-ask =
    💚 You know your way around by now. Others are only just arriving.
    Your mother tongue and the way you have come are a strength: you understand what helps. Would you like to accompany people? You decide how much time you give.
    I ask you this only once.
help-others-ask-gladly = 💚 Yes, tell me more
help-others-ask-not-me = 🙏 No, thank you
help-others-no = Fine, I will not ask again. If you would like to help later, write: I want to help.
volunteer-ask-german = How well do you speak German?
volunteer-ask-german-mother = Mother tongue
volunteer-ask-german-c1 = Very well (C1–C2)
volunteer-ask-german-b2 = Well (B2)
volunteer-ask-german-b1 = Medium (B1)
volunteer-ask-learned = Have you learned interpreting?
volunteer-ask-learned-none = No
volunteer-ask-learned-lay = Yes, a training
volunteer-ask-learned-sworn = Yes, with an exam
volunteer-ask-modes = How would you like to interpret? You can choose several.
volunteer-ask-often = How often a week at most?
volunteer-ask-often-once = Once
volunteer-ask-often-twice = Twice
volunteer-ask-often-thrice = Three times
volunteer-ask-often-more = More often
volunteer-ask-unwanted = What would you rather not interpret? You need not say why.
