# قرارهایی که کسی همراه می‌آید. دکمه‌ها: حداکثر ۲۰ حرف.
offer-ask = 🙋 کسی به کمک شما نیاز دارد: { $what }.
offer-ask-can-you = می‌توانید؟ لازم نیست دلیل «نه» را بگویید.
offer-yes = ✅ بله، می‌آیم
offer-no = ❌ نمی‌توانم
offer-time = 🕓 وقت دیگر
offer-yes-phrases =
    بله می‌آیم
    می‌آیم
    برایم مناسب است
    قبول
    می آیم
    میام
    با کمال میل
    من می آیم
    می توانم
offer-no-phrases =
    متأسفانه نمی‌توانم
    متأسفانه نه
    نمی‌توانم
    وقت ندارم
    این بار نه
offer-time-phrases =
    وقت دیگر
    یک وقت دیگر
    می‌شود دیرتر
offer-declined = ممنون از جوابتان. از کس دیگری می‌پرسیم.
offer-stale = این قرار در این میان تغییر کرده است. لطفاً به آخرین پیام دربارهٔ آن جواب دهید.
offer-taken = ممنون! کس دیگری قبلاً قبول کرده است.
offer-busy = در این وقت قول قرار دیگری را داده‌اید. لطفاً از تیم بپرسید.
offer-over = این قرار گذشته یا لغو شده است.
offer-gate = برای این روز هنوز یک مدرک کم است. تیم با شما تماس می‌گیرد.
offer-no-more = برای این قرار دیگر به شما نیاز نیست. ممنون!
offer-time-ask = چه وقت می‌توانید؟ روز و ساعت را بنویسید.
offer-time-thanks = ممنون. تیم این را می‌خواند و می‌پرسد.
offer-time-case = پیشنهاد دیگر برای قرار { $when }: { $words }
appointment-kind-accompany = همراهی
appointment-kind-interpret = ترجمهٔ شفاهی
appointment-kind-learn = تمرین آلمانی
appointment-kind-first-meeting = دیدار اول
appointment-kind-other = دیدار
appointment-when = 📅 { $when } ({ $length })
appointment-where = 📍 { $where }
appointment-language = 💬 زبان: { $language }
appointment-bring = 📄 لطفاً همراه بیاورید: { $what }
appointment-counter = این را می‌توانید در باجه نشان دهید:
appointment-counter-sentence = سلام. من امروز اینجا قرار دارم. یک نفر همراه من است. لطفاً آهسته صحبت کنید.
appointment-them = یک نفر
appointment-confirmed-newcomer = ✅ همراه شما می‌آید: { $name }.
appointment-confirmed-volunteer = ✅ ممنون! کسی که می‌بینید: { $name }.
appointment-seeking = ⚠️ قرار { $when }: کسی که می‌خواست همراه شما بیاید نمی‌تواند. دنبال کس دیگری می‌گردیم و خبر می‌دهیم.
appointment-nobody = ⚠️ قرار { $when }: هنوز کسی را پیدا نکرده‌ایم. تیم پیگیری می‌کند. خود قرار سر جایش است.
appointment-moved = 🔁 قرار حالا این است: { $when }. می‌پرسیم آیا همراه شما می‌تواند.
appointment-cancelled = 🚫 قرار { $when } لغو شد.
appointment-remind-day = 🔔 فردا:
appointment-remind-hours = 🔔 به‌زودی:
appointment-remind-hidden = 🔔 به‌زودی قراری دارید. به من بنویسید تا بیشتر بگویم.
appointment-off = 🚫 نمی‌توانم بیایم
appointment-off-phrases =
    نمی‌توانم بیایم
    لغو قرار
    باید لغو کنم
appointment-off-cancelled = قرار لغو شد. همراه شما خبر دارد. لطفاً به اداره یا مطب هم خبر دهید.
appointment-off-given-back = ممنون که گفتید. دنبال کس دیگری می‌گردیم.
appointment-off-none = این قرار دیگر وجود ندارد.
appointment-which = کدام قرار را می‌گویید؟
appointment-case-nobody = برای قرار { $when } کسی پیدا نشد: همه نه گفتند یا جواب ندادند.
calendar-name = قرارها
calendar-link = 📆 قرارهای شما برای تقویم گوشی: { $link } این نشانی را به کسی ندهید. با /calendar نشانی تازه می‌گیرید و نشانی قبلی دیگر کار نمی‌کند.
calendar-nowhere = اینجا تقویمی برای اشتراک نیست. هر قرار را یادآوری می‌کنم.
calendar-file = 📆 به تقویم
appointment-mode-present = 👥 حضوری
appointment-mode-phone = 📞 تلفنی
appointment-mode-video = 💻 تصویری
appointment-about = 🗂️ موضوع گفت‌وگو: { $talk }
appointment-talk-school = مدرسه یا کیتا
appointment-talk-doctor = پزشک، بیمارستان
appointment-talk-authority = اداره
appointment-talk-counselling = مشاوره
appointment-talk-police = پلیس
appointment-talk-court = دادگاه
appointment-talk-other = گفت‌وگوی دیگر
appointment-contact = ☎️ راه تماس با آن نهاد: { $contact }
appointment-contact-later = ☎️ شماره یا لینک را پیش از قرار از تیم می‌گیرید.
appointment-reference = 🔖 شمارهٔ پروندهٔ آن نهاد: { $reference }
appointment-confirmed-office = ✅ ممنون! شما برای این نهاد ترجمه می‌کنید: { $name }.
