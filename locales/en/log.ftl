# Volunteers log their meetings, look through the month, correct. Labels: at most 24 characters.
log-ask-partner = Who did you meet?
log-ask-partner-nobody = 👥 Somebody else
log-partner-since = 👤 Since { $day }
log-ask-day = Which day was that?
log-ask-day-name = 📅 Day
log-ask-day-today = Today
log-ask-day-yesterday = Yesterday
log-ask-length = How long was it? For example “2h” or “90 minutes”.
log-ask-length-name = ⏱️ Length
log-ask-length-30 = 30 minutes
log-ask-length-60 = 1 hour
log-ask-length-90 = 1½ hours
log-ask-length-120 = 2 hours
log-ask-activity = What did you do?
log-ask-activity-name = 🏷️ Activity
log-ask-activity-language = 🗣️ Practising German
log-ask-activity-authority = 🏛️ Office
log-ask-activity-doctor = 🩺 Doctor
log-ask-activity-school = 🎒 School and Kita
log-ask-activity-letters = ✉️ Letters
log-ask-activity-leisure = ☕ Leisure
log-ask-activity-sport = ⚽ Sport
log-ask-activity-interpreting = 💬 Interpreting
log-ask-activity-other = 📌 Something else
log-ask-note = Would you like to note anything? Only you and the volunteer coordination read it.
log-ask-note-name = 📝 Note
log-ask-expenses = Did you have expenses, for example a ticket? Write the amount in euros.
log-ask-expenses-name = 💶 Expenses
log-summary =
    📅 { $day }
    ⏱️ { $length }
    { $activity }
    👤 { $whom }
    📝 { $note }
    💶 Expenses: { $expenses } euros
    Is that right?
log-done =
    ✅ Logged: { $day }, { $length }, { $activity }. Thank you!
    All you have logged: /month
log-done-change = ✏️ Change
log-done-follow-up = ➕ More help is needed
log-done-wrong = ⚠️ Something is wrong
log-done-fine = 👍 Finished
log-thanks = 🙏 Thank you for your time!
log-ask-need = What else is needed? The team will take care of it.
log-ask-wrong = What is wrong? The team reads it and gets back to you.
log-told = Thank you. The team knows about it now (request { $number }).
log-wrong-day = I cannot log that day. It must be today or up to a year ago.
log-wrong-length = I can log 1 minute to 16 hours.
log-day-full = That would make more than 16 hours on this day. Please have another look.
log-changed = This entry has been changed or deleted meanwhile. See what counts now with /month.
log-logged = Something is logged for this appointment already. You can change it with /month.
log-unknown = You can log meetings once the team has approved you as a volunteer.
log-ask-held = Your appointment: { $when }. Did it take place?
log-ask-held-yes = ✅ Yes
log-ask-held-no = ❌ No
log-ask-held-later = ⏳ Later
log-ask-held-stop = 🔕 Do not ask again
log-not-held = Fine, then I log nothing.
log-later = Fine, I will ask you again. You can log it at any time with /log.
log-stopped = Fine, I will not ask about this appointment any more.
month-overview =
    🗓️ { $month_text }
    { $lines }
    Total: { $sum }
    The whole year: { $year_sum }
    Expenses this month: { $expenses } euros
month-empty =
    🗓️ { $month_text }
    You have logged nothing.
    The whole year: { $year_sum }
month-next = What would you like to do?
month-next-log = ➕ Log a meeting
month-next-change = ✏️ Change an entry
month-next-earlier = ◀️ Month before
month-next-fine = 👍 Finished
month-nothing = There is no entry for this month.
month-ask-entry = Which entry?
month-ask-what = { $shown }
month-ask-what-correct = ✏️ Change
month-ask-what-delete = 🗑️ Delete
month-ask-what-back = ↩️ Back
month-delete-sure = Delete this entry? { $shown }
month-deleted = 🗑️ Deleted. The entry does not count any more.
month-ask-entry-further = ⬇️ Further ones
month-paid =
    💶 Paid to you this year:
    { $paid }
month-paid-volunteer = Volunteer allowance: { $total } of { $limit } euros
month-paid-trainer = Trainer allowance: { $total } of { $limit } euros
