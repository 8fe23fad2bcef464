# What the engine itself says, and what is said when something does not fit.
answer-skip = ⏭️ تخطّي
answer-done = ✅ انتهيت
answer-yes = ✅ نعم
answer-no = ❌ لا
answer-chosen = تم الاختيار: { $value }
answer-at-least = هذا قليل جدًا أو مبكر جدًا. الممكن ابتداءً من: { $value }.
answer-at-most = هذا كثير جدًا أو متأخر جدًا. الممكن حتى: { $value }.
answer-too-long = هذا طويل جدًا. عدد الحروف المسموح: { $value }.
answer-skipped = –

confirm-yes = ✅ نعم، صحيح
confirm-change = ✏️ تغيير
confirm-cancel = ❌ إلغاء
confirm-which = ماذا تريدون أن تغيّروا؟

understood-choice = فهمت: { $value }.
understood-date = فهمت: { $value }.
understood-time = فهمت: { $value }.
understood-duration = فهمت: { $value }.
understood-number = فهمت: { $value }.
understood-phone = فهمت: { $value }
understood-place = فهمت: { $value }.
understood-language = فهمت: { $value }.

repair-not-understood = للأسف لم أفهم. من فضلكم اضغطوا زرًا، أو اكتبوا بكلمات أخرى.
repair-not-understood-again = للأسف ما زلت لا أفهم. كيف نتابع؟
repair-not-understood-person = 🧑 التحدث مع شخص
repair-not-understood-retry = 🔁 مرة أخرى
repair-not-understood-leave = 🏠 القائمة
repair-digression-back = ↩️ والآن نعود إلى سؤالي:
repair-digression = ↩️ والآن نعود إلى سؤالي:
repair-digression-unknown = للأسف لا أعرف هذا.
repair-back = ↩️ حسنًا، السؤال السابق مرة أخرى:
repair-skip = ⏭️ حسنًا، نتابع.
repair-restart = 🔄 حسنًا، نبدأ من جديد.
repair-repeat = 🔁 بكل سرور، مرة أخرى:
repair-cancel = حسنًا، أترك هذا الموضوع. اكتبوا سؤالًا جديدًا، أو اكتبوا «القائمة».
repair-cannot-skip = أحتاج إلى هذا الجواب. لا يمكن أن نتابع بدونه.
repair-cannot-go-back = لا يمكن الرجوع أكثر هنا.
repair-stale-choice = هذا الزر لسؤال قديم قد انتهى. لأي شيء آخر اكتبوا «القائمة». الآن نتحدث عن:
repair-stale-choice-closed = هذا الزر لسؤال قديم قد انتهى. يمكننا أن نبدأ من جديد.
repair-silence = 👋 هل ما زلتم هنا؟ كنا عند:
repair-flow-changed = تم تعديلي في هذه الأثناء. لذلك نبدأ هنا من جديد.
