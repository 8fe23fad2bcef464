# “I got a letter”: which office, is there a date, does it speak of Widerspruch or Frist.
letter-ask-pages = 📷 صوّروا كل الصفحات من فضلكم، أو أرسلوا ملف PDF. أنا لا أقرأ منها شيئًا ولا أخمّن. سيقرؤها شخص.
letter-ask-paper =
    ما هذا؟
    إذا كانت هناك صفحة أخرى، فأرسلوها فقط.
letter-ask-paper-letter = ✉️ رسالة
letter-ask-paper-contract = ✍️ عقد
letter-ask-paper-form = 📝 استمارة
letter-ask-office = ممّن هي؟ اختاروا، أو اكتبوا الاسم.
letter-ask-office-jobcenter = 💼 جوب سنتر
letter-ask-office-foreigners = 🛂 الأجانب، BAMF
letter-ask-office-social = 🤲 الشؤون الاجتماعية
letter-ask-office-insurance = 🏥 التأمين الصحي
letter-ask-office-court = ⚖️ محكمة، شرطة
letter-ask-office-landlord = 🏠 صاحب البيت
letter-ask-office-school = 🎒 مدرسة، روضة
letter-ask-office-other = ❔ غيرها، لا أدري
letter-ask-day = 📅 هل فيها يوم يجب أن تفعلوا شيئًا قبله؟ اكتبوه من فضلكم، مثلًا: 12.3.
letter-ask-day-no = ❌ لا
letter-ask-day-unsure = 🤷 لا أعرف
letter-ask-legal = 🔎 هل ترون إحدى هاتين الكلمتين: „Widerspruch“ (اعتراض) أو „Frist“ (مهلة)؟
letter-ask-legal-yes = ✅ نعم
letter-ask-legal-no = ❌ لا
letter-ask-legal-unsure = 🤷 لا أعرف
letter-opened =
    ✅ رقم طلبكم هو { $number }. سيقرأ شخص كل الصفحات ويشرحها لكم.
    احتفظوا بالرسالة والظرف. لا توقّعوا على شيء لا تفهمونه.
letter-urgent = ⏰ لأن الأمر قد يكون عاجلًا، طلبكم في المقدمة. إذا كان اليوم قريبًا جدًا، فاذهبوا أيضًا بأنفسكم إلى مركز استشارة.

# Labels over the four parts of a guide's answer.
letter-answer-who = ✉️ من كتب:
letter-answer-what = ❗ ماذا يُطلب منكم:
letter-answer-until = 📅 حتى متى:
letter-answer-do = ✅ ماذا تفعلون الآن:
