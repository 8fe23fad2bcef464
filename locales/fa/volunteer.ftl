# Somebody wants to help: what that is, what they bring along, a first talk. Labels: at most 24 characters.
volunteer-about =
    🤝 چه خوب که می‌خواهید کمک کنید!
    شما کسانی را که تازه آمده‌اند همراهی می‌کنید: به اداره، نزد پزشک، در یادگیری آلمانی یا در اوقات فراغت.
    معمولاً دو تا سه ساعت در هفته است. وقتش را خودتان تعیین می‌کنید.
    گروه اول با شما گفت‌وگو می‌کند، در پرسش‌ها کمک می‌کند و بیمه را می‌پردازد.
    کسی که خودش تازه‌وارد بوده هم می‌تواند کمک کند. تجربهٔ شما یک توانایی است.
volunteer-begin = چند پرسش از شما دارم. پنج دقیقه طول می‌کشد. حالا؟
volunteer-begin-now = ▶️ بله، حالا
volunteer-begin-later = ⏳ بعداً
volunteer-later = خوب. هر وقت آماده بودید بنویسید «داوطلب».
volunteer-ask-age = چند سال دارید؟
volunteer-ask-age-adult = 18 سال یا بیشتر
volunteer-ask-age-16-17 = 16 یا 17
volunteer-ask-age-under-16 = کمتر از 16
volunteer-ask-name = نام شما چیست؟ نام و نام خانوادگی.
volunteer-ask-mother = زبان مادری شما چیست؟ می‌توانید چند زبان انتخاب کنید.
volunteer-ask-others = به چه زبان‌های دیگری حرف می‌زنید؟
volunteer-language-de = آلمانی
volunteer-language-ar = عربی
volunteer-language-fa = فارسی، دری
volunteer-language-ru = روسی
volunteer-language-uk = اوکراینی
volunteer-language-tr = ترکی
volunteer-language-ku = کردی
volunteer-language-en = انگلیسی
volunteer-language-fr = فرانسوی
volunteer-language-other = زبانی دیگر
volunteer-ask-came = آیا خودتان یا خانواده‌تان به آلمان آمده‌اید؟ لازم نیست بگویید.
volunteer-ask-came-yes = بله
volunteer-ask-came-no = نه
volunteer-ask-topics = در چه چیزی می‌خواهید کمک کنید؟ می‌توانید چند چیز انتخاب کنید.
volunteer-ask-topics-language = 🗣️ تمرین آلمانی
volunteer-ask-topics-authority = 🏛️ همراهی به اداره
volunteer-ask-topics-doctor = 🩺 همراهی نزد پزشک
volunteer-ask-topics-school = 🎒 مدرسه و مهدکودک
volunteer-ask-topics-letters = ✉️ فهمیدن نامه‌ها
volunteer-ask-topics-leisure = ☕ اوقات فراغت
volunteer-ask-topics-sport = ⚽ ورزش
volunteer-ask-topics-interpreting = 💬 ترجمهٔ شفاهی
volunteer-ask-days = کدام روزها بیشتر وقت دارید؟
volunteer-ask-days-mon = دوشنبه
volunteer-ask-days-tue = سه‌شنبه
volunteer-ask-days-wed = چهارشنبه
volunteer-ask-days-thu = پنجشنبه
volunteer-ask-days-fri = جمعه
volunteer-ask-days-sat = شنبه
volunteer-ask-days-sun = یکشنبه
volunteer-ask-parts = چه ساعتی؟
volunteer-ask-parts-morning = 🌅 صبح، 8–12
volunteer-ask-parts-midday = ☀️ ظهر، 12–14
volunteer-ask-parts-afternoon = 🌤️ بعدازظهر، 14–18
volunteer-ask-parts-evening = 🌙 شب، 18–21
volunteer-ask-wishes = بیشتر دوست دارید چه کسی را همراهی کنید؟
volunteer-ask-wishes-women = 👩 فقط زنان
volunteer-ask-wishes-men = 👨 فقط مردان
volunteer-ask-wishes-families = 👪 خانواده‌ها
volunteer-ask-wishes-children = 🧒 کودکان
volunteer-ask-wishes-elderly = 🧓 سالمندان
volunteer-ask-reach = گروه بهتر است چگونه با شما تماس بگیرد؟
volunteer-ask-reach-chat = 💬 همین جا در چت
volunteer-ask-reach-phone = 📞 با تلفن
volunteer-ask-reach-mail = ✉️ با ایمیل
volunteer-ask-phone = شمارهٔ تلفن شما چیست؟
volunteer-ask-mail = نشانی ایمیل شما چیست؟
volunteer-consent =
    آیا گروه هماهنگی داوطلبان اجازه دارد گفته‌های شما را بخواند و با آن برایتان کسی را پیدا کند؟
    نفر دیگر نام شما را فقط وقتی می‌داند که هر دو بله گفته باشید.
volunteer-consent-agree = ✅ بله
volunteer-consent-decline = ❌ نه
volunteer-minor = شما کمتر از 18 سال دارید. برای همین به بلهٔ پدر و مادر یا Jugendamt نیاز داریم. گروه همه چیز را در گفت‌وگو توضیح می‌دهد.
volunteer-thanks = 🙏 سپاس! حالا گروه گفته‌های شما را می‌داند.
volunteer-ask-slot = برای گفت‌وگوی اول چه وقتی مناسب است؟
volunteer-ask-slot-none-fits = 🚫 هیچ‌کدام
volunteer-no-slot = گروه با شما تماس می‌گیرد و وقت گفت‌وگو را با شما هماهنگ می‌کند.
volunteer-slot-taken = این وقت همین حالا گرفته شد. لطفاً دوباره انتخاب کنید.
volunteer-booked-there =
    📅 گفت‌وگوی شما: { $when }
    📍 { $where }
volunteer-booked-phone =
    📅 گفت‌وگوی شما: { $when }
    📞 گروه به شما زنگ می‌زند.
volunteer-booked-video =
    📅 گفت‌وگوی شما: { $when }
    💻 گروه پیش از آن لینکی برایتان می‌فرستد.
volunteer-approved =
    🎉 تیم شما را تأیید کرد. خیلی ممنون!
    هر وقت کسی به شما نیاز داشته باشد، همین‌جا از شما می‌پرسم. هر بار می‌توانید بله یا نه بگویید.
    برای دیدن همهٔ کارهایی که می‌توانید اینجا بکنید بنویسید ‎/people
volunteer-known = گفته‌های شما را از قبل می‌دانیم. این‌جا می‌توانید وقت گفت‌وگو را انتخاب کنید.

# A newcomer is asked once whether they want to help others.
help-others-ask =
    💚 شما دیگر راه و چاه اینجا را می‌دانید. دیگران تازه می‌رسند.
    زبان مادری و راهی که خودتان آمده‌اید یک توانایی است: شما می‌فهمید چه چیزی کمک می‌کند. می‌خواهید مردم را همراهی کنید؟ خودتان تعیین می‌کنید چقدر وقت بگذارید.
    این را فقط همین یک بار می‌پرسم.
help-others-ask-gladly = 💚 بله، بیشتر بگویید
help-others-ask-not-me = 🙏 نه، ممنون
help-others-no = باشد، دیگر نمی‌پرسم. اگر بعداً خواستید کمک کنید، بنویسید: می‌خواهم کمک کنم.
volunteer-ask-german = آلمانی را چقدر خوب صحبت می‌کنید؟
volunteer-ask-german-mother = زبان مادری
volunteer-ask-german-c1 = خیلی خوب (C1–C2)
volunteer-ask-german-b2 = خوب (B2)
volunteer-ask-german-b1 = متوسط (B1)
volunteer-ask-learned = آیا ترجمهٔ شفاهی را آموخته‌اید؟
volunteer-ask-learned-none = نه
volunteer-ask-learned-lay = بله، در یک دوره
volunteer-ask-learned-sworn = بله، با امتحان
volunteer-ask-modes = چطور می‌خواهید ترجمه کنید؟ می‌توانید چند گزینه را انتخاب کنید.
volunteer-ask-often = حداکثر چند بار در هفته؟
volunteer-ask-often-once = یک بار
volunteer-ask-often-twice = دو بار
volunteer-ask-often-thrice = سه بار
volunteer-ask-often-more = بیشتر
volunteer-ask-unwanted = چه گفت‌وگوهایی را نمی‌خواهید ترجمه کنید؟ لازم نیست دلیلش را بگویید.
