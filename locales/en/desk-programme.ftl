# The calendar, and the programme at a glance, for coordinators.
desk-nav-calendar = Calendar
desk-calendar-go = Period
desk-calendar-before-month = The month before
desk-calendar-after-month = The month after
desk-calendar-before-week = The week before
desk-calendar-after-week = The week after
desk-calendar-today = Today
desk-calendar-is-today = today
desk-calendar-view-month = Month
desk-calendar-view-week = Week
desk-calendar-on = Day
desk-calendar-kind = What
desk-calendar-kind-appointment = Appointments
desk-calendar-kind-training = Trainings
desk-calendar-kind-exchange = Exchange
desk-calendar-kind-offer = Offers
desk-calendar-kind-talk = First talks
desk-calendar-more = { $count } more
desk-calendar-full = There is more than fits in here. Please choose a week or a kind.
desk-calendar-file = Calendar file (.ics), without names
desk-nav-programme = Overview
desk-programme-waiting = Waiting for company
desk-programme-waiting-longest = Longest:
desk-programme-unanswered = Appointments nobody has promised to
desk-programme-unanswered-next = The next ones:
desk-programme-quiet = Partnerships without meetings
desk-programme-quiet-about = No meeting was logged for long.
desk-programme-agreed = { $count ->
    [one] One pair waits
   *[other] { $count } pairs wait
} for the first meeting.
desk-programme-wrong = Reports of volunteers
desk-programme-wrong-about = Something is wrong, or an answer needs you.
desk-programme-seats = Free seats
desk-programme-seats-about = On { $dates ->
    [one] one date
   *[other] { $dates } dates
} of the next four weeks.
desk-programme-approve = Volunteers to decide about
desk-programme-approve-about = { $applied } applied, { $process } in talks.
desk-programme-list = To the list
