# WhatsApp: what stands on buttons (at most 20 characters), and messages for people who have not written for a day.
# A changed template has to be approved by WhatsApp again: run `lotse whatsapp setup`.
whatsapp-list = Вибрати
whatsapp-choose = Будь ласка, виберіть:
template-reminder = ⏰ Це Lotse. У мене є нагадування для вас. Напишіть мені одне слово, наприклад «Привіт». Тоді ви побачите нагадування.
template-waiting = 💬 Це Lotse. У мене є повідомлення для вас. Напишіть мені одне слово, наприклад «Привіт». Тоді ви зможете його прочитати.
template-information = 📣 Це Lotse. Для вас є інформація. Напишіть мені одне слово, наприклад «Привіт». Тоді ви зможете її прочитати. Більше не хочете? Напишіть «без новин».
template-appointment = 📅 Це Lotse. У вас є зустріч: { $when }. Напишіть мені одне слово, наприклад «Привіт». Тоді ви побачите більше.
template-appointment-when = понеділок, 7 грудня, 10:00
template-offer = 🙋 Це Lotse. Комусь потрібен супровід: { $when }. Ви зможете? Дайте відповідь кнопкою або напишіть мені одне слово, наприклад «Привіт». Тоді ви побачите більше.
template-confirmed = ✅ Це Lotse. Зустріч підтверджено: { $when }. Напишіть мені одне слово, наприклад «Привіт». Тоді ви побачите більше.
template-upcoming = ⏰ Це Lotse. Скоро зустріч: { $when }. Напишіть мені одне слово, наприклад «Привіт». Тоді ви побачите більше.
template-moved = 🔁 Це Lotse. У зустрічі тепер інший час: { $when }. Напишіть мені одне слово, наприклад «Привіт». Тоді ви побачите більше.
template-cancelled = 🚫 Це Lotse. Цю зустріч скасовано: { $when }. Напишіть мені одне слово, наприклад «Привіт». Тоді ви побачите більше.
