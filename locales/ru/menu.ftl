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
menu-remind = ⏰ Напоминание
menu-language = 🌍 Язык
menu-data = 🔒 Мои данные
menu-complaint = 📣 Жалоба
menu-help = ℹ️ Как это работает
menu-menu = 🏠 Меню

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
