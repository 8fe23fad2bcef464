# Volunteers log their meetings, look through the month, correct. Labels: at most 24 characters.
log-ask-partner = С кем вы встречались?
log-ask-partner-nobody = 👥 С кем-то другим
log-partner-since = 👤 С { $day }
log-ask-day = В какой день это было?
log-ask-day-name = 📅 День
log-ask-day-today = Сегодня
log-ask-day-yesterday = Вчера
log-ask-length = Сколько времени это длилось? Например, «2 часа» или «90 минут».
log-ask-length-name = ⏱️ Сколько времени
log-ask-length-30 = 30 минут
log-ask-length-60 = 1 час
log-ask-length-90 = 1,5 часа
log-ask-length-120 = 2 часа
log-ask-activity = Что вы делали?
log-ask-activity-name = 🏷️ Занятие
log-ask-activity-language = 🗣️ Немецкий язык
log-ask-activity-authority = 🏛️ Ведомство
log-ask-activity-doctor = 🩺 Врач
log-ask-activity-school = 🎒 Школа и садик
log-ask-activity-letters = ✉️ Письма
log-ask-activity-leisure = ☕ Свободное время
log-ask-activity-sport = ⚽ Спорт
log-ask-activity-interpreting = 💬 Перевод
log-ask-activity-other = 📌 Другое
log-ask-note = Хотите что-то записать? Это прочтёте только вы и координаторы волонтёров.
log-ask-note-name = 📝 Заметка
log-ask-expenses = Были ли у вас расходы, например на билет? Напишите сумму в евро.
log-ask-expenses-name = 💶 Расходы
log-summary =
    📅 { $day }
    ⏱️ { $length }
    { $activity }
    👤 { $whom }
    📝 { $note }
    💶 Расходы: { $expenses } евро
    Всё верно?
log-done =
    ✅ Записано: { $day }, { $length }, { $activity }. Спасибо!
    Все ваши записи: /month
log-done-change = ✏️ Изменить
log-done-follow-up = ➕ Нужна ещё помощь
log-done-wrong = ⚠️ Что-то не так
log-done-fine = 👍 Готово
log-thanks = 🙏 Спасибо за ваше время!
log-ask-need = Что ещё нужно? Команда этим займётся.
log-ask-wrong = Что не так? Команда прочтёт и свяжется с вами.
log-told = Спасибо. Команда теперь знает об этом (обращение { $number }).
log-wrong-day = Этот день записать нельзя. Он не может быть в будущем или больше года назад.
log-wrong-length = Записать можно от 1 минуты до 16 часов.
log-day-full = В этот день получилось бы больше 16 часов. Пожалуйста, проверьте ещё раз.
log-changed = Эту запись уже изменили или удалили. Что действует сейчас, показывает /month.
log-logged = Для этой встречи запись уже есть. Изменить её можно через /month.
log-unknown = Записывать встречи можно, когда команда одобрит вас как волонтёра.
log-ask-held = Ваша встреча: { $when }. Она состоялась?
log-ask-held-yes = ✅ Да
log-ask-held-no = ❌ Нет
log-ask-held-later = ⏳ Позже
log-ask-held-stop = 🔕 Больше не спрашивать
log-not-held = Хорошо, я ничего не записываю.
log-later = Хорошо, я спрошу ещё раз. Записать можно в любое время: /log
log-stopped = Хорошо, об этой встрече я больше не спрошу.
month-overview =
    🗓️ { $month_text }
    { $lines }
    Всего: { $sum }
    За весь год: { $year_sum }
    Расходы в этом месяце: { $expenses } евро
month-empty =
    🗓️ { $month_text }
    Вы ничего не записали.
    За весь год: { $year_sum }
month-next = Что вы хотите сделать?
month-next-log = ➕ Записать встречу
month-next-change = ✏️ Изменить запись
month-next-earlier = ◀️ Месяц раньше
month-next-fine = 👍 Готово
month-nothing = В этом месяце нет записей.
month-ask-entry = Какая запись?
month-ask-what = { $shown }
month-ask-what-correct = ✏️ Изменить
month-ask-what-delete = 🗑️ Удалить
month-ask-what-back = ↩️ Назад
month-delete-sure = Удалить эту запись? { $shown }
month-deleted = 🗑️ Удалено. Эта запись больше не считается.
month-ask-entry-further = ⬇️ Ещё
month-paid =
    💶 Вам выплачено в этом году:
    { $paid }
month-paid-volunteer = Ehrenamtspauschale: { $total } из { $limit } евро
month-paid-trainer = Übungsleiterpauschale: { $total } из { $limit } евро
