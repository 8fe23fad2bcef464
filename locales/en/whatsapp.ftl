# WhatsApp: what stands on buttons (at most 20 characters), and messages for people who have not written for a day.
# A changed template has to be approved by WhatsApp again: run `lotse whatsapp setup`.
whatsapp-list = Choose
whatsapp-choose = Please choose:
template-reminder = ⏰ This is Lotse. I have a reminder for you. Write me one word, for example “Hello”. Then you will see the reminder.
template-waiting = 💬 This is Lotse. I have a message for you. Write me one word, for example “Hello”. Then you can read the message.
template-information = 📣 This is Lotse. There is information for you. Write me one word, for example “Hello”. Then you can read it. Don’t want any more? Write “no more info”.
template-appointment = 📅 This is Lotse. You have an appointment: { $when }. Write me one word, for example “Hello”. Then you will see more about it.
template-appointment-when = Monday, 7 December, 10 am
template-offer = 🙋 This is Lotse. Somebody needs company: { $when }. Can you? Answer with a button, or write me one word, for example “Hello”. Then you will see more about it.
template-confirmed = ✅ This is Lotse. An appointment is settled: { $when }. Write me one word, for example “Hello”. Then you will see more about it.
template-upcoming = ⏰ This is Lotse. An appointment is coming up: { $when }. Write me one word, for example “Hello”. Then you will see more about it.
template-moved = 🔁 This is Lotse. An appointment has a new time: { $when }. Write me one word, for example “Hello”. Then you will see more about it.
template-cancelled = 🚫 This is Lotse. This appointment is cancelled: { $when }. Write me one word, for example “Hello”. Then you will see more about it.
