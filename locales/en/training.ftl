phrases-training =
    training
    trainings
    exchange evening
    my trainings
phrases-offers =
    offers
    events
    what is on
training-what = 🎓 Trainings and exchange evenings. What would you like?
training-what-dates = 📅 Next dates
training-what-mine = ✅ My trainings
training-what-material = 📚 Material
training-no-dates = No dates are planned at the moment. The coordinator will tell you, or look here again later.
training-none = You are not registered for any date and have not been to a training yet.
training-coming = You are registered for these (✅) or waiting for a seat. Would you like to cancel one? Then choose it.
training-coming-keep = 👍 Leave it as it is
training-ask-module = For which training would you like material?
training-ask-topic = You can read this:
training-no-material = There is no material on this here. Ask the coordinator.
offers-none = Nothing is planned at the moment. Look here again later.
gathering-ask = These are the next dates. Choose one to see more. A ✅ means: you are registered.
gathering-free =
    { $details }

    Would you like to come?
gathering-full =
    { $details }

    All seats are taken. You can join the waiting list. If a seat comes free, I will tell you.
gathering-mine =
    { $details }

    ✅ You are registered.
gathering-queued =
    { $details }

    ⏳ You are on the waiting list.
gathering-seats =
    { $free ->
        [one] 💺 { $free } seat free
       *[other] 💺 { $free } seats free
    }
gathering-register = ✅ I will come
gathering-queue = ⏳ Join waiting list
gathering-cancel = ❌ I cancel
gathering-other = ↩️ Other dates
gathering-ask-name = Under what name may we put you down? Only those who plan this date read it. You need not give one.
gathering-ask-unwanted = ❓ Something else
gathering-ask-age = How old is the person who wants to come? Age matters for this date.
gathering-ask-belongs =
    This date is only for one group: { $audience }.
    Do you belong to it? Nobody checks. The coordinator sees what you say here.
gathering-ask-belongs-yes = ✅ Yes, I do
gathering-ask-belongs-no = ❌ No
gathering-barred = This date is meant for other people. Perhaps another one suits you.
gathering-registered = ✅ You are registered: { $title }, { $when }. I will remind you the day before.
gathering-waiting = ⏳ You are on the waiting list: { $title }, { $when }. If a seat comes free, I will tell you.
gathering-over = This date is over, cancelled or no longer open.
gathering-cancelled-mine = All right, you are no longer registered. Thank you for telling us: now somebody else can come.
gathering-reminder =
    ⏰ It is tomorrow:
    { $details }

    Will you come?
gathering-reminder-come = 👍 Yes, I will come
gathering-reminder-cancel = ❌ I cannot
gathering-seat =
    🎉 A seat has come free for you. You are registered now:
    { $details }

    Will you come?
gathering-moved =
    🔁 A date has changed. This is how it is now:
    { $details }

    Will you come?
gathering-off = ❌ This date does not take place: { $title }, { $when }. We are sorry.
gathering-plain = There is news about one of your dates. Write /training or /offers to see it.
gathering-see-you = 👍 Good, see you then!
gathering-attended =
    🎓 You took part in:
    { $list }
    Together: { $hours }
gathering-for-women = For women
gathering-for-men = For men
gathering-for-families = For families
gathering-for-children = For children
gathering-for-young = For young people
gathering-for-elderly = For older people
gathering-for-newcomers = For newcomers
gathering-for-adults = For adults
gathering-for-volunteers = For volunteers
offers-found = 🎉 We have something for that:
