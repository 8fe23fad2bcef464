# “I got a letter”: which office, is there a date, does it speak of Widerspruch or Frist.
letter-ask-pages = 📷 Сфотографуйте всі сторінки або надішліть файл PDF. Я нічого з них не читаю і не вгадую. Їх прочитає людина.
letter-ask-paper =
    Що це?
    Якщо є ще сторінка, просто надішліть її.
letter-ask-paper-letter = ✉️ Лист
letter-ask-paper-contract = ✍️ Договір
letter-ask-paper-form = 📝 Бланк
letter-ask-office = Від кого це? Виберіть або напишіть назву.
letter-ask-office-jobcenter = 💼 Jobcenter
letter-ask-office-foreigners = 🛂 Іноземці, BAMF
letter-ask-office-social = 🤲 Sozialamt
letter-ask-office-insurance = 🏥 Лікарняна каса
letter-ask-office-court = ⚖️ Суд, поліція
letter-ask-office-landlord = 🏠 Власник житла
letter-ask-office-school = 🎒 Школа, садок
letter-ask-office-other = ❔ Інше, не знаю
letter-ask-day = 📅 Чи вказано день, до якого вам треба щось зробити? Напишіть його, наприклад: 12.3.
letter-ask-day-no = ❌ Ні
letter-ask-day-unsure = 🤷 Не знаю
letter-ask-legal = 🔎 Чи бачите ви одне з цих німецьких слів: „Widerspruch“ (заперечення) або „Frist“ (строк)?
letter-ask-legal-yes = ✅ Так
letter-ask-legal-no = ❌ Ні
letter-ask-legal-unsure = 🤷 Не знаю
letter-opened =
    ✅ Номер вашого запиту: { $number }. Людина прочитає всі сторінки й пояснить їх вам.
    Збережіть лист і конверт. Не підписуйте того, чого не розумієте.
letter-urgent = ⏰ Це може бути терміново, тому ваш запит стоїть першим. Якщо день дуже близько, сходіть і самі на консультацію.

# Labels over the four parts of a guide's answer.
letter-answer-who = ✉️ Хто пише:
letter-answer-what = ❗ Чого від вас хочуть:
letter-answer-until = 📅 До якого дня:
letter-answer-do = ✅ Що вам зробити зараз:
