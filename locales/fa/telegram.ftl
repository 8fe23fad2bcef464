# متن‌هایی که فقط تلگرام نشان می‌دهد: فرمان‌ها، دکمه‌ها، توضیح.
telegram-share-place = 📍 فرستادن موقعیت من
telegram-share-phone = 📞 فرستادن شماره من

telegram-command-menu = نشان دادن منو
telegram-command-ask = سؤال دارم
telegram-command-topics = دیدن موضوع‌ها
telegram-command-person = پرسیدن از انسان
telegram-command-call = درخواست تماس تلفنی
telegram-command-letter = کمک برای یک نامه
telegram-command-people = همراه، برنامه‌ها و قرارها
telegram-command-guide = چه کسی به من کمک می‌کند؟
telegram-command-companion = همراهی یا ترجمه
telegram-command-calendar = قرارهایم در تقویم
telegram-command-information = روشن یا خاموش کردن خبرها
telegram-command-offers = برنامه‌های نزدیک شما
telegram-command-volunteer = می‌خواهم کمک کنم
telegram-command-remind = گذاشتن یادآوری
telegram-command-language = انتخاب زبان
telegram-command-data = دیدن یا پاک کردن اطلاعات من
telegram-command-privacy = حریم خصوصی: چه کسی چه چیزی را می‌خواند؟
telegram-command-help = راهنما
telegram-command-stop = توقف

telegram-description = خوش آمدید! من Lotse هستم. به سؤال‌های شما درباره کودکستان (Kita)، مکتب (مدرسه)، کورس آلمانی، ثبت آدرس (Anmeldung)، دکتر و چیزهای دیگر کمک می‌کنم. می‌گویم کجا بروید و چه چیزی با خود ببرید. من یک برنامه هستم، نه یک اداره. هرگز پول یا رمز نمی‌خواهم. می‌توانید به زبان خودتان بنویسید.
telegram-short-description = جواب برای کسانی که تازه به آلمان آمده‌اند. به زبان‌های زیاد، رایگان.
