# کسی که همراه، مترجم یا هم‌صحبت آلمانی می‌خواهد. دکمه‌ها: حداکثر ۲۴ حرف.
phrases-companion =
    به همراه نیاز دارم
    کسی می‌تواند با من بیاید
    به مترجم نیاز دارم
    می‌خواهم با کسی آلمانی یاد بگیرم
    کسی با من به اداره بیاید
    کسی می تواند با من بیاید
    به یک همراه نیاز دارم
    یک نفر با من به داکتر برود
companion-ask-kind = 🤝 داوطلبان می‌توانند به شما کمک کنند. رایگان است. چه نیاز دارید؟
companion-ask-kind-accompany = 🚶 کسی همراهم بیاید
companion-ask-kind-interpret = 💬 کسی ترجمه کند
companion-ask-kind-learn = 🗣️ تمرین آلمانی
companion-ask-age = کسی که کمک می‌خواهد چند سال دارد؟
companion-minor = برای افراد زیر ۱۸ سال رضایت والدین یا ادارهٔ جوانان (Jugendamt) لازم است. تیم آن را می‌پرسد.
companion-ask-times = چه وقت فرصت دارید؟ مثلاً: سه‌شنبه و پنجشنبه عصر.
companion-ask-topic = کجا؟
companion-ask-topic-authority = 🏛️ به اداره
companion-ask-topic-doctor = 🩺 پیش دکتر
companion-ask-topic-school = 🎒 مدرسه یا مهدکودک
companion-ask-topic-other = 📍 جای دیگر
companion-ask-day = قرار کی است؟ روز و ساعت را بنویسید.
companion-ask-where = کدام اداره، مطب یا مدرسه؟ اگر می‌دانید با خیابان.
companion-ask-language = آن شخص به چه زبانی با شما صحبت کند؟
companion-ask-wishes = خواسته‌ای دارید؟
companion-ask-wishes-women = 👩 فقط خانم
companion-ask-wishes-men = 👨 فقط آقا
companion-consent =
    آیا تیم اجازه دارد گفته‌های شما را بخواند و کسی را برایتان پیدا کند؟
    کسانی که می‌پرسیم می‌خوانند: چه، کی، کجا، چه زبانی. نام کوچک شما را فقط پس از قبول کردن می‌خوانند.
companion-consent-agree = ✅ بله
companion-consent-decline = ❌ نه
companion-declined = باشد. پس دنبال کسی نمی‌گردیم.
companion-thanks = 🙏 ممنون! تیم دنبال کسی می‌گردد و همین‌جا برایتان می‌نویسد. لطفاً قرار خود را لغو نکنید.
companion-too-many = چند درخواست باز دارید. لطفاً صبر کنید، تیم با شما تماس می‌گیرد.
