# The main menu and the menu of one's own data. Labels: at most 24 characters, each with its own emoji.
menu =
    ماذا تريدون أن تفعلوا؟
    اكتبوا سؤالكم، أو اختاروا:
menu-volunteer =
    🤝 جميل أنكم تساعدون!
    تسجيل لقاء: /log · شهركم: /month
menu-guide = 🧑‍💻 طلبات الناس تنتظر في صفحة عمل المرافقين. هنا ترون ما يراه الآخرون.
menu-question = ❓ طرح سؤال
menu-topics = 🗂️ المواضيع
menu-person = 🧑 التحدث مع شخص
menu-call = 📞 اتصلوا بي
menu-letter = 📄 وصلتني رسالة
menu-my-guide = 🙋 من يساعدني؟
menu-people = 🤝 مرافقة ولقاءات
menu-helping = 💚 عملي التطوعي
menu-language = 🌍 اللغة
menu-data = 🔒 بياناتي
menu-complaint = 📣 شكوى
menu-help = ℹ️ كيف أعمل
menu-menu = 🏠 القائمة

# The second menu: whom to meet, and what volunteers do.
phrases-people =
    مرافقة ولقاءات
    لقاء الناس
    التعرف على ناس
    عملي التطوعي
people = 🤝 لقاء الناس والمساعدة في الحياة اليومية. ماذا تريدون؟
people-log = ✍️ تسجيل لقاء
people-month = 📊 شهري
people-training = 🎓 التدريب
people-certificate = 📜 الشهادة
people-companion = 👫 شخص يرافقني
people-interpret = 🗣️ مترجم شفهي
people-offers = 🎉 فعاليات ولقاءات
people-calendar = 📅 مواعيدي في التقويم
people-remind = ⏰ تذكير
people-helping = 💚 أريد أن أساعد

ask-question = اكتبوا سؤالكم بكلماتكم. مثلًا: «كيف أحصل على مكان في الروضة (Kita)؟»

browse-ask-group = اختاروا موضوعًا:
browse-ask-topic = ماذا تريدون أن تعرفوا؟
browse-all = 🗂️ كل المواضيع

group-ankommen = 🧭 البداية هنا
group-arbeit = 💼 العمل والمهنة
group-aufenthalt = 🛂 الإقامة
group-familie = 👶 الطفل والروضة
group-geld = 💶 المال
group-gesundheit = 🩺 الصحة
group-hilfe = 🆘 حماية ومساعدة
group-schule = 🎒 المدرسة
group-sprache = 🗣️ تعلّم الألمانية
group-wohnen = 🏘️ السكن
group-other = 📌 أشياء أخرى
