# Translation between a person and a guide by a program: asked for, marked, taken back.
consent-translation =
    اجازه می‌دهید یک برنامه آنچه شما و آن انسان به هم می‌نویسید ترجمه کند؟
    نام برنامه LibreTranslate است و مرکز مشاوره شما خودش آن را اجرا می‌کند. پیش از آن نام‌ها، عددها و آدرس‌ها را تا جایی که بشود برمی‌داریم.
    گاهی اشتباه می‌کند. متن اصلی همیشه همراهش می‌ماند. هر وقت بخواهید می‌توانید بنویسید «دیگر ترجمه نکن».
consent-translation-agree = ✅ بله، ترجمه شود
consent-translation-decline = ❌ نه، ترجمه نشود
consent-translation-deepl =
    اجازه می‌دهید یک برنامه آنچه شما و آن انسان به هم می‌نویسید ترجمه کند؟
    برای این کار متن‌ها به شرکت DeepL در شهر کلن آلمان می‌روند. پیش از آن نام‌ها، عددها و آدرس‌ها را تا جایی که بشود برمی‌داریم.
    گاهی اشتباه می‌کند. متن اصلی همیشه همراهش می‌ماند. هر وقت بخواهید می‌توانید بنویسید «دیگر ترجمه نکن».
translation-agreed = خوب، از حالا یک برنامه ترجمه می‌کند.
translation-declined = خوب، هیچ برنامه‌ای ترجمه نمی‌کند. آن انسان نوشته شما را می‌خواند و تا جایی که بتواند جواب می‌دهد.
translation-withdrawn = خوب، از حالا دیگر هیچ برنامه‌ای ترجمه نمی‌کند.

# Beside a text that was translated, or could not be.
translation-by-machine = 🌐 یک برنامه ترجمه کرده است. شاید اشتباه داشته باشد. متن اصلی با یک دکمه دیده می‌شود.
translation-show-original = 📄 دیدن متن اصلی
translation-failed = این پیام ترجمه نشد. این متن اصلی است.

# What else a guide may read beside a message.
translation-unavailable = برنامه ترجمه الان جواب نمی‌دهد. این متن اصلی است.
translation-refused = برنامه ترجمه نمی‌پذیرد. لطفاً به کسی که Lotse را اجرا می‌کند بگویید. این متن اصلی است.
translation-quota = سهم برنامه ترجمه فعلاً تمام شده است. این متن اصلی است.
translation-unsupported = برنامه ترجمه این زبان را نمی‌داند. این متن اصلی است.
translation-too-long = این متن برای ترجمه زیادی بلند است. این متن اصلی است.
translation-no-translator = برنامه ترجمه‌ای وجود ندارد.
translation-no-consent = این شخص قبول نکرده است که یک برنامه ترجمه کند.
