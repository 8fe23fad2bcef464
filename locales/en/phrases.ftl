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
phrases-remind =
    remind me
    reminder
    set a reminder
    please remind me
    remindme
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

# Danger: specific enough never to stand in an ordinary question. These may stand anywhere in a message.
crisis-life-phrases =
    he has a knife
    help he has a knife
    they have a knife
    he has a gun
    they have a gun
    someone wants to kill me
    he wants to kill me
    they want to kill me
    he is going to kill me
    hes going to kill me
    he is not breathing
    she is not breathing
    my child is not breathing
    my baby is not breathing
    my baby isnt breathing
    i cant breathe
    i can not breathe
    he is unconscious
    she is unconscious
    our house is on fire
    my flat is on fire
    i am bleeding to death
    my child drank poison
    i am in mortal danger
crisis-violence-phrases =
    he hits me
    he is hitting me
    he hit me again
    he beats me
    he is beating me
    she hits me
    she beats me
    my husband hits me
    my husband beats me
    my husband hit me
    my wife hits me
    my father hits me
    my father beats me
    my boyfriend hits me
    he beats my children
    he hits the kids
    he hits my child
    my husband threatens me
    he is threatening me
    he raped me
    i was raped
    he choked me
    he locks me in
    i am afraid of my husband
    he forces me to have sex
crisis-suicide-phrases =
    i want to die
    i wanna die
    i want too die
    i dont want to live
    i do not want to live
    i dont want to live anymore
    i cant live anymore
    i want to kill myself
    i will kill myself
    i am going to kill myself
    im going to kill myself
    kill my self
    thinking about suicide
    commit suicide
    i am suicidal
    i have suicidal thoughts
    end my life
    take my own life
    i want to hurt myself
    my life has no meaning anymore
    no reason to live
