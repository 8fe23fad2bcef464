phrases-training =
    آموزش
    دوره‌های آموزشی
    آموزش داوطلبان
    شب تبادل تجربه
phrases-offers =
    برنامه‌ها
    رویدادها
    چه برنامه‌هایی هست
training-what = 🎓 آموزش و تبادل تجربه. چه می‌خواهید؟
training-what-dates = 📅 تاریخ‌های بعدی
training-what-mine = ✅ آموزش‌های من
training-what-material = 📚 مطالب
training-no-dates = فعلاً تاریخی برنامه‌ریزی نشده است. هماهنگ‌کننده خبر می‌دهد، یا بعداً دوباره نگاه کنید.
training-none = برای هیچ تاریخی ثبت‌نام نکرده‌اید و هنوز در آموزشی نبوده‌اید.
training-coming = برای این‌ها ثبت‌نام کرده‌اید (✅) یا در نوبت هستید. می‌خواهید یکی را لغو کنید؟ پس آن را انتخاب کنید.
training-coming-keep = 👍 همین‌طور بماند
training-ask-module = برای کدام آموزش مطلب می‌خواهید؟
training-ask-topic = این را می‌توانید بخوانید:
training-no-material = در این باره اینجا مطلبی نیست. از هماهنگ‌کننده بپرسید.
offers-none = فعلاً چیزی برنامه‌ریزی نشده است. بعداً دوباره نگاه کنید.
gathering-ask = این‌ها تاریخ‌های بعدی هستند. یکی را انتخاب کنید تا بیشتر ببینید. ✅ یعنی ثبت‌نام کرده‌اید.
gathering-free =
    { $details }

    می‌خواهید بیایید؟
gathering-full =
    { $details }

    همه جاها پر است. می‌توانید در فهرست انتظار بمانید. اگر جایی خالی شد، خبرتان می‌کنم.
gathering-mine =
    { $details }

    ✅ شما ثبت‌نام کرده‌اید.
gathering-queued =
    { $details }

    ⏳ شما در فهرست انتظار هستید.
gathering-seats =
    { $free ->
        [one] 💺 { $free } جای خالی
       *[other] 💺 { $free } جای خالی
    }
gathering-register = ✅ می‌آیم
gathering-queue = ⏳ فهرست انتظار
gathering-cancel = ❌ نمی‌آیم
gathering-other = ↩️ تاریخ‌های دیگر
gathering-ask-name = با چه نامی ثبتتان کنیم؟ فقط کسی آن را می‌خواند که این برنامه را می‌چیند. لازم نیست نامی بگویید.
gathering-ask-unwanted = ❓ چیز دیگری
gathering-ask-age = کسی که می‌خواهد بیاید چند ساله است؟ در این برنامه سن مهم است.
gathering-ask-belongs =
    این برنامه فقط برای یک گروه است: { $audience }.
    شما از این گروه هستید؟ کسی بررسی نمی‌کند. هماهنگ‌کننده می‌بیند اینجا چه می‌گویید.
gathering-ask-belongs-yes = ✅ بله، هستم
gathering-ask-belongs-no = ❌ نه
gathering-barred = این برنامه برای دیگران است. شاید برنامه دیگری مناسب شما باشد.
gathering-registered = ✅ ثبت‌نام شد: { $title }، { $when }. روز قبل یادآوری می‌کنم.
gathering-waiting = ⏳ در فهرست انتظار هستید: { $title }، { $when }. اگر جایی خالی شد، خبرتان می‌کنم.
gathering-over = این تاریخ گذشته، لغو شده یا دیگر باز نیست.
gathering-cancelled-mine = خوب، ثبت‌نام شما لغو شد. ممنون که گفتید: حالا کس دیگری می‌تواند بیاید.
gathering-reminder =
    ⏰ فرداست:
    { $details }

    می‌آیید؟
gathering-reminder-come = 👍 بله، می‌آیم
gathering-reminder-cancel = ❌ نمی‌توانم
gathering-seat =
    🎉 یک جا برای شما خالی شد. حالا ثبت‌نام شده‌اید:
    { $details }

    می‌آیید؟
gathering-moved =
    🔁 یک تاریخ عوض شد. حالا این‌طور است:
    { $details }

    می‌آیید؟
gathering-off = ❌ این برنامه برگزار نمی‌شود: { $title }، { $when }. متأسفیم.
gathering-plain = درباره یکی از برنامه‌های شما خبر تازه‌ای هست. /training یا /offers را بنویسید تا ببینید.
gathering-see-you = 👍 خوب، تا آن روز!
gathering-attended =
    🎓 در این‌ها شرکت کرده‌اید:
    { $list }
    روی هم: { $hours }
gathering-for-women = برای زنان
gathering-for-men = برای مردان
gathering-for-families = برای خانواده‌ها
gathering-for-children = برای کودکان
gathering-for-young = برای جوانان
gathering-for-elderly = برای سالمندان
gathering-for-newcomers = برای تازه‌واردان
gathering-for-adults = برای بزرگسالان
gathering-for-volunteers = برای داوطلبان
offers-found = 🎉 برای این چیزی داریم:
