# “I got a letter”: which office, is there a date, does it speak of Widerspruch or Frist.
letter-ask-pages = 📷 Сфотографируйте все страницы или пришлите файл PDF. Я ничего из них не читаю и не угадываю. Их прочитает человек.
letter-ask-paper =
    Что это?
    Если есть ещё страница, просто пришлите её.
letter-ask-paper-letter = ✉️ Письмо
letter-ask-paper-contract = ✍️ Договор
letter-ask-paper-form = 📝 Бланк
letter-ask-office = От кого это? Выберите или напишите название.
letter-ask-office-jobcenter = 💼 Jobcenter
letter-ask-office-foreigners = 🛂 Иностранцы, BAMF
letter-ask-office-social = 🤲 Sozialamt
letter-ask-office-insurance = 🏥 Больничная касса
letter-ask-office-court = ⚖️ Суд, полиция
letter-ask-office-landlord = 🏠 Хозяин жилья
letter-ask-office-school = 🎒 Школа, детский сад
letter-ask-office-other = ❔ Другое, не знаю
letter-ask-day = 📅 Указан ли день, до которого вам нужно что-то сделать? Напишите его, например: 12.3.
letter-ask-day-no = ❌ Нет
letter-ask-day-unsure = 🤷 Не знаю
letter-ask-legal = 🔎 Видите ли вы одно из этих немецких слов: „Widerspruch“ (возражение) или „Frist“ (срок)?
letter-ask-legal-yes = ✅ Да
letter-ask-legal-no = ❌ Нет
letter-ask-legal-unsure = 🤷 Не знаю
letter-opened =
    ✅ Номер вашего запроса: { $number }. Человек прочитает все страницы и объяснит их вам.
    Сохраните письмо и конверт. Не подписывайте того, чего не понимаете.
letter-urgent = ⏰ Это может быть срочно, поэтому ваш запрос стоит первым. Если срок совсем близко, сходите и сами на консультацию.

# Labels over the four parts of a guide's answer.
letter-answer-who = ✉️ Кто пишет:
letter-answer-what = ❗ Чего от вас хотят:
letter-answer-until = 📅 До какого дня:
letter-answer-do = ✅ Что вам сделать сейчас:
