# What people write at any time, one phrase a line. The whole message must be the phrase; capitals, accents and
# signs do not matter. No phrase may stand in two messages, in no language.
phrases-back =
    back
    go back
    one step back
    previous question
    previous
phrases-cancel =
    cancel
    never mind
    nevermind
    forget it
    abort
    leave it
phrases-repeat =
    repeat
    again please
    say that again
    once more
    what was the question
    pardon
phrases-skip =
    skip
    skip this
    skip question
    i dont want to say
    rather not say
phrases-restart =
    start over
    restart
    from the beginning
    start again
    begin again
phrases-help =
    help
    help me
    how does this work
    what can you do
    i need help
    halp
phrases-no =
    no
    nope
    wrong
    thats wrong
    not right
    not correct
phrases-day-before =
    the day before
    a day earlier
    one day earlier
    day before
phrases-day-after =
    the day after
    a day later
    one day later
    day after

phrases-menu =
    menu
    main menu
    show menu
    meny
    home
    overview
phrases-language =
    language
    change language
    other language
    languages
    langauge
    switch language
phrases-human =
    human
    a human
    person
    talk to a person
    talk to a human
    speak to someone
    real person
    agent
    advisor
    i want to talk to somebody
    i want to talk to a person
    i want to talk to a human
    can i talk to a person
    can i talk to a human
    i want to speak to someone
    can i speak to someone
    i need a person
    i need a human
    talk to someone
    ask a person
phrases-stop =
    stop
    stop writing
    no more messages
    dont write to me
    unsubscribe
    leave me alone
phrases-delete =
    delete my data
    delete everything
    delete data
    erase my data
    delete my account
    remove my data
phrases-show-data =
    my data
    show my data
    show data
    what do you know about me
    export my data
phrases-not-needed =
    no longer needed
    not needed any more
    i no longer need it
    already solved
    it is solved
    close my request
phrases-no-translation =
    do not translate any more
    no more translation
    do not translate
    stop translating
    turn off translation
phrases-hello =
    hello
    helo
    hello there
    good morning
    good afternoon
    good evening
    good day
    hi there
    hiya
phrases-thanks =
    thanks
    thank you
    thank you very much
    thx
    many thanks
    thank u
    thanks a lot
phrases-bye =
    bye
    bye bye
    goodbye
    good bye
    see you
    good night
phrases-call-me =
    call me
    please call me
    call me back
    callback
    can you call me
    phone me
    i want someone to call me
phrases-remind =
    remind me
    reminder
    set a reminder
    please remind me
    remindme
    can you remind me
    could you remind me
    remind me please
phrases-not-helpful =
    not helpful
    this did not help
    that did not help
    did not help
    not useful
    this does not help
    doesnt help
    this is not helpful
phrases-no-reminders =
    no reminder
    no reminders
    delete reminder
    delete reminders
    stop reminders
    dont remind me
phrases-complaint =
    complaint
    complain
    i want to complain
    i am not happy
    feedback
    make a complaint
phrases-other-person =
    someone else
    somebody else
    another person
    i am someone else
    this is not my phone
    new person
    someone else uses this phone
phrases-code =
    enter code
    i have a code
    my code is here
    enter the code
    its me again
phrases-topics =
    topics
    all topics
    show topics
    list of topics
    which topics
phrases-hide =
    hide
    hide this
    hide the chat
    hide messages
    hide it
phrases-notice =
    privacy
    who reads this
    who can read this
    who are you
    are you human
    are you a bot
    is this safe
phrases-letter =
    i got a letter
    i have a letter
    i received a letter
    i do not understand the letter
    i dont understand this letter
    i got mail
    letter from the office
    i got a contract
    i dont understand the form
phrases-my-guide =
    who helps me
    who is responsible for me
    my guide

phrases-volunteer =
    volunteer
    i want to help
    i would like to volunteer
    become a volunteer
phrases-certificate =
    volunteer certificate
    certificate of voluntary work
phrases-log =
    log a meeting
    log meeting
    log my hours
    log hours
phrases-month =
    my hours
    my month
    my meetings
    my entries
