# A human takes over: questions, calls, complaints, voice messages and pictures.
person-next =
    🧑 A person from the team will read your question. This is not an emergency service and can take some days.
    The answer comes here. You may get a link that leads to it.
    While a person is there for you, I stay silent.
person-ask-question = Now write your question. Best all in one message.
person-ask-with-media = Would you like to write something about it?
person-declined =
    Good. I pass on nothing.
    You can ask me again at any time. Or you go to an advice centre yourself.
person-declined-advice = 🧭 Find advice

consent-handoff =
    May I pass your request on to a person?
    They see: what you wrote or sent here about it and since yesterday, and your language.
    They belong to this advice team and pass on nothing unless you agree.
consent-handoff-agree = ✅ Yes, pass it on
consent-handoff-decline = ❌ No, rather not

case-opened = ✅ Your request has the number { $number }.
case-reads-now = 🟢 Somebody is there now. The answer can still take a while.
case-reads-later = 🌙 Nobody is reading right now. The team is back: { $hours_text }
case-reads-later-plain = 🌙 Nobody is reading right now. The team reads it when it is back.
case-waiting = I stay silent now. The person gets everything you write here. If you no longer need them, press the button.
case-waiting-not-needed = 🙅 No longer needed
case-already = Your request is already with a person. Just write what else is important.
case-withdraw-sure = Do you really no longer need the person?
case-withdrawn = Good, the request is closed. Now I answer again.
case-none = You have no open request right now.
case-resumed = Your request is closed. From now on I answer again, the program.
case-media-added = 📎 Your file is included.
request-left = 📨 I have not passed on your request yet. If you still want that, write “person”.
held-message-received = ✉️ Your message is with the person. They answer here.
relay-from-guide =
    🧑 A person writes:
    { $text }
relay-translated-machine = 🌐 Translated by a program. There may be mistakes. The original is below.
relay-translated-checked = 🌐 Translated by a program, checked by a human. The original is below.
relay-translated-human = 🌐 Translated by a human. The original is below.
relay-original =
    📄 Original:
    { $text }
relay-answer-waiting = ✉️ An answer is waiting for you. We may not show it here. Write /call. Then somebody calls you.
relay-answer-link = ✉️ An answer is waiting for you. Open this link. It works once, for three days:
relay-file-waiting = 📎 A file is waiting for you. We cannot show it here. Write to us how you would like to get it.

call-ask-phone = 📞 Which number should we call?
call-ask-phone-name = Number
call-ask-language = 🌍 Which language would you like to speak?
call-ask-language-name = Language
call-ask-times = 🕘 When is a good time to talk?
call-ask-times-name = Time
call-times-morning = 🌅 Mornings
call-times-midday = ☀️ Midday
call-times-afternoon = 🌤️ Afternoons
call-times-any = 👌 Any time
call-ask-question = What is it about? A few words are enough.
call-ask-question-name = Subject
call-summary =
    Is everything right?
    📞 { $phone }
    🌍 { $language }
    🕘 { $times }
    ✏️ { $question }
call-opened = ✅ We will call you. Your request has the number { $number }.
contact-ask = Thank you. Should a person call you on this number?

complaint-ask = 📣 What was not good? Write it in your own words. A person reads it.
complaint-opened = ✅ Thank you. Your complaint has the number { $number }.

media-received-voice = 🎤 Thank you for your voice message. I am a program and cannot listen to it.
media-received-image = 🖼️ Thank you for your picture. I am a program and cannot look at it.
media-received-other = 📎 Thank you for your file. I am a program and cannot look at it.
media-ask = A person can get it. Or choose what it is about:
media-ask-letter = 📄 Letter, contract
media-ask-send = 🧑 Send to a person

person-again = 📂 Your request { $number } goes on. The person also sees what was written before.
case-reopened = ✅ Your request { $number } is open again.
case-words-added = ✏️ That is included, too.
case-wait-hours = ⏱️ The first answer usually comes { $wait ->
        [one] in about an hour
       *[other] in about { $wait } hours
    }.
case-wait-days = ⏱️ The first answer usually comes { $wait ->
        [one] in about a day
       *[other] in about { $wait } days
    }.
case-rate = Did that help you?
case-rate-yes = 👍 Yes
case-rate-partly = 🤏 Partly
case-rate-no = 👎 No

# Some time after somebody was sent to an office.
follow-up-ask = 👋 We told you about { $place }. Did it work there?
follow-up-ask-plain = 👋 We told you about an office. Did it work there?
follow-up-worked-yes = 👍 Yes
follow-up-worked-not-yet = ⏳ Not yet
follow-up-worked-wrong = 👎 It went wrong
follow-up-yes = 🎉 We are glad. Thank you for telling us.
follow-up-not-yet = Sometimes it takes time. Would you like to ask again?
follow-up-wrong = We are sorry. Your request { $number } is open again. Write here what happened.

# The responsible guide.
my-guide = 🙋 Here for you: { $guide }
my-guide-away = 🌴 Not at work at the moment.
my-guide-stand-in = 👥 Standing in: { $stand_in }
case-stand-in = 🌴 { $guide } is away at the moment. { $stand_in } answers you.
my-guide-none = Nobody is responsible for you yet. With /person you ask the team.
