# The main menu and the menu of one's own data. Labels: at most 24 characters, each with its own emoji.
menu =
    چه کار می‌خواهید بکنید؟
    سؤال خود را بنویسید، یا انتخاب کنید:
menu-volunteer =
    🤝 چه خوب که کمک می‌کنید!
    ثبت دیدار: /log · ماه شما: /month
menu-guide = 🧑‍💻 درخواست‌های مردم در صفحه کار همراهان منتظر است. اینجا چیزی را می‌بینید که دیگران می‌بینند.
menu-question = ❓ سؤال دارم
menu-topics = 🗂️ موضوع‌ها
menu-person = 🧑 پرسیدن از انسان
menu-call = 📞 به من زنگ بزنید
menu-letter = 📄 نامه گرفته‌ام
menu-my-guide = 🙋 چه کسی کمکم می‌کند؟
menu-people = 🤝 همراه و برنامه‌ها
menu-helping = 💚 کار داوطلبانه من
menu-language = 🌍 زبان
menu-data = 🔒 اطلاعات من
menu-complaint = 📣 شکایت
menu-help = ℹ️ راهنما
menu-menu = 🏠 منو

# The second menu: whom to meet, and what volunteers do.
phrases-people =
    همراه و برنامه‌ها
    دیدار با مردم
    آشنا شدن با مردم
    کار داوطلبانه من
people = 🤝 دیدار با مردم و کمک در زندگی روزمره. چه می‌خواهید؟
people-log = ✍️ ثبت دیدار
people-month = 📊 ماه من
people-training = 🎓 آموزش‌ها
people-certificate = 📜 گواهی
people-companion = 👫 کسی همراهم بیاید
people-interpret = 🗣️ مترجم شفاهی
people-offers = 🎉 برنامه‌ها و دیدارها
people-calendar = 📅 قرارها در تقویم
people-remind = ⏰ یادآوری
people-helping = 💚 می‌خواهم کمک کنم

ask-question = سؤال خود را با کلمه‌های خودتان بنویسید. مثلاً: «چطور برای بچه‌ام جای کودکستان (Kita) بگیرم؟»

browse-ask-group = یک موضوع را انتخاب کنید:
browse-ask-topic = چه چیزی را می‌خواهید بدانید؟
browse-all = 🗂️ همه موضوع‌ها

group-ankommen = 🧭 شروع در اینجا
group-arbeit = 💼 کار و شغل
group-aufenthalt = 🛂 اقامت
group-familie = 👶 بچه و کودکستان
group-geld = 💶 پول
group-gesundheit = 🩺 سلامتی و دکتر
group-hilfe = 🆘 امنیت و کمک
group-schule = 🎒 مکتب (مدرسه)
group-sprache = 🗣️ یادگیری آلمانی
group-wohnen = 🏘️ خانه
group-other = 📌 چیزهای دیگر
