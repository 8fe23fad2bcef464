# Volunteers log their meetings, look through the month, correct. Labels: at most 24 characters.
log-ask-partner = مع من التقيتم؟
log-ask-partner-nobody = 👥 شخص آخر
log-partner-since = 👤 منذ { $day }
log-ask-day = في أي يوم كان ذلك؟
log-ask-day-name = 📅 اليوم
log-ask-day-today = اليوم
log-ask-day-yesterday = أمس
log-ask-length = كم استمر اللقاء؟ مثلاً «ساعتان» أو «90 دقيقة».
log-ask-length-name = ⏱️ المدة
log-ask-length-30 = 30 دقيقة
log-ask-length-60 = ساعة واحدة
log-ask-length-90 = ساعة ونصف
log-ask-length-120 = ساعتان
log-ask-activity = ماذا فعلتم؟
log-ask-activity-name = 🏷️ النشاط
log-ask-activity-language = 🗣️ ممارسة الألمانية
log-ask-activity-authority = 🏛️ دائرة رسمية
log-ask-activity-doctor = 🩺 طبيب
log-ask-activity-school = 🎒 مدرسة وروضة
log-ask-activity-letters = ✉️ رسائل
log-ask-activity-leisure = ☕ وقت الفراغ
log-ask-activity-sport = ⚽ رياضة
log-ask-activity-interpreting = 💬 ترجمة شفوية
log-ask-activity-other = 📌 شيء آخر
log-ask-note = هل تريدون كتابة ملاحظة؟ لا يقرؤها إلا أنتم ومنسقو المتطوعين.
log-ask-note-name = 📝 ملاحظة
log-ask-expenses = هل كانت لديكم نفقات، مثلاً تذكرة؟ اكتبوا المبلغ باليورو.
log-ask-expenses-name = 💶 النفقات
log-summary =
    📅 { $day }
    ⏱️ { $length }
    { $activity }
    👤 { $whom }
    📝 { $note }
    💶 النفقات: { $expenses } يورو
    هل هذا صحيح؟
log-done =
    ✅ تم التسجيل: { $day }، { $length }، { $activity }. شكراً لكم!
    كل ما سجلتموه: /month
log-done-change = ✏️ تغيير
log-done-follow-up = ➕ هناك حاجة لمساعدة
log-done-wrong = ⚠️ هناك مشكلة
log-done-fine = 👍 تم
log-thanks = 🙏 شكراً على وقتكم!
log-ask-need = ما الذي ما زال مطلوباً؟ سيهتم الفريق بذلك.
log-ask-wrong = ما المشكلة؟ سيقرؤها الفريق ويتواصل معكم.
log-told = شكراً. أصبح الفريق يعرف بذلك (الطلب { $number }).
log-wrong-day = لا يمكنني تسجيل هذا اليوم. لا يجوز أن يكون في المستقبل ولا قبل أكثر من سنة.
log-wrong-length = يمكنني تسجيل ما بين دقيقة واحدة و16 ساعة.
log-day-full = سيكون مجموع هذا اليوم أكثر من 16 ساعة. من فضلكم تحققوا مرة أخرى.
log-changed = تم تغيير هذا التسجيل أو حذفه في هذه الأثناء. يمكنكم رؤية ما هو سارٍ الآن عبر /month.
log-logged = يوجد تسجيل لهذا الموعد. يمكنكم تغييره عبر /month.
log-unknown = يمكنكم التسجيل بعد أن يوافق الفريق على تطوعكم.
log-ask-held = موعدكم: { $when }. هل تم اللقاء؟
log-ask-held-yes = ✅ نعم
log-ask-held-no = ❌ لا
log-ask-held-later = ⏳ لاحقاً
log-ask-held-stop = 🔕 لا تسألوا بعد الآن
log-not-held = حسناً، لن أسجل شيئاً.
log-later = حسناً، سأسألكم مرة أخرى. يمكنكم التسجيل في أي وقت عبر /log.
log-stopped = حسناً، لن أسألكم عن هذا الموعد بعد الآن.
month-overview =
    🗓️ { $month_text }
    { $lines }
    المجموع: { $sum }
    في السنة كلها: { $year_sum }
    نفقات هذا الشهر: { $expenses } يورو
month-empty =
    🗓️ { $month_text }
    لم تسجلوا شيئاً.
    في السنة كلها: { $year_sum }
month-next = ماذا تريدون أن تفعلوا؟
month-next-log = ➕ تسجيل لقاء
month-next-change = ✏️ تغيير تسجيل
month-next-earlier = ◀️ الشهر السابق
month-next-fine = 👍 تم
month-nothing = لا يوجد تسجيل في هذا الشهر.
month-ask-entry = أي تسجيل؟
month-ask-what = { $shown }
month-ask-what-correct = ✏️ تغيير
month-ask-what-delete = 🗑️ حذف
month-ask-what-back = ↩️ رجوع
month-delete-sure = هل تريدون حذف هذا التسجيل؟ { $shown }
month-deleted = 🗑️ تم الحذف. لم يعد هذا التسجيل محسوباً.
month-ask-entry-further = ⬇️ المزيد
month-paid =
    💶 ما دُفع لكم هذه السنة:
    { $paid }
month-paid-volunteer = بدل التطوع (Ehrenamtspauschale): { $total } من { $limit } يورو
month-paid-trainer = بدل التدريب (Übungsleiterpauschale): { $total } من { $limit } يورو
