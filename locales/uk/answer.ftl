# Words around an answer: the answer itself comes from knowledge/.
answer-documents = 📄 Візьміть із собою:
answer-documents-rest = … Усі документи — у «Читати далі».
answer-steps = ✅ Що робити:
answer-deadline = ⏳ До якого часу:
answer-cost = 💶 Скільки коштує:
answer-where = 📍 Де:
answer-places = 📍 Сюди можна звернутися:
answer-places-more = 📍 Інші місця:
answer-more = Докладніше:
answer-source = Джерело (станом на { $date })
answer-source-read = Джерело (прочитано { $date })
answer-as-of = Станом на { $date }
answer-draft = ⚠️ Цей текст ще не перевіряла людина. Якщо є сумніви, запитайте в установі.
answer-stale = ⚠️ Переклад застарів. Тому тут текст німецькою.
answer-german-link = Текст німецькою
answer-counter = 🗣️ Це речення можна показати в установі:
answer-counter-meaning = Це означає: { $meaning }
answer-ask-there = Запитайте там: { $office }
answer-find-office = На жаль, для вашого місця я не знаю адреси. Пошукайте в інтернеті німецьку назву разом із назвою вашого міста чи села або запитайте в ратуші (Rathaus).

place-open = 🟢 зараз відчинено
place-closed = 🔴 зараз зачинено
place-closed-for-now = 🔴 Тимчасово зачинено
place-probably-closed = 🟠 мабуть, зачинено (свято)
place-phone = Телефон
place-ask-by-phone = ☎️ Спочатку запитайте телефоном, коли відчинено.
place-ask-first = Спочатку запитайте, коли відчинено.
place-by-appointment = 📅 Лише за записом (Termin)
place-next-open = Відчиниться: { $when }
place-hours = 🕘 { $hours }
place-distance = { $km } км звідси
place-distance-metres = { $m } м звідси
place-distance-about = приблизно { $km } км звідси
place-about-position = Місце лише приблизне: центр населеного пункту.
place-languages = 💬 Мови там: { $languages }
place-wheelchair-yes = ♿ доступно на візку
place-wheelchair-limited = ♿ на візку доступно лише частково
place-wheelchair-no = ♿ на візку недоступно
place-map = 🗺️ Карта

answer-suggest = Ви питаєте про щось із цього?
answer-suggest-none = 🚫 Нічого з цього
answer-nothing = На жаль, я не маю на це надійної відповіді. Можете написати питання іншими словами або:
answer-unknown-topic = Цієї теми вже немає.
answer-no-topics = Тут поки що немає тем.
answer-next = Що далі? Можете також написати нове питання.
answer-next-more = 📖 Читати далі
answer-next-counter = 🗣️ Фраза для візиту
answer-next-remind = ⏰ Нагадати
answer-next-offers = 🎉 Заходи на цю тему
answer-next-yes = 👍 Допомогло
answer-next-no = 👎 Не допомогло
answer-no-more = На жаль, більше я про це не знаю.
answer-no-counter = Для цієї теми я не маю готової фрази.

answer-ask-area =
    🏠 Де ви живете? Тоді я зможу відповісти краще.
    Виберіть або напишіть своє місто, село чи поштовий індекс.
answer-ask-town = Напишіть своє місто, село чи поштовий індекс. Або надішліть своє місцезнаходження.
answer-which-town = 📍 Яке місце ви маєте на увазі? Виберіть або напишіть поштовий індекс.
answer-which-town-other = Інше місце
answer-town-unknown = На жаль, я не знаю такого місця. Тому відповім загалом.
answer-ask-status =
    🛂 Який у вас статус перебування? Від нього залежить відповідь.
    Я пам’ятатиму це лише під час цієї розмови.
answer-ask-age = 🎂 Скільки років людині, про яку йдеться?

place-noted = 📍 Дякую. Я запам’ятаю, де ви живете: { $town }
place-noted-plain = 📍 Дякую. Якщо я знаю адреси поруч, покажу їх у відповіді.

rating-thanks = 🙂 Дякую за вашу відповідь!
helpful-yes = 🙂 Чудово, це мене тішить!
helpful-sorry = Мені шкода. Дякую, що сказали.
helpful-why = Що було не так? Це допоможе нам зробити відповідь кращою.
helpful-why-wrong = 🕰️ Хибне чи старе
helpful-why-not-understood = 🤔 Незрозуміло
helpful-why-other = 💬 Щось інше
helpful-no = Чи хочете, щоб вам допомогла людина?
helpful-no-person = 🧑 Так, до людини
helpful-no-other = ❓ Ні, інше питання
helpful-no-menu = 🏠 Меню

remind-ask-day = ⏰ Коли вам нагадати? Можете також написати дату, наприклад «12 березня».
remind-ask-day-tomorrow = ☀️ Завтра
remind-ask-day-in-3-days = 📆 Через 3 дні
remind-ask-day-in-2-weeks = 🗓️ Через 2 тижні
remind-set = ✅ Добре. Я нагадаю вам тут: { $day_text }
remind-set-about =
    ✅ Добре. Я нагадаю вам тут: { $day_text }
    ✏️ { $matter }
remind-past = Цей день уже минув.
remind-too-many = У вас уже дуже багато нагадувань. Спочатку видаліть старі.
remind-cancelled = ✅ Усі нагадування видалено.
remind-none = У вас немає нагадувань.
remind-cancel-sure = Видалити всі ваші нагадування?
reminder-due = ⏰ Нагадування: { $title }
reminder-due-plain = ⏰ Ви просили нагадати сьогодні.
reminder-due-show = 📖 Читати відповідь
reminder-due-later = ⏰ Нагадати пізніше
reminder-due-thanks = 👌 Уже зроблено
reminder-settled = 👍 Добре.
