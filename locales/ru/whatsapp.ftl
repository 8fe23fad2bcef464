# WhatsApp: what stands on buttons (at most 20 characters), and messages for people who have not written for a day.
# A changed template has to be approved by WhatsApp again: run `lotse whatsapp setup`.
whatsapp-list = Выбрать
whatsapp-choose = Пожалуйста, выберите:
template-reminder = ⏰ Это Lotse. У меня есть напоминание для вас. Напишите мне одно слово, например «Привет». Тогда вы увидите напоминание.
template-waiting = 💬 Это Lotse. У меня есть сообщение для вас. Напишите мне одно слово, например «Привет». Тогда вы сможете его прочитать.
template-appointment = 📅 Это Lotse. У вас назначена встреча: { $when }. Напишите мне одно слово, например «Привет». Тогда вы увидите подробности.
template-appointment-when = понедельник, 7 декабря, 10:00
template-offer = 🙋 Это Lotse. Кому-то нужна помощь сопровождающего: { $when }. Вы сможете? Ответьте кнопкой или напишите мне одно слово, например «Привет». Тогда вы увидите подробности.
template-confirmed = ✅ Это Lotse. Встреча подтверждена: { $when }. Напишите мне одно слово, например «Привет». Тогда вы увидите подробности.
template-upcoming = ⏰ Это Lotse. Скоро встреча: { $when }. Напишите мне одно слово, например «Привет». Тогда вы увидите подробности.
template-moved = 🔁 Это Lotse. У встречи теперь другое время: { $when }. Напишите мне одно слово, например «Привет». Тогда вы увидите подробности.
template-cancelled = 🚫 Это Lotse. Эта встреча отменена: { $when }. Напишите мне одно слово, например «Привет». Тогда вы увидите подробности.
