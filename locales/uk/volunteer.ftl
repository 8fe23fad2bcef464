# Somebody wants to help: what that is, what they bring along, a first talk. Labels: at most 24 characters.
volunteer-about =
    🤝 Чудово, що Ви хочете допомагати!
    Ви супроводжуєте людей, які тут недавно: до установи, до лікаря, у вивченні німецької або у вільний час.
    Зазвичай це дві-три години на тиждень. Коли саме, вирішуєте Ви.
    Команда спершу поговорить з Вами, допомагає із запитаннями й оплачує страхування.
    Допомагати може й той, хто сам був тут новим. Ваш досвід — це сила.
volunteer-begin = Я поставлю Вам кілька запитань. Це п’ять хвилин. Зараз?
volunteer-begin-now = ▶️ Так, зараз
volunteer-begin-later = ⏳ Пізніше
volunteer-later = Добре. Напишіть «волонтер», коли будете готові.
volunteer-ask-age = Скільки Вам років?
volunteer-ask-age-adult = 18 або більше
volunteer-ask-age-16-17 = 16 або 17
volunteer-ask-age-under-16 = Менше ніж 16
volunteer-ask-name = Як Вас звати? Ім’я та прізвище.
volunteer-ask-mother = Яка Ваша рідна мова? Можна вибрати кілька.
volunteer-ask-others = Якими мовами Ви ще розмовляєте?
volunteer-language-de = Німецька
volunteer-language-ar = Арабська
volunteer-language-fa = Перська, дарі
volunteer-language-ru = Російська
volunteer-language-uk = Українська
volunteer-language-tr = Турецька
volunteer-language-ku = Курдська
volunteer-language-en = Англійська
volunteer-language-fr = Французька
volunteer-language-other = Інша
volunteer-ask-came = Ви самі або Ваша родина приїхали до Німеччини? Можете не казати.
volunteer-ask-came-yes = Так
volunteer-ask-came-no = Ні
volunteer-ask-topics = У чому Ви хочете допомагати? Можна вибрати кілька речей.
volunteer-ask-topics-language = 🗣️ Практика німецької
volunteer-ask-topics-authority = 🏛️ Піти до установи
volunteer-ask-topics-doctor = 🩺 Піти до лікаря
volunteer-ask-topics-school = 🎒 Школа й садок
volunteer-ask-topics-letters = ✉️ Розуміти листи
volunteer-ask-topics-leisure = ☕ Вільний час
volunteer-ask-topics-sport = ⚽ Спорт
volunteer-ask-topics-interpreting = 💬 Усний переклад
volunteer-ask-days = У які дні Ви часто маєте час?
volunteer-ask-days-mon = Понеділок
volunteer-ask-days-tue = Вівторок
volunteer-ask-days-wed = Середа
volunteer-ask-days-thu = Четвер
volunteer-ask-days-fri = П’ятниця
volunteer-ask-days-sat = Субота
volunteer-ask-days-sun = Неділя
volunteer-ask-parts = О котрій порі?
volunteer-ask-parts-morning = 🌅 Ранок, 8–12
volunteer-ask-parts-midday = ☀️ Обід, 12–14
volunteer-ask-parts-afternoon = 🌤️ Після обіду, 14–18
volunteer-ask-parts-evening = 🌙 Вечір, 18–21
volunteer-ask-wishes = Кого Ви хотіли б супроводжувати найбільше?
volunteer-ask-wishes-women = 👩 Тільки жінок
volunteer-ask-wishes-men = 👨 Тільки чоловіків
volunteer-ask-wishes-families = 👪 Родини
volunteer-ask-wishes-children = 🧒 Дітей
volunteer-ask-wishes-elderly = 🧓 Літніх людей
volunteer-ask-reach = Як команді краще з Вами зв’язатися?
volunteer-ask-reach-chat = 💬 Тут, у чаті
volunteer-ask-reach-phone = 📞 Телефоном
volunteer-ask-reach-mail = ✉️ E-mail
volunteer-ask-phone = Який Ваш номер телефону?
volunteer-ask-mail = Яка Ваша адреса електронної пошти?
volunteer-consent =
    Чи може команда, яка координує волонтерів, прочитати Ваші відповіді й шукати за ними людину для Вас?
    Ваше ім’я інша людина дізнається лише тоді, коли Ви обоє скажете «так».
volunteer-consent-agree = ✅ Так
volunteer-consent-decline = ❌ Ні
volunteer-minor = Вам менше 18. Тому нам потрібна згода Ваших батьків або Jugendamt. Команда все пояснить у розмові.
volunteer-thanks = 🙏 Дякуємо! Команда тепер знає Ваші відповіді.
volunteer-ask-slot = Коли Вам зручно поговорити вперше?
volunteer-ask-slot-none-fits = 🚫 Нічого з цього
volunteer-no-slot = Команда зв’яжеться з Вами й домовиться про час розмови.
volunteer-slot-taken = Цей час щойно зайняли. Будь ласка, виберіть ще раз.
volunteer-booked-there =
    📅 Ваша розмова: { $when }
    📍 { $where }
volunteer-booked-phone =
    📅 Ваша розмова: { $when }
    📞 Команда Вам зателефонує.
volunteer-booked-video =
    📅 Ваша розмова: { $when }
    💻 Команда надішле Вам посилання заздалегідь.
volunteer-approved =
    🎉 Команда вас схвалила. Щиро дякуємо!
    Коли ви комусь знадобитеся, я запитаю вас тут. Щоразу можна відповісти «так» або «ні».
    Напишіть /people, щоб побачити все, що тут можна зробити.
volunteer-known = Ми вже знаємо Ваші відповіді. Тут можна вибрати час для розмови.

# A newcomer is asked once whether they want to help others.
help-others-ask =
    💚 Ви вже добре знаєте, як тут усе влаштовано. А інші щойно приїжджають.
    Ваша рідна мова і ваш власний шлях — це сила: ви розумієте, що допомагає. Хочете супроводжувати людей? Скільки часу приділяти, вирішуєте ви.
    Я питаю про це лише один раз.
help-others-ask-gladly = 💚 Так, розкажіть
help-others-ask-not-me = 🙏 Ні, дякую
help-others-no = Добре, більше не питатиму. Якщо захочете допомагати пізніше, напишіть: Я хочу допомагати.
volunteer-ask-german = Наскільки добре ви розмовляєте німецькою?
volunteer-ask-german-mother = Рідна мова
volunteer-ask-german-c1 = Дуже добре (C1–C2)
volunteer-ask-german-b2 = Добре (B2)
volunteer-ask-german-b1 = Середньо (B1)
volunteer-ask-learned = Ви навчалися усного перекладу?
volunteer-ask-learned-none = Ні
volunteer-ask-learned-lay = Так, на курсах
volunteer-ask-learned-sworn = Так, з іспитом
volunteer-ask-modes = Як ви хочете перекладати? Можна вибрати кілька варіантів.
volunteer-ask-often = Скільки разів на тиждень, не більше?
volunteer-ask-often-once = Один раз
volunteer-ask-often-twice = Двічі
volunteer-ask-often-thrice = Тричі
volunteer-ask-often-more = Частіше
volunteer-ask-unwanted = Що ви не хочете перекладати? Пояснювати не потрібно.
