# Words around an answer: the answer itself comes from knowledge/.
answer-documents = 📄 أحضروا معكم:
answer-documents-rest = … كل الأوراق تحت «قراءة المزيد».
answer-steps = ✅ ماذا تفعلون:
answer-deadline = ⏳ حتى متى:
answer-cost = 💶 التكلفة:
answer-where = 📍 أين:
answer-places = 📍 يمكنكم الذهاب إلى هنا:
answer-places-more = 📍 أماكن أخرى:
answer-more = معلومات أكثر:
answer-source = المصدر (معلومات بتاريخ { $date })
answer-source-read = المصدر (قُرئ في { $date })
answer-as-of = معلومات بتاريخ { $date }
answer-draft = ⚠️ لم يراجع أي شخص هذا النص بعد. إذا كان عندكم شك فاسألوا الدائرة المسؤولة.
answer-stale = ⚠️ الترجمة قديمة. لذلك ترون هنا النص الألماني.
answer-german-link = النص بالألمانية
answer-counter = 🗣️ يمكنكم أن تُظهروا هذه الجملة للموظف:
answer-counter-meaning = معناها: { $meaning }
answer-ask-there = اسألوا هناك: { $office }
answer-find-office = للأسف لا أعرف عنوانًا في مكان سكنكم. ابحثوا في الإنترنت عن الاسم الألماني مع اسم بلدتكم، أو اسألوا في البلدية (Rathaus).

place-open = 🟢 مفتوح الآن
place-closed = 🔴 مغلق الآن
place-closed-for-now = 🔴 مغلق مؤقتًا
place-probably-closed = 🟠 مغلق على الأغلب (يوم عطلة)
place-phone = الهاتف
place-ask-by-phone = ☎️ اتصلوا أولًا واسألوا عن أوقات الدوام.
place-ask-first = اسألوا أولًا عن أوقات الدوام.
place-by-appointment = 📅 فقط بموعد
place-next-open = يفتح من جديد: { $when }
place-hours = 🕘 { $hours }
place-distance = على بعد { $km } كم
place-distance-metres = على بعد { $m } م
place-distance-about = على بعد حوالي { $km } كم
place-about-position = المكان تقريبي: وسط البلدة.
place-languages = 💬 اللغات هناك: { $languages }
place-wheelchair-yes = ♿ يمكن الدخول بالكرسي المتحرك
place-wheelchair-limited = ♿ يمكن الدخول بالكرسي المتحرك جزئيًا فقط
place-wheelchair-no = ♿ لا يمكن الدخول بالكرسي المتحرك
place-map = 🗺️ الخريطة

answer-suggest = هل تقصدون واحدًا من هذه؟
answer-suggest-none = 🚫 لا شيء منها
answer-nothing = للأسف ليس عندي جواب أكيد على هذا. يمكنكم كتابة السؤال بكلمات أخرى، أو:
answer-unknown-topic = هذا الموضوع لم يعد موجودًا.
answer-no-topics = لا توجد مواضيع هنا بعد.
answer-next = ماذا تريدون الآن؟ يمكنكم أيضًا كتابة سؤال جديد.
answer-next-more = 📖 قراءة المزيد
answer-next-counter = 🗣️ جملة للموظف
answer-next-remind = ⏰ ذكّرني
answer-next-offers = 🎉 فعاليات حول هذا
answer-next-yes = 👍 هذا ساعدني
answer-next-no = 👎 لم يساعدني
answer-no-more = للأسف لا أعرف أكثر عن هذا.
answer-no-counter = ليس عندي جملة لهذا الموضوع.

answer-ask-area =
    🏠 أين تسكنون؟ عندها أجيبكم بشكل أفضل.
    اختاروا، أو اكتبوا اسم بلدتكم أو الرمز البريدي.
answer-ask-town = اكتبوا اسم بلدتكم أو الرمز البريدي. أو أرسلوا موقعكم.
answer-which-town = 📍 أي مكان تقصدون؟ اختاروا، أو اكتبوا الرمز البريدي.
answer-which-town-other = مكان آخر
answer-town-unknown = للأسف لا أعرف هذا المكان. لذلك جوابي عام.
answer-ask-status =
    🛂 ما نوع إقامتكم؟ الجواب يتعلق بذلك.
    أتذكّر هذا في هذه المحادثة فقط.
answer-ask-age = 🎂 كم عمر الشخص المقصود؟

place-noted = 📍 شكرًا. سأتذكّر مكان سكنكم: { $town }
place-noted-plain = 📍 شكرًا. إذا كنت أعرف عناوين قريبة منكم، فسأعرضها في الإجابة.

rating-thanks = 🙂 شكرًا على جوابكم!
helpful-yes = 🙂 يسعدني ذلك!
helpful-sorry = أنا آسف. شكرًا لأنكم أخبرتموني.
helpful-why = ما الذي لم يكن جيدًا؟ هذا يساعدنا على تحسين الجواب.
helpful-why-wrong = 🕰️ خطأ أو قديم
helpful-why-not-understood = 🤔 لم أفهم
helpful-why-other = 💬 شيء آخر
helpful-no = هل تريدون أن يساعدكم شخص من الفريق؟
helpful-no-person = 🧑 نعم، أسأل شخصًا
helpful-no-other = ❓ لا، سؤال آخر
helpful-no-menu = 🏠 القائمة

remind-ask-day = ⏰ متى أذكّركم؟ يمكنكم أيضًا كتابة تاريخ، مثلًا «12 آذار».
remind-ask-day-tomorrow = ☀️ غدًا
remind-ask-day-in-3-days = 📆 بعد 3 أيام
remind-ask-day-in-2-weeks = 🗓️ بعد أسبوعين
remind-set = ✅ حسنًا. سأذكّركم هنا: { $day_text }.
remind-set-about =
    ✅ حسنًا. سأذكّركم هنا: { $day_text }.
    ✏️ { $matter }
remind-past = هذا اليوم قد مضى.
remind-too-many = عندكم تذكيرات كثيرة جدًا. احذفوا القديمة أولًا.
remind-cancelled = ✅ تم حذف كل التذكيرات.
remind-none = ليس عندكم أي تذكير.
remind-cancel-sure = هل أحذف كل تذكيراتكم؟
reminder-due = ⏰ تذكير: { $title }
reminder-due-plain = ⏰ طلبتم أن أذكّركم اليوم.
reminder-due-show = 📖 أظهر الجواب
reminder-due-later = ⏰ ذكّرني لاحقًا
reminder-due-thanks = 👌 انتهى الأمر
reminder-settled = 👍 جيد.
