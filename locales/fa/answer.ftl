# Words around an answer: the answer itself comes from knowledge/.
answer-documents = 📄 با خود بیاورید:
answer-documents-rest = … همه مدارک زیر «بیشتر بخوانید» است.
answer-steps = ✅ چه کار کنید:
answer-deadline = ⏳ تا چه وقت:
answer-cost = 💶 هزینه:
answer-where = 📍 کجا:
answer-places = 📍 می‌توانید به اینجا بروید:
answer-places-more = 📍 جاهای دیگر:
answer-more = بیشتر درباره این:
answer-source = منبع (تاریخ: { $date })
answer-source-read = منبع (خوانده‌شده در { $date })
answer-as-of = تاریخ: { $date }
answer-draft = ⚠️ هنوز هیچ انسانی این متن را بررسی نکرده است. اگر شک دارید، از اداره بپرسید.
answer-stale = ⚠️ این ترجمه قدیمی است. برای همین اینجا متن آلمانی را می‌بینید.
answer-german-link = متن به آلمانی
answer-counter = 🗣️ می‌توانید این جمله را در اداره نشان بدهید:
answer-counter-meaning = یعنی: { $meaning }
answer-ask-there = آنجا بپرسید: { $office }
answer-find-office = متأسفم، برای محل زندگی شما نشانی‌ای نمی‌شناسم. نام آلمانی را همراه با نام شهر خود در اینترنت جستجو کنید، یا از شهرداری (Rathaus) بپرسید.

place-open = 🟢 الان باز است
place-closed = 🔴 الان بسته است
place-closed-for-now = 🔴 موقتاً بسته است
place-probably-closed = 🟠 احتمالاً بسته است (روز تعطیل)
place-phone = تلفن
place-ask-by-phone = ☎️ اول تلفن کنید و بپرسید کی باز است.
place-ask-first = اول بپرسید کی باز است.
place-by-appointment = 📅 فقط با وقت قبلی
place-next-open = دوباره باز می‌شود: { $when }
place-hours = 🕘 { $hours }
place-distance = { $km } کیلومتر فاصله
place-distance-metres = { $m } متر فاصله
place-distance-about = حدود { $km } کیلومتر فاصله
place-about-position = جای آن دقیق نیست: مرکز شهر.
place-languages = 💬 زبان‌های آنجا: { $languages }
place-wheelchair-yes = ♿ با صندلی چرخ‌دار می‌شود وارد شد
place-wheelchair-limited = ♿ با صندلی چرخ‌دار فقط تا حدی می‌شود وارد شد
place-wheelchair-no = ♿ با صندلی چرخ‌دار نمی‌شود وارد شد
place-map = 🗺️ نقشه

answer-suggest = آیا منظورتان یکی از این‌هاست؟
answer-suggest-none = 🚫 هیچ‌کدام
answer-nothing = متأسفم، برای این جواب مطمئنی ندارم. می‌توانید سؤال را جور دیگری بنویسید، یا:
answer-unknown-topic = این موضوع دیگر وجود ندارد.
answer-no-topics = اینجا هنوز موضوعی نیست.
answer-next = حالا چه می‌خواهید؟ می‌توانید سؤال تازه هم بنویسید.
answer-next-more = 📖 بیشتر بخوانید
answer-next-counter = 🗣️ جمله برای اداره
answer-next-remind = ⏰ یادآوری
answer-next-offers = 🎉 برنامه‌های مرتبط
answer-next-yes = 👍 کمک کرد
answer-next-no = 👎 کمک نکرد
answer-no-more = متأسفم، بیشتر از این نمی‌دانم.
answer-no-counter = برای این موضوع جمله‌ای ندارم.

answer-ask-area =
    🏠 کجا زندگی می‌کنید؟ آن وقت بهتر جواب می‌دهم.
    انتخاب کنید، یا نام شهر یا کد پستی خود را بنویسید.
answer-ask-town = نام شهر یا کد پستی خود را بنویسید. یا موقعیت مکانی خود را بفرستید.
answer-which-town = 📍 منظورتان کدام جا است؟ انتخاب کنید، یا کد پستی را بنویسید.
answer-which-town-other = جای دیگر
answer-town-unknown = متأسفم، این جا را نمی‌شناسم. پس جواب کلی می‌دهم.
answer-ask-status =
    🛂 اقامت شما چیست؟ جواب به آن بستگی دارد.
    این را فقط برای همین گفتگو به یاد می‌سپارم.
answer-ask-age = 🎂 شخصی که درباره‌اش می‌پرسید چند سال دارد؟

place-noted = 📍 تشکر. جای زندگی شما را به یاد می‌سپارم: { $town }
place-noted-plain = 📍 تشکر. اگر نشانی‌های نزدیک را بدانم، در پاسخ نشان می‌دهم.

rating-thanks = 🙂 از جواب شما تشکر!
helpful-yes = 🙂 خوشحالم!
helpful-sorry = متأسفم. تشکر که گفتید.
helpful-why = چه چیزی خوب نبود؟ این به ما کمک می‌کند جواب را بهتر کنیم.
helpful-why-wrong = 🕰️ اشتباه یا کهنه
helpful-why-not-understood = 🤔 نفهمیدم
helpful-why-other = 💬 چیز دیگر
helpful-no = می‌خواهید یک انسان به شما کمک کند؟
helpful-no-person = 🧑 از انسان بپرس
helpful-no-other = ❓ نه، سؤال دیگر
helpful-no-menu = 🏠 منو

remind-ask-day = ⏰ کی به شما یادآوری کنم؟ می‌توانید تاریخ هم بنویسید، مثلاً «12 مارس».
remind-ask-day-tomorrow = ☀️ فردا
remind-ask-day-in-3-days = 📆 3 روز دیگر
remind-ask-day-in-2-weeks = 🗓️ 2 هفته دیگر
remind-set = ✅ خوب. اینجا به شما یادآوری می‌کنم: { $day_text }.
remind-set-about =
    ✅ خوب. اینجا به شما یادآوری می‌کنم: { $day_text }.
    ✏️ { $matter }
remind-past = این روز گذشته است.
remind-too-many = یادآوری‌های شما خیلی زیاد است. اول قدیمی‌ها را پاک کنید.
remind-cancelled = ✅ همه یادآوری‌ها پاک شد.
remind-none = شما یادآوری ندارید.
remind-cancel-sure = همه یادآوری‌های شما را پاک کنم؟
reminder-due = ⏰ یادآوری: { $title }
reminder-due-plain = ⏰ خواسته بودید امروز به شما یادآوری کنم.
reminder-due-show = 📖 دیدن جواب
reminder-due-later = ⏰ بعداً یادآوری
reminder-due-thanks = 👌 انجام شد
reminder-settled = 👍 خوب.
