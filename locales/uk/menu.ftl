# The main menu and the menu of one's own data. Labels: at most 24 characters, each with its own emoji.
menu =
    Що ви хочете зробити?
    Напишіть своє питання або виберіть:
menu-volunteer =
    🤝 Як добре, що ви допомагаєте!
    Записати зустріч: /log · Ваш місяць: /month
menu-guide = 🧑‍💻 Запити людей чекають на робочому місці помічників. Тут ви бачите те, що бачать інші.
menu-question = ❓ Поставити питання
menu-topics = 🗂️ Переглянути теми
menu-person = 🧑 Спитати людину
menu-call = 📞 Просити дзвінок
menu-letter = 📄 Мені прийшов лист
menu-my-guide = 🙋 Хто мені допомагає?
menu-people = 🤝 Супровід і зустрічі
menu-helping = 💚 Моє волонтерство
menu-language = 🌍 Мова
menu-data = 🔒 Мої дані
menu-complaint = 📣 Скарга
menu-help = ℹ️ Як це працює
menu-menu = 🏠 Меню

# The second menu: whom to meet, and what volunteers do.
phrases-people =
    супровід і зустрічі
    зустрічі з людьми
    познайомитися з людьми
    моє волонтерство
people = 🤝 Зустрічі з людьми й допомога в повсякденному житті. Що ви хочете?
people-log = ✍️ Записати зустріч
people-month = 📊 Мій місяць
people-training = 🎓 Навчання
people-certificate = 📜 Сертифікат
people-companion = 👫 Піти зі мною
people-interpret = 🗣️ Усний переклад
people-offers = 🎉 Заходи
people-calendar = 📅 Зустрічі в календарі
people-remind = ⏰ Нагадування
people-helping = 💚 Я хочу допомагати

ask-question = Напишіть своє питання своїми словами. Наприклад: «Як отримати місце в дитячому садку?»

browse-ask-group = Виберіть тему:
browse-ask-topic = Що ви хочете дізнатися?
browse-all = 🗂️ Усі теми

group-ankommen = 🧭 Перші кроки
group-arbeit = 💼 Робота і професія
group-aufenthalt = 🛂 Перебування
group-familie = 👶 Дитина і садок
group-geld = 💶 Гроші
group-gesundheit = 🩺 Здоров’я
group-hilfe = 🆘 Захист і допомога
group-schule = 🎒 Школа
group-sprache = 🗣️ Вчити німецьку
group-wohnen = 🏘️ Житло
group-other = 📌 Інше
