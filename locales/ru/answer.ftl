# Words around an answer: the answer itself comes from knowledge/.
answer-documents = 📄 Возьмите с собой:
answer-documents-rest = … Все документы — в «Читать дальше».
answer-steps = ✅ Что делать:
answer-deadline = ⏳ До какого времени:
answer-cost = 💶 Сколько стоит:
answer-where = 📍 Где:
answer-places = 📍 Сюда можно обратиться:
answer-places-more = 📍 Другие места:
answer-more = Подробнее:
answer-source = Источник (по состоянию на { $date })
answer-source-read = Источник (прочитано { $date })
answer-as-of = По состоянию на { $date }
answer-draft = ⚠️ Этот текст ещё не проверял человек. Если есть сомнения, спросите в ведомстве.
answer-stale = ⚠️ Перевод устарел. Поэтому здесь текст на немецком.
answer-german-link = Текст на немецком
answer-counter = 🗣️ Эту фразу можно показать в ведомстве:
answer-counter-meaning = Это значит: { $meaning }
answer-ask-there = Спросите там: { $office }
answer-find-office = К сожалению, для вашего места я не знаю адреса. Поищите в интернете немецкое название вместе с названием вашего города или посёлка или спросите в ратуше (Rathaus).

place-open = 🟢 сейчас открыто
place-closed = 🔴 сейчас закрыто
place-closed-for-now = 🔴 Временно закрыто
place-probably-closed = 🟠 наверное, закрыто (праздник)
place-phone = Телефон
place-ask-by-phone = ☎️ Сначала спросите по телефону, когда открыто.
place-ask-first = Сначала спросите, когда открыто.
place-by-appointment = 📅 Только по записи (Termin)
place-next-open = Откроется: { $when }
place-hours = 🕘 { $hours }
place-distance = { $km } км отсюда
place-distance-metres = { $m } м отсюда
place-distance-about = примерно { $km } км отсюда
place-about-position = Место только примерное: центр населённого пункта.
place-languages = 💬 Языки там: { $languages }
place-wheelchair-yes = ♿ доступно на коляске
place-wheelchair-limited = ♿ на коляске доступно лишь частично
place-wheelchair-no = ♿ на коляске недоступно
place-map = 🗺️ Карта

answer-suggest = Вы спрашиваете о чём-то из этого?
answer-suggest-none = 🚫 Ничего из этого
answer-nothing = К сожалению, у меня нет на это надёжного ответа. Можно написать вопрос другими словами или:
answer-unknown-topic = Этой темы уже нет.
answer-no-topics = Здесь пока нет тем.
answer-next = Что дальше? Можно также написать новый вопрос.
answer-next-more = 📖 Читать дальше
answer-next-counter = 🗣️ Фраза для визита
answer-next-remind = ⏰ Напомнить
answer-next-offers = 🎉 Мероприятия
answer-next-yes = 👍 Помогло
answer-next-no = 👎 Не помогло
answer-no-more = К сожалению, больше я об этом не знаю.
answer-no-counter = Для этой темы у меня нет готовой фразы.

answer-ask-area =
    🏠 Где вы живёте? Тогда я смогу ответить лучше.
    Выберите или напишите свой город, посёлок или почтовый индекс.
answer-ask-town = Напишите свой город, посёлок или почтовый индекс. Или отправьте своё местоположение.
answer-which-town = 📍 Какое место вы имеете в виду? Выберите или напишите почтовый индекс.
answer-which-town-other = Другое место
answer-town-unknown = К сожалению, я не знаю такого места. Поэтому отвечу в общем.
answer-ask-status =
    🛂 Какой у вас статус пребывания? От него зависит ответ.
    Я помню это только во время этого разговора.
answer-ask-age = 🎂 Сколько лет человеку, о котором идёт речь?

place-noted = 📍 Спасибо. Я запомню, где вы живёте: { $town }
place-noted-plain = 📍 Спасибо. Если я знаю адреса рядом, покажу их в ответе.

rating-thanks = 🙂 Спасибо за ваш ответ!
helpful-yes = 🙂 Отлично, это меня радует!
helpful-sorry = Мне жаль. Спасибо, что сказали.
helpful-why = Что было не так? Это поможет нам сделать ответ лучше.
helpful-why-wrong = 🕰️ Ошибка, устарело
helpful-why-not-understood = 🤔 Непонятно
helpful-why-other = 💬 Другое
helpful-no = Хотите, чтобы вам помог человек?
helpful-no-person = 🧑 Да, к человеку
helpful-no-other = ❓ Нет, другой вопрос
helpful-no-menu = 🏠 Меню

remind-ask-day = ⏰ Когда вам напомнить? Можно также написать дату, например «12 марта».
remind-ask-day-tomorrow = ☀️ Завтра
remind-ask-day-in-3-days = 📆 Через 3 дня
remind-ask-day-in-2-weeks = 🗓️ Через 2 недели
remind-set = ✅ Хорошо. Я напомню вам здесь: { $day_text }
remind-set-about =
    ✅ Хорошо. Я напомню вам здесь: { $day_text }
    ✏️ { $matter }
remind-past = Этот день уже прошёл.
remind-too-many = У вас уже очень много напоминаний. Сначала удалите старые.
remind-cancelled = ✅ Все напоминания удалены.
remind-none = У вас нет напоминаний.
remind-cancel-sure = Удалить все ваши напоминания?
reminder-due = ⏰ Напоминание: { $title }
reminder-due-plain = ⏰ Вы просили напомнить сегодня.
reminder-due-show = 📖 Показать ответ
reminder-due-later = ⏰ Напомнить позже
reminder-due-thanks = 👌 Уже сделано
reminder-settled = 👍 Хорошо.
