# What the program is, who can read what, and everybody's rights.
notice-short = 🤖 I am a program, not an office. I make no decisions, and none about your residence. Only the program reads your messages. A person reads them only if you want that. The team sees unanswered questions only without names and numbers, and only if several people ask the same. I never ask for money or passwords. “Delete my data” works at any time.
notice-full =
    ℹ️ What is Lotse?
    Lotse is a program. It is not an office and makes no decisions, and none about your residence.

    Who can read what?
    • What you write is stored encrypted. The program reads it to answer you.
    • People from the team read along only when you ask for a person and agree.
    • If the program finds no good answer, your question is kept for 30 days: without names, numbers and addresses. The team sees it only together with similar questions of at least three people.
    • If you write through Telegram or WhatsApp, their rules apply too. In the web chat you are only with us.
    • I remember your residence status for one conversation only.
    • We delete pictures and voice messages after 30 days; in a request, 14 days after it is closed.

    Your rights
    You can see, take along and delete everything about you. Write “my data” or “delete my data”.

    Lotse never asks for money, passwords or bank details. If somebody asks you for them, it is not us.

data-menu = 🔒 Your data. What would you like?
data-menu-show = 👀 Show my data
data-menu-export = 📦 Take my data
data-menu-delete = 🗑️ Delete it all
data-menu-notice = ℹ️ Who reads what?
data-menu-other = 👥 Someone else here
data-menu-code = 🔑 Enter a code
data-menu-reminders = ⏰ No reminders
data-menu-quiet = 🔕 Do not write to me

show-data-next = Would you like to do anything else with your data?
show-data-next-ready = 👌 Done
show-data-ready = Good.
my-data-since = 👀 This is what we know about you. First contact: { $when }
my-data-messages = { $count ->
    [one] { $count } stored message
   *[other] { $count } stored messages
}
my-data-reminders = { $count ->
    [one] { $count } reminder
   *[other] { $count } reminders
}
my-data-case = Request { $number }: { $asked }
my-data-gaps = { $count ->
    [one] { $count } question or rating, without names and numbers, to make the answers better
   *[other] { $count } questions or ratings, without names and numbers, to make the answers better
}
my-data-programmes = { $count ->
    [one] You take part in { $count } funded programme
   *[other] You take part in { $count } funded programmes
}
my-data-consents = { $count ->
    [one] { $count } consent
   *[other] { $count } consents
}


delete-sure =
    🗑️ Should I delete everything about you?
    Messages, requests and reminders will be gone. This cannot be undone.
delete-finished = ✅ Everything about you is deleted. If you write again, we start from the beginning.
delete-kept = Good, nothing is deleted.

stop-finished =
    🔕 Good. I will not write to you on my own any more, and send no reminders.
    Would you like to talk to me again? Then just write anything.

other-person-sure =
    👥 Is somebody else using this phone now?
    Then we start anew. Nothing of the person before is shown here any more.
other-person-code =
    🔑 Code for the person before: { $code }
    With this code they get back to their requests. Please write it down and give it only to them.
other-person-kept = Good, then everything stays as it is.

prove-ask = 🔑 Write the code you were given.
prove-right = ✅ Thank you, the code is right. Welcome back!
prove-wrong = This code is not right.
prove-locked = Those were too many wrong codes. Please ask a person from the team.

silence-ask =
    👋 We have not written for a long time.
    Are you the same person as before?
silence-ask-same = ✅ Yes, that is me
silence-ask-other = 👥 No, someone else
silence-welcome-back = Good to see you again!
