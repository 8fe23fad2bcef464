# A human takes over: questions, calls, complaints, voice messages and pictures.
person-next =
    🧑 سيقرأ شخص من الفريق سؤالكم. هذا ليس رقم طوارئ، وقد يأخذ عدة أيام.
    الجواب يصل هنا. قد يصلكم رابط تجدون الجواب فيه.
    ما دام هناك شخص معكم، أنا لا أكتب شيئًا.
person-ask-question = اكتبوا الآن سؤالكم. الأفضل كله في رسالة واحدة.
person-ask-with-media = هل تريدون أن تكتبوا شيئًا عنه؟
person-declined =
    حسنًا. لن أعطي أحدًا أي شيء.
    يمكنكم أن تسألوني من جديد في أي وقت. أو تذهبون بأنفسكم إلى مركز استشارة.
person-declined-advice = 🧭 إيجاد استشارة

consent-handoff =
    هل تسمحون لي أن أعطي طلبكم لشخص؟
    سيرى: ما كتبتموه أو أرسلتموه هنا عن هذا الموضوع ومنذ الأمس، ولغتكم.
    هو من فريق هذه الاستشارة، ولا يعطي أحدًا شيئًا دون موافقتكم.
consent-handoff-agree = ✅ نعم، موافق
consent-handoff-decline = ❌ لا، أفضّل ألا

case-opened = ✅ رقم طلبكم هو { $number }.
case-reads-now = 🟢 يوجد شخص الآن. لكن الجواب قد يأخذ بعض الوقت.
case-reads-later = 🌙 لا أحد يقرأ الآن. الفريق يعود: { $hours_text }
case-reads-later-plain = 🌙 لا أحد يقرأ الآن. سيقرأ الفريق رسالتكم عندما يعود.
case-waiting = لن أكتب شيئًا الآن. كل ما تكتبونه هنا يصل إلى الشخص. إذا لم تعودوا بحاجة إليه، فاضغطوا الزر.
case-waiting-not-needed = 🙅 لم يعد ضروريًا
case-already = طلبكم موجود عند شخص من الفريق. اكتبوا ببساطة ما هو مهم أيضًا.
case-withdraw-sure = هل حقًا لم تعودوا بحاجة إلى الشخص؟
case-withdrawn = حسنًا، انتهى الطلب. الآن أنا أجيب من جديد.
case-none = ليس عندكم طلب مفتوح الآن.
case-resumed = انتهى طلبكم. من الآن أجيبكم أنا من جديد، البرنامج.
case-media-added = 📎 ملفكم مرفق.
request-left = 📨 لم أنقل طلبكم بعد. إذا كنتم تريدون ذلك، فاكتبوا «شخص».
held-message-received = ✉️ وصلت رسالتكم إلى الشخص. سيجيبكم هنا.
relay-from-guide =
    🧑 شخص من الفريق يكتب:
    { $text }
relay-translated-machine = 🌐 ترجمه برنامج آلي. قد تكون فيه أخطاء. النص الأصلي في الأسفل.
relay-translated-checked = 🌐 ترجمه برنامج آلي وراجعه إنسان. النص الأصلي في الأسفل.
relay-translated-human = 🌐 ترجمه إنسان. النص الأصلي في الأسفل.
relay-original =
    📄 النص الأصلي:
    { $text }
relay-answer-waiting = ✉️ هناك رد بانتظاركم. لا يجوز لنا أن نعرضه هنا. اكتبوا ‎/call‎ وسيتصل بكم شخص.
relay-answer-link = ✉️ هناك رد بانتظاركم. افتحوا هذا الرابط. يعمل مرة واحدة فقط ولمدة ثلاثة أيام:
relay-file-waiting = 📎 هناك ملف بانتظاركم. لا يمكننا عرضه هنا. اكتبوا لنا كيف تودّون استلامه.

call-ask-phone = 📞 على أي رقم نتصل بكم؟
call-ask-phone-name = الرقم
call-ask-language = 🌍 بأي لغة تريدون التحدث؟
call-ask-language-name = اللغة
call-ask-times = 🕘 متى يناسبكم أن نتحدث؟
call-ask-times-name = الوقت
call-times-morning = 🌅 قبل الظهر
call-times-midday = ☀️ وقت الظهر
call-times-afternoon = 🌤️ بعد الظهر
call-times-any = 👌 أي وقت
call-ask-question = ما هو الموضوع؟ تكفي بضع كلمات.
call-ask-question-name = الموضوع
call-summary =
    هل كل شيء صحيح؟
    📞 { $phone }
    🌍 { $language }
    🕘 { $times }
    ✏️ { $question }
call-opened = ✅ سنتصل بكم. رقم طلبكم هو { $number }.
contact-ask = شكرًا. هل تريدون أن يتصل بكم شخص على هذا الرقم؟

complaint-ask = 📣 ما الذي لم يكن جيدًا؟ اكتبوا ذلك بكلماتكم. سيقرؤه شخص من الفريق.
complaint-opened = ✅ شكرًا. رقم شكواكم هو { $number }.

media-received-voice = 🎤 شكرًا على رسالتكم الصوتية. أنا برنامج ولا أستطيع سماعها.
media-received-image = 🖼️ شكرًا على صورتكم. أنا برنامج ولا أستطيع رؤيتها.
media-received-other = 📎 شكرًا على ملفكم. أنا برنامج ولا أستطيع رؤيته.
media-ask = يمكن أن أرسله إلى شخص من الفريق. أو اختاروا الموضوع:
media-ask-letter = 📄 رسالة أو عقد
media-ask-send = 🧑 إرسال إلى شخص

person-again = 📂 طلبكم { $number } يستمر. الشخص يرى أيضًا ما كُتب من قبل.
case-reopened = ✅ طلبكم { $number } مفتوح من جديد.
case-words-added = ✏️ هذا أيضًا مرفق.
case-wait-hours = ⏱️ عادةً يصل أول جواب { $wait ->
        [zero] خلال أقل من ساعة
        [one] خلال ساعة تقريبًا
        [two] خلال ساعتين تقريبًا
        [few] خلال { $wait } ساعات تقريبًا
        [many] خلال { $wait } ساعة تقريبًا
       *[other] خلال { $wait } ساعة تقريبًا
    }.
case-wait-days = ⏱️ عادةً يصل أول جواب { $wait ->
        [zero] خلال أقل من يوم
        [one] خلال يوم تقريبًا
        [two] خلال يومين تقريبًا
        [few] خلال { $wait } أيام تقريبًا
        [many] خلال { $wait } يومًا تقريبًا
       *[other] خلال { $wait } يومًا تقريبًا
    }.
case-rate = هل ساعدكم ذلك؟
case-rate-yes = 👍 نعم
case-rate-partly = 🤏 جزئيًا
case-rate-no = 👎 لا

# Some time after somebody was sent to an office.
follow-up-ask = 👋 لقد ذكرنا لكم { $place }. هل نجح الأمر هناك؟
follow-up-ask-plain = 👋 لقد ذكرنا لكم مكتبًا. هل نجح الأمر هناك؟
follow-up-worked-yes = 👍 نعم
follow-up-worked-not-yet = ⏳ ليس بعد
follow-up-worked-wrong = 👎 لا، هناك مشكلة
follow-up-yes = 🎉 هذا يسعدنا. شكرًا لأنكم أخبرتمونا.
follow-up-not-yet = أحيانًا يحتاج الأمر إلى وقت. هل تريدون أن تسألوا مرة أخرى؟
follow-up-wrong = نأسف لذلك. طلبكم { $number } مفتوح من جديد. اكتبوا هنا ماذا حدث.

# The responsible guide.
my-guide = 🙋 المسؤول عن مساعدتكم: { $guide }
my-guide-away = 🌴 غير موجود في العمل حاليًا.
my-guide-stand-in = 👥 ينوب عنه: { $stand_in }
case-stand-in = 🌴 { $guide } غير موجود في العمل الآن. سيجيبكم { $stand_in }.
my-guide-none = لا يوجد بعد شخص مسؤول عنكم. اكتبوا ‎/person‎ لتسألوا الفريق.
