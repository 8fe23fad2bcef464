# “I got a letter”: which office, is there a date, does it speak of Widerspruch or Frist.
letter-ask-pages = 📷 لطفاً از همه صفحه‌ها عکس بگیرید، یا یک فایل PDF بفرستید. من چیزی از آن را نمی‌خوانم و حدس نمی‌زنم. یک انسان آن را می‌خواند.
letter-ask-paper =
    این چیست؟
    اگر صفحه دیگری هم هست، همین‌طور بفرستید.
letter-ask-paper-letter = ✉️ نامه
letter-ask-paper-contract = ✍️ قرارداد
letter-ask-paper-form = 📝 فرم
letter-ask-office = از طرف کیست؟ انتخاب کنید، یا اسم آن را بنویسید.
letter-ask-office-jobcenter = 💼 جاب‌سنتر
letter-ask-office-foreigners = 🛂 اداره خارجی‌ها، BAMF
letter-ask-office-social = 🤲 اداره اجتماعی
letter-ask-office-insurance = 🏥 بیمه درمانی
letter-ask-office-court = ⚖️ دادگاه، پلیس
letter-ask-office-landlord = 🏠 صاحب‌خانه
letter-ask-office-school = 🎒 مدرسه، مهدکودک
letter-ask-office-other = ❔ دیگر، نمی‌دانم
letter-ask-day = 📅 آیا در آن روزی نوشته که تا آن روز باید کاری بکنید؟ لطفاً آن را بنویسید، مثلاً: 12.3.
letter-ask-day-no = ❌ نه
letter-ask-day-unsure = 🤷 نمی‌دانم
letter-ask-legal = 🔎 یکی از این کلمه‌های آلمانی را می‌بینید: „Widerspruch“ (اعتراض) یا „Frist“ (مهلت)؟
letter-ask-legal-yes = ✅ بله
letter-ask-legal-no = ❌ نه
letter-ask-legal-unsure = 🤷 نمی‌دانم
letter-opened =
    ✅ شماره درخواست شما { $number } است. یک انسان همه صفحه‌ها را می‌خواند و برای شما توضیح می‌دهد.
    نامه و پاکت آن را نگه دارید. چیزی را که نمی‌فهمید امضا نکنید.
letter-urgent = ⏰ چون ممکن است فوری باشد، درخواست شما در اول صف است. اگر آن روز خیلی نزدیک است، خودتان هم به یک مرکز مشاوره بروید.

# Labels over the four parts of a guide's answer.
letter-answer-who = ✉️ چه کسی نوشته:
letter-answer-what = ❗ از شما چه می‌خواهند:
letter-answer-until = 📅 تا چه وقت:
letter-answer-do = ✅ حالا چه کار کنید:
