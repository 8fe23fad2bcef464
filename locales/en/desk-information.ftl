# Information to many: writing, looking, planning, and what became of it.
desk-nav-information = Information
desk-information-about = One message to everybody in a group, each person in their language. Nobody gets more than three a week.
desk-information-nothing = Nothing has been written yet.
desk-information-untitled = Untitled
desk-information-title = Title (for coordinators only)
desk-information-new = New information
desk-information-state-draft = Draft
desk-information-state-planned = Planned
desk-information-state-sending = Being sent
desk-information-state-sent = Sent
desk-information-state-cancelled = Cancelled
desk-information-moved = Nothing is sent to many at the time you chose: it is quiet between 8 pm and 8 am, on Sundays and on holidays. The information goes out afterwards.
desk-information-texts = Texts
desk-information-texts-hint = German is needed. Whoever reads a language without a text gets another one they speak, else German, with a note. How to get no more information stands below it by itself.
desk-information-machine = proposed by a program, not checked yet
desk-information-read = I have checked this text.
desk-information-group = To whom?
desk-information-propose = Save and have empty languages translated
desk-information-not-proposed = There was no translation into: { $languages }. Please write these texts yourself, or leave them empty.
desk-information-reach = Whom it reaches now
desk-information-people = { $count ->
        [one] One person.
       *[other] { $count } people.
    }
desk-information-held = { $count ->
        [one] One of them is talking with a human and does not get it, not later either.
       *[other] { $count } of them are talking with a human and do not get it, not later either.
    }
desk-information-closed = { $count ->
        [one] One of them has not written on WhatsApp for a day: they first get a short note only, which costs money, and the text when they answer.
       *[other] { $count } of them have not written on WhatsApp for a day: they first get a short note only, which costs money, and the text when they answer.
    }
desk-information-language = Language
desk-information-count = People
desk-information-instead = { $language }: { $count ->
        [one] one person gets the text in { $told }.
       *[other] { $count } people get the text in { $told }.
    }
desk-information-report = What became of it
desk-information-report-nothing = Nothing yet.
desk-information-report-queued = Waits to be sent
desk-information-report-waiting = Waits until the person writes (WhatsApp)
desk-information-report-sent = Sent
desk-information-report-delivered = Delivered
desk-information-report-read = Read
desk-information-report-shown = Stands on the web page
desk-information-report-refused = Refused by the provider
desk-information-report-gone = Cannot be reached any more
desk-information-report-expired = Too late, not sent any more
desk-information-report-withdrawn = Cancelled, or not wanted any more, before it was sent
desk-information-report-held = Not sent: was talking with a human
desk-information-report-often = Not sent: had got enough this week
desk-information-report-opted-out = Of these, wanted no more afterwards
desk-information-preview = What it looks like
desk-information-messages = { $letters } letters. Telegram: { $telegram ->
        [one] one message
       *[other] { $telegram } messages
    }, WhatsApp: { $whatsapp ->
        [one] one message
       *[other] { $whatsapp } messages
    }.
desk-information-when = When?
desk-information-when-hint = Without day and time it goes out at once. Between 8 pm and 8 am, on Sundays and on holidays nothing is sent, but afterwards.
desk-information-time = Time
desk-information-plan = Send
desk-information-cancel = Cancel
desk-information-again = Use as a new draft
desk-information-changed = This has changed meanwhile. Here is how it stands now.
desk-information-wrong-german = The German text is missing.
desk-information-wrong-past = This time is past.
desk-information-wrong-far = That is more than a year ahead.
desk-information-wrong-time = There is no such time. Please give day and time, or neither.
