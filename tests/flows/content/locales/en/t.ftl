hello = Hello!
ask-day = Which day?
phrases-back = back
phrases-no = no
phrases-day-before = the day before
phrases-menu = menu
