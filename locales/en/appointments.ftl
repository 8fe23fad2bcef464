# Appointments somebody comes along to: asked, confirmed, moved, called off, reminded. Buttons: at most 20 characters.
offer-ask = 🙋 Somebody needs you: { $what }.
offer-ask-can-you = Can you? You need not explain a no.
offer-yes = ✅ Yes, I can
offer-no = ❌ I can’t
offer-time = 🕓 Another time
offer-yes-phrases =
    yes i can
    i will come
    i'll come
    count me in
    fine with me
    ill come
    i will be there
    ill be there
    i can do that
    with pleasure
offer-no-phrases =
    sorry i can't
    i cannot
    i can't
    no time
    not this time
    unfortunately not
offer-time-phrases =
    another time
    at another time
    could it be later
offer-declined = Thank you for answering. We will ask somebody else.
offer-stale = This appointment has changed meanwhile. Please answer the latest message about it.
offer-taken = Thank you! Somebody else has already said yes.
offer-busy = You have promised another appointment at that time. Please ask the team.
offer-over = This appointment is over or was called off.
offer-gate = A paper is still missing for that day. The team will contact you.
offer-no-more = You are no longer needed for this appointment. Thank you!
offer-time-ask = When can you? Write day and time.
offer-time-thanks = Thank you. The team reads this and asks.
offer-time-case = Another time proposed for the appointment on { $when }: { $words }
appointment-kind-accompany = Going along
appointment-kind-interpret = Interpreting
appointment-kind-learn = Practising German
appointment-kind-first-meeting = First meeting
appointment-kind-other = Meeting
appointment-when = 📅 { $when } ({ $length })
appointment-where = 📍 { $where }
appointment-language = 💬 Language: { $language }
appointment-bring = 📄 Please bring: { $what }
appointment-counter = You can show this at the counter:
appointment-counter-sentence = Hello. I have an appointment here today. Somebody is with me. Could you please speak slowly?
appointment-them = somebody
appointment-confirmed-newcomer = ✅ { $name } will come along.
appointment-confirmed-volunteer = ✅ Thank you! You will meet { $name }.
appointment-seeking = ⚠️ Appointment { $when }: who wanted to come along cannot. We look for somebody else and tell you.
appointment-nobody = ⚠️ Appointment { $when }: we have found nobody yet. The team takes care of it. The appointment itself stays.
appointment-moved = 🔁 The appointment is now: { $when }. We ask whether your companion can.
appointment-cancelled = 🚫 The appointment { $when } is called off.
appointment-remind-day = 🔔 Tomorrow:
appointment-remind-hours = 🔔 Soon:
appointment-remind-hidden = 🔔 You have an appointment soon. Write to me and I will tell you more.
appointment-off = 🚫 I can’t come
appointment-off-phrases =
    i can't come
    cancel the appointment
    i have to cancel
appointment-off-cancelled = The appointment is called off. Your companion knows. Please tell the office or practice, too.
appointment-off-given-back = Thank you for telling us. We look for somebody else.
appointment-off-none = This appointment is no longer there.
appointment-which = Which appointment do you mean?
appointment-case-nobody = Nobody was found for the appointment on { $when }: all declined or did not answer.
calendar-name = Appointments
calendar-link = 📆 Your appointments for the calendar on your phone: { $link } Give this address to nobody. /calendar gives you a new one; the old one then no longer works.
calendar-nowhere = There is no calendar to subscribe to here. I remind you of each appointment.
calendar-file = 📆 Into the calendar
appointment-mode-present = 👥 On site
appointment-mode-phone = 📞 By phone
appointment-mode-video = 💻 By video
appointment-about = 🗂️ What it is about: { $talk }
appointment-talk-school = School or Kita
appointment-talk-doctor = Doctor, hospital
appointment-talk-authority = Authority, office
appointment-talk-counselling = Counselling
appointment-talk-police = Police
appointment-talk-court = Court
appointment-talk-other = Another talk
appointment-contact = ☎️ How to reach the office: { $contact }
appointment-contact-later = ☎️ The team will give you the number or link beforehand.
appointment-reference = 🔖 Reference of the office: { $reference }
appointment-confirmed-office = ✅ Thank you! You are interpreting for: { $name }.
