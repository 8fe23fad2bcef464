# WhatsApp: what stands on buttons (at most 20 characters), and messages for people who have not written for a day.
# A changed template has to be approved by WhatsApp again: run `lotse whatsapp setup`.
whatsapp-list = Выбрать
whatsapp-choose = Пожалуйста, выберите:
template-reminder = ⏰ Это Lotse. У меня есть напоминание для вас. Напишите мне одно слово, например «Привет». Тогда вы увидите напоминание.
template-waiting = 💬 Это Lotse. У меня есть сообщение для вас. Напишите мне одно слово, например «Привет». Тогда вы сможете его прочитать.
template-information = 📣 Это Lotse. Для вас есть информация. Напишите мне одно слово, например «Привет». Тогда вы сможете её прочитать. Больше не хотите? Напишите «без новостей».
template-appointment = 📅 Это Lotse. У вас назначена встреча: { $when }. Напишите мне одно слово, например «Привет». Тогда вы увидите подробности.
template-appointment-when = понедельник, 7 декабря, 10:00
