# The main menu and the menu of one's own data. Labels: at most 24 characters, each with its own emoji.
menu =
    Что вы хотите сделать?
    Напишите свой вопрос или выберите:
menu-volunteer =
    🤝 Как хорошо, что вы помогаете!
    Записать встречу: /log · Ваш месяц: /month
menu-guide = 🧑‍💻 Запросы людей ждут на рабочем месте помощников. Здесь вы видите то, что видят другие.
menu-question = ❓ Задать вопрос
menu-topics = 🗂️ Посмотреть темы
menu-person = 🧑 Спросить человека
menu-call = 📞 Попросить звонок
menu-letter = 📄 Я получил письмо
menu-my-guide = 🙋 Кто мне помогает?
menu-people = 🤝 Помощник и встречи
menu-helping = 💚 Моё волонтёрство
menu-language = 🌍 Язык
menu-data = 🔒 Мои данные
menu-complaint = 📣 Жалоба
menu-help = ℹ️ Как это работает
menu-menu = 🏠 Меню

# The second menu: whom to meet, and what volunteers do.
phrases-people =
    помощник и встречи
    встречи с людьми
    познакомиться с людьми
    моё волонтёрство
people = 🤝 Встречи с людьми и помощь в повседневной жизни. Что вы хотите?
people-log = ✍️ Записать встречу
people-month = 📊 Мой месяц
people-training = 🎓 Обучение
people-certificate = 📜 Сертификат
people-companion = 👫 Пойти со мной
people-interpret = 🗣️ Устный перевод
people-offers = 🎉 Мероприятия
people-calendar = 📅 Встречи в календаре
people-remind = ⏰ Напоминание
people-helping = 💚 Я хочу помогать

ask-question = Напишите свой вопрос своими словами. Например: «Как получить место в детском саду?»

browse-ask-group = Выберите тему:
browse-ask-topic = Что вы хотите узнать?
browse-all = 🗂️ Все темы

group-ankommen = 🧭 Первые шаги
group-arbeit = 💼 Работа и профессия
group-aufenthalt = 🛂 Пребывание
group-familie = 👶 Ребёнок и садик
group-geld = 💶 Деньги
group-gesundheit = 🩺 Здоровье
group-hilfe = 🆘 Защита и помощь
group-schule = 🎒 Школа
group-sprache = 🗣️ Учить немецкий
group-wohnen = 🏘️ Жильё
group-other = 📌 Другое
