# Messages by e-mail: letters, the pages behind their links, and the choice in the chat. Buttons: at most 20 letters.
mail-subject-offer = می‌توانید در یک قرار همراه شوید؟
mail-subject-appointment = قرار شما
mail-subject-partner = پرسشی درباره همراهی شما
mail-subject-reminder = یادآوری
mail-subject-information = اطلاع‌رسانی
mail-subject-confirm = لطفاً نشانی ایمیل خود را تأیید کنید
mail-subject-legal = لطفاً این را بخوانید
mail-subject-message = پیام تازه
mail-subject-question = پرسشی از شما
mail-answer = پاسخ دادن یا نوشتن
mail-answer-how = انتخاب کنید. در صفحه‌ای که باز می‌شود با یک دکمه تأیید کنید:
mail-no-reply = لطفاً به این ایمیل پاسخ ندهید: کسی این صندوق را نمی‌خواند. از لینک استفاده کنید.
mail-off = دیگر خبر نمی‌خواهم
mail-off-page = می‌خواهید دیگر خبرهایی که برای خیلی‌ها می‌رود به شما نرسد؟
mail-off-yes = بله، دیگر خبر نفرستید
mail-off-done = باشد. دیگر خبرهایی که برای خیلی‌ها می‌رود به شما نمی‌رسد. درخواست‌ها، قرارها و یادآوری‌ها همچنان می‌آیند.
mail-confirm-ask =
    سلام!
    کسی این نشانی ایمیل را داده است تا پیام‌های کار داوطلبانه را بگیرد.
    شما بودید؟ پس لطفاً تأیید کنید:
mail-confirm-open = تأیید نشانی
mail-confirm-else = شما نبودید؟ پس کاری نکنید. دیگر ایمیلی نمی‌فرستیم.
mail-confirm-page = می‌خواهید پیام‌های کار داوطلبانه را با ایمیل بگیرید: درخواست‌ها، قرارها و یادآوری‌ها؟
mail-confirm-yes = بله، برایم ایمیل بفرستید
mail-confirm-done = سپاس! نشانی ایمیل شما تأیید شد. از این پس آنجا برایتان می‌نویسیم.
mail-page-title = Lotse
mail-page-arrived = پاسخ شما رسید. سپاس!
mail-page-ended = این پرسش دیگر باز نیست.
mail-page-words = با کلمات خودتان بنویسید
mail-page-gone = این لینک دیگر معتبر نیست. لطفاً از لینک تازه‌ترین ایمیل استفاده کنید یا از تیم بپرسید.
by-mail-off = اینجا نمی‌توانم ایمیل بفرستم.
by-mail-now-here = پیام‌های قرارها اکنون در گفتگو می‌آیند.
by-mail-now-asked = نشانی شما { $address } هنوز تأیید نشده است. لطفاً لینک داخل ایمیل را باز کنید.
by-mail-now-mail = پیام‌های قرارها اکنون به { $address } می‌روند.
by-mail-ask = پیام‌های قرارها به کجا بروند؟
by-mail-ask-here = 💬 در گفتگو
by-mail-ask-mail = ✉️ با ایمیل
by-mail-here = باشد. پیام‌های قرارها در گفتگو می‌آیند.
by-mail-address = نشانی ایمیل شما چیست؟
by-mail-asked = ✉️ یک ایمیل به شما می‌رسد. لطفاً لینک آن را باز و تأیید کنید. تا آن زمان اینجا می‌نویسم.
by-mail-known = باشد. پیام‌های قرارها اکنون به این نشانی می‌روند.
by-mail-wrong = این نشانی ایمیل نیست. نشانی این‌طور است: name@example.org
by-mail-often = بارها امتحان شد. لطفاً فردا دوباره امتحان کنید.
phrases-by-mail =
    با ایمیل
    قرارها با ایمیل
    ایمیل من
    تغییر ایمیل
