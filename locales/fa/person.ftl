# A human takes over: questions, calls, complaints, voice messages and pictures.
person-next =
    🧑 یک انسان از تیم سؤال شما را می‌خواند. این شماره اضطراری نیست و ممکن است چند روز طول بکشد.
    جواب اینجا می‌آید. شاید یک لینک بگیرید که جواب در آن است.
    تا وقتی یک انسان با شماست، من چیزی نمی‌نویسم.
person-ask-question = حالا سؤال خود را بنویسید. بهتر است همه را در یک پیام بنویسید.
person-ask-with-media = می‌خواهید چیزی درباره آن بنویسید؟
person-declined =
    خوب. چیزی به کسی نمی‌دهم.
    هر وقت بخواهید می‌توانید دوباره از من بپرسید. یا خودتان به یک مرکز مشاوره بروید.
person-declined-advice = 🧭 پیدا کردن مشاوره

consent-handoff =
    اجازه می‌دهید درخواست شما را به یک انسان بدهم؟
    او می‌بیند: آنچه اینجا درباره این و از دیروز نوشته یا فرستاده‌اید، و زبان شما را.
    او از تیم همین مشاوره است و بدون اجازه شما چیزی به کسی نمی‌دهد.
consent-handoff-agree = ✅ بله، بدهید
consent-handoff-decline = ❌ نه، بهتر است نه

case-opened = ✅ شماره درخواست شما { $number } است.
case-reads-now = 🟢 الان کسی هست. با این حال جواب ممکن است کمی طول بکشد.
case-reads-later = 🌙 الان کسی نمی‌خواند. تیم دوباره هست: { $hours_text }
case-reads-later-plain = 🌙 الان کسی نمی‌خواند. تیم وقتی برگردد آن را می‌خواند.
case-waiting = من حالا چیزی نمی‌نویسم. هرچه اینجا بنویسید به آن شخص می‌رسد. اگر دیگر به او نیاز ندارید، دکمه را فشار بدهید.
case-waiting-not-needed = 🙅 دیگر لازم نیست
case-already = درخواست شما پیش یک انسان است. هرچه دیگر مهم است، همین‌جا بنویسید.
case-withdraw-sure = واقعاً دیگر به آن شخص نیاز ندارید؟
case-withdrawn = خوب، درخواست بسته شد. حالا دوباره من جواب می‌دهم.
case-none = الان درخواست بازی ندارید.
case-resumed = درخواست شما تمام شد. از حالا دوباره من، یعنی برنامه، جواب می‌دهم.
case-media-added = 📎 فایل شما هم اضافه شد.
request-left = 📨 درخواست شما را هنوز به کسی نداده‌ام. اگر می‌خواهید این کار را بکنم، بنویسید «انسان».
held-message-received = ✉️ پیام شما به آن شخص رسید. او همین‌جا جواب می‌دهد.
relay-from-guide =
    🧑 یک انسان می‌نویسد:
    { $text }
relay-translated-machine = 🌐 یک برنامه این را ترجمه کرده است. ممکن است اشتباه داشته باشد. متن اصلی در زیر آمده است.
relay-translated-checked = 🌐 یک برنامه این را ترجمه و یک انسان آن را بازبینی کرده است. متن اصلی در زیر آمده است.
relay-translated-human = 🌐 یک انسان این را ترجمه کرده است. متن اصلی در زیر آمده است.
relay-original =
    📄 متن اصلی:
    { $text }
relay-answer-waiting = ✉️ پاسخی منتظر شماست. اجازه نداریم اینجا نشانش دهیم. بنویسید ‎/call‎ تا کسی به شما زنگ بزند.
relay-answer-link = ✉️ پاسخی منتظر شماست. این پیوند را باز کنید. فقط یک بار و تا سه روز کار می‌کند:
relay-file-waiting = 📎 یک پرونده برای شما آماده است. اینجا نمی‌توانیم آن را نشان دهیم. برای ما بنویسید چگونه می‌خواهید آن را دریافت کنید.

call-ask-phone = 📞 به چه شماره‌ای زنگ بزنیم؟
call-ask-phone-name = شماره
call-ask-language = 🌍 به چه زبانی می‌خواهید صحبت کنید؟
call-ask-language-name = زبان
call-ask-times = 🕘 چه وقت می‌توانید خوب صحبت کنید؟
call-ask-times-name = وقت
call-times-morning = 🌅 پیش از ظهر
call-times-midday = ☀️ ظهر
call-times-afternoon = 🌤️ بعد از ظهر
call-times-any = 👌 هر وقت
call-ask-question = موضوع چیست؟ چند کلمه کافی است.
call-ask-question-name = موضوع
call-summary =
    همه چیز درست است؟
    📞 { $phone }
    🌍 { $language }
    🕘 { $times }
    ✏️ { $question }
call-opened = ✅ به شما زنگ می‌زنیم. شماره درخواست شما { $number } است.
contact-ask = تشکر. می‌خواهید یک انسان به این شماره به شما زنگ بزند؟

complaint-ask = 📣 چه چیزی خوب نبود؟ با کلمه‌های خودتان بنویسید. یک انسان آن را می‌خواند.
complaint-opened = ✅ تشکر. شماره شکایت شما { $number } است.

media-received-voice = 🎤 از پیام صوتی شما تشکر. من برنامه هستم و نمی‌توانم آن را بشنوم.
media-received-image = 🖼️ از عکس شما تشکر. من برنامه هستم و نمی‌توانم آن را ببینم.
media-received-other = 📎 از فایل شما تشکر. من برنامه هستم و نمی‌توانم آن را ببینم.
media-ask = می‌توانم آن را به یک انسان بدهم. یا انتخاب کنید موضوع چیست:
media-ask-letter = 📄 نامه یا قرارداد
media-ask-send = 🧑 فرستادن به انسان

person-again = 📂 درخواست { $number } شما ادامه دارد. آن شخص آنچه را قبلاً نوشته شده هم می‌بیند.
case-reopened = ✅ درخواست { $number } شما دوباره باز است.
case-words-added = ✏️ این هم اضافه شد.
case-wait-hours = ⏱️ جواب اول معمولاً حدود { $wait } ساعت بعد می‌آید.
case-wait-days = ⏱️ جواب اول معمولاً حدود { $wait } روز بعد می‌آید.
case-rate = این به شما کمک کرد؟
case-rate-yes = 👍 بله
case-rate-partly = 🤏 تا حدی
case-rate-no = 👎 نه

# Some time after somebody was sent to an office.
follow-up-ask = 👋 ما { $place } را به شما معرفی کردیم. آنجا کارتان درست شد؟
follow-up-ask-plain = 👋 ما یک اداره را به شما معرفی کردیم. آنجا کارتان درست شد؟
follow-up-worked-yes = 👍 بله
follow-up-worked-not-yet = ⏳ هنوز نه
follow-up-worked-wrong = 👎 نه، مشکل دارم
follow-up-yes = 🎉 خوشحالیم. ممنون که گفتید.
follow-up-not-yet = گاهی زمان می‌برد. می‌خواهید دوباره بپرسید؟
follow-up-wrong = متأسفیم. درخواست { $number } شما دوباره باز است. اینجا بنویسید چه شد.

# The responsible guide.
my-guide = 🙋 همراه شما: { $guide }
my-guide-away = 🌴 فعلاً سر کار نیست.
my-guide-stand-in = 👥 جانشین: { $stand_in }
case-stand-in = 🌴 { $guide } اکنون سر کار نیست. { $stand_in } به شما پاسخ می‌دهد.
my-guide-none = هنوز کسی مسئول کار شما نیست. با ‎/person‎ از تیم بپرسید.
