# Words around an answer: the answer itself comes from knowledge/.
answer-documents = 📄 Bring with you:
answer-documents-rest = … All papers are under “Read more”.
answer-steps = ✅ What to do:
answer-deadline = ⏳ Until when:
answer-cost = 💶 Costs:
answer-where = 📍 Where:
answer-places = 📍 You can go here:
answer-places-more = 📍 More places:
answer-more = More about this:
answer-source = Source (as of { $date })
answer-source-read = Source (read on { $date })
answer-as-of = As of { $date }
answer-draft = ⚠️ No human has checked this text yet. If in doubt, ask the office.
answer-stale = ⚠️ The translation is out of date. So you see the German text here.
answer-german-link = The text in German
answer-counter = 🗣️ You can show this sentence at the office:
answer-counter-meaning = It means: { $meaning }
answer-ask-there = Ask there: { $office }
answer-find-office = Unfortunately I know no address where you live. Search online for the German name with your town, or ask at the town hall (Rathaus).

place-open = 🟢 open now
place-closed = 🔴 closed now
place-closed-for-now = 🔴 Closed for the time being
place-probably-closed = 🟠 probably closed (public holiday)
place-phone = Phone
place-ask-by-phone = ☎️ Call first and ask when it is open.
place-ask-first = Ask first when it is open.
place-by-appointment = 📅 By appointment only
place-next-open = Opens again: { $when }
place-hours = 🕘 { $hours }
place-distance = { $km } km away
place-distance-metres = { $m } m away
place-distance-about = about { $km } km away
place-about-position = The position is not exact: middle of the town.
place-languages = 💬 Languages there: { $languages }
place-wheelchair-yes = ♿ accessible by wheelchair
place-wheelchair-limited = ♿ only partly accessible by wheelchair
place-wheelchair-no = ♿ not accessible by wheelchair
place-map = 🗺️ Map

answer-suggest = Do you mean one of these?
answer-suggest-none = 🚫 None of these
answer-nothing = I am sorry, I have no sure answer to this. You can write the question in other words, or:
answer-unknown-topic = This topic is no longer here.
answer-no-topics = There are no topics here yet.
answer-next = What next? You can also write a new question.
answer-next-more = 📖 Read more
answer-next-counter = 🗣️ Office sentence
answer-next-remind = ⏰ Remind me
answer-next-offers = 🎉 Events about this
answer-next-yes = 👍 This helped
answer-next-no = 👎 This did not help
answer-no-more = I am sorry, I do not know more about this.
answer-no-counter = I have no sentence for this topic.

answer-ask-area =
    🏠 Where do you live? Then I can answer better.
    Choose, or write your town or postcode.
answer-ask-town = Write your town or postcode. Or send your location.
answer-which-town = 📍 Which place do you mean? Choose, or write the postcode.
answer-which-town-other = Another place
answer-town-unknown = I am sorry, I do not know this place. So I answer in general.
answer-ask-status =
    🛂 What is your residence status? The answer depends on it.
    I remember this only for this conversation.
answer-ask-age = 🎂 How old is the person this is about?

place-noted = 📍 Thank you. I will remember where you live: { $town }
place-noted-plain = 📍 Thank you. If I know addresses near you, I show them in the answer.

rating-thanks = 🙂 Thank you for your answer!
helpful-yes = 🙂 I am glad!
helpful-sorry = I am sorry. Thank you for telling me.
helpful-why = What was not good? It helps us to make the answer better.
helpful-why-wrong = 🕰️ Wrong or old
helpful-why-not-understood = 🤔 Not understood
helpful-why-other = 💬 Something else
helpful-no = Should a person help you?
helpful-no-person = 🧑 Yes, ask a person
helpful-no-other = ❓ No, other question
helpful-no-menu = 🏠 Menu

remind-ask-day = ⏰ When should I remind you? You can also write a date, for example “12 March”.
remind-ask-day-tomorrow = ☀️ Tomorrow
remind-ask-day-in-3-days = 📆 In 3 days
remind-ask-day-in-2-weeks = 🗓️ In 2 weeks
remind-set = ✅ Good. I will remind you here: { $day_text }.
remind-set-about =
    ✅ Good. I will remind you here: { $day_text }.
    ✏️ { $matter }
remind-past = This day is already over.
remind-too-many = You already have very many reminders. Delete the old ones first.
remind-cancelled = ✅ All reminders are deleted.
remind-none = You have no reminder.
remind-cancel-sure = Delete all your reminders?
reminder-due = ⏰ Reminder: { $title }
reminder-due-plain = ⏰ You wanted a reminder today.
reminder-due-show = 📖 Show the answer
reminder-due-later = ⏰ Remind me later
reminder-due-thanks = 👌 All done
reminder-settled = 👍 Good.
