# Volunteers log their meetings, look through the month, correct. Labels: at most 24 characters.
log-ask-partner = З ким ви зустрічалися?
log-ask-partner-nobody = 👥 З кимось іншим
log-partner-since = 👤 З { $day }
log-ask-day = Якого дня це було?
log-ask-day-name = 📅 День
log-ask-day-today = Сьогодні
log-ask-day-yesterday = Вчора
log-ask-length = Скільки часу це тривало? Наприклад, «2 години» або «90 хвилин».
log-ask-length-name = ⏱️ Скільки часу
log-ask-length-30 = 30 хвилин
log-ask-length-60 = 1 година
log-ask-length-90 = 1,5 години
log-ask-length-120 = 2 години
log-ask-activity = Що ви робили?
log-ask-activity-name = 🏷️ Заняття
log-ask-activity-language = 🗣️ Німецька мова
log-ask-activity-authority = 🏛️ Установа
log-ask-activity-doctor = 🩺 Лікар
log-ask-activity-school = 🎒 Школа і садок
log-ask-activity-letters = ✉️ Листи
log-ask-activity-leisure = ☕ Дозвілля
log-ask-activity-sport = ⚽ Спорт
log-ask-activity-interpreting = 💬 Переклад
log-ask-activity-other = 📌 Інше
log-ask-note = Бажаєте щось занотувати? Це прочитаєте лише ви та координатори волонтерів.
log-ask-note-name = 📝 Нотатка
log-ask-expenses = Чи були у вас витрати, наприклад на квиток? Напишіть суму в євро.
log-ask-expenses-name = 💶 Витрати
log-summary =
    📅 { $day }
    ⏱️ { $length }
    { $activity }
    👤 { $whom }
    📝 { $note }
    💶 Витрати: { $expenses } євро
    Усе правильно?
log-done =
    ✅ Записано: { $day }, { $length }, { $activity }. Дякуємо!
    Усі ваші записи: /month
log-done-change = ✏️ Змінити
log-done-follow-up = ➕ Потрібна ще допомога
log-done-wrong = ⚠️ Щось не так
log-done-fine = 👍 Готово
log-thanks = 🙏 Дякуємо за ваш час!
log-ask-need = Що ще потрібно? Команда подбає про це.
log-ask-wrong = Що не так? Команда прочитає і зв’яжеться з вами.
log-told = Дякуємо. Команда тепер знає про це (звернення { $number }).
log-wrong-day = Цей день записати не можна. Він не може бути в майбутньому або понад рік тому.
log-wrong-length = Записати можна від 1 хвилини до 16 годин.
log-day-full = Цього дня вийшло б понад 16 годин. Будь ласка, перевірте ще раз.
log-changed = Цей запис уже змінили або видалили. Що діє зараз, показує /month.
log-logged = Для цієї зустрічі запис уже є. Змінити його можна через /month.
log-unknown = Записувати зустрічі можна, коли команда схвалить вас як волонтера.
log-ask-held = Ваша зустріч: { $when }. Вона відбулася?
log-ask-held-yes = ✅ Так
log-ask-held-no = ❌ Ні
log-ask-held-later = ⏳ Пізніше
log-ask-held-stop = 🔕 Більше не питати
log-not-held = Добре, я нічого не записую.
log-later = Добре, я запитаю ще раз. Записати можна будь-коли: /log
log-stopped = Добре, про цю зустріч я більше не запитаю.
month-overview =
    🗓️ { $month_text }
    { $lines }
    Разом: { $sum }
    За весь рік: { $year_sum }
    Витрати цього місяця: { $expenses } євро
month-empty =
    🗓️ { $month_text }
    Ви нічого не записали.
    За весь рік: { $year_sum }
month-next = Що ви хочете зробити?
month-next-log = ➕ Записати зустріч
month-next-change = ✏️ Змінити запис
month-next-earlier = ◀️ Місяць раніше
month-next-fine = 👍 Готово
month-nothing = Цього місяця немає записів.
month-ask-entry = Який запис?
month-ask-what = { $shown }
month-ask-what-correct = ✏️ Змінити
month-ask-what-delete = 🗑️ Видалити
month-ask-what-back = ↩️ Назад
month-delete-sure = Видалити цей запис? { $shown }
month-deleted = 🗑️ Видалено. Цей запис більше не рахується.
month-ask-entry-further = ⬇️ Ще
month-paid =
    💶 Вам виплачено цього року:
    { $paid }
month-paid-volunteer = Ehrenamtspauschale: { $total } з { $limit } євро
month-paid-trainer = Übungsleiterpauschale: { $total } з { $limit } євро
