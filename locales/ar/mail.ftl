# Messages by e-mail: letters, the pages behind their links, and the choice in the chat. Buttons: at most 20 letters.
mail-subject-offer = هل يمكنكم المرافقة إلى موعد؟
mail-subject-appointment = موعدكم
mail-subject-partner = سؤال عن شراكتكم
mail-subject-reminder = تذكير
mail-subject-information = معلومات
mail-subject-confirm = يرجى تأكيد عنوان بريدكم الإلكتروني
mail-subject-legal = يرجى قراءة هذا
mail-subject-message = رسالة جديدة
mail-subject-question = سؤال لكم
mail-answer = الرد أو الكتابة
mail-answer-how = اختاروا جوابًا. ثم أكّدوه بالضغط على زر في الصفحة التي تفتح:
mail-no-reply = يرجى عدم الرد على هذه الرسالة: لا أحد يقرأ هذا البريد. استخدموا الرابط.
mail-off = لا أريد أخبارًا بعد الآن
mail-off-page = هل تريدون ألا تصلكم بعد الآن الرسائل التي تُرسل إلى كثيرين؟
mail-off-yes = نعم، لا أريد أخبارًا
mail-off-done = حسنًا. لن تصلكم بعد الآن الرسائل التي تُرسل إلى كثيرين. أما الطلبات والمواعيد والتذكيرات فتصلكم كما كانت.
mail-confirm-ask =
    مرحبًا!
    ذكر أحدهم هذا العنوان لتصله رسائل عن العمل التطوعي.
    هل كنتم أنتم؟ إذن يرجى التأكيد:
mail-confirm-open = تأكيد العنوان
mail-confirm-else = لم تكونوا أنتم؟ إذن لا تفعلوا شيئًا. لن نرسل رسائل أخرى.
mail-confirm-page = هل تريدون أن تصلكم رسائل عن تطوعكم بالبريد الإلكتروني: الطلبات والمواعيد والتذكيرات؟
mail-confirm-yes = نعم، أرسلوا لي
mail-confirm-done = شكرًا! تم تأكيد عنوانكم. من الآن نكتب لكم إليه.
mail-page-title = Lotse
mail-page-arrived = وصل ردكم. شكرًا!
mail-page-ended = هذا السؤال لم يعد قائمًا.
mail-page-words = اكتبوا بكلماتكم
mail-page-gone = هذا الرابط لم يعد صالحًا. استخدموا الرابط في أحدث رسالة، أو اسألوا فريقكم.
by-mail-off = لا أستطيع إرسال رسائل إلكترونية هنا.
by-mail-now-here = تصلكم الرسائل عن المواعيد حاليًا في المحادثة.
by-mail-now-asked = عنوانكم { $address } لم يؤكد بعد. افتحوا الرابط في الرسالة الإلكترونية.
by-mail-now-mail = الرسائل عن المواعيد تذهب حاليًا إلى { $address }.
by-mail-ask = إلى أين تذهب الرسائل عن المواعيد؟
by-mail-ask-here = 💬 إلى المحادثة
by-mail-ask-mail = ✉️ بالبريد
by-mail-here = حسنًا. الرسائل عن المواعيد تأتي في المحادثة.
by-mail-address = ما عنوان بريدكم الإلكتروني؟
by-mail-asked = ✉️ ستصلكم رسالة إلكترونية. افتحوا الرابط فيها وأكّدوا. حتى ذلك الحين أكتب لكم هنا.
by-mail-known = حسنًا. الرسائل عن المواعيد تذهب الآن إلى هذا العنوان.
by-mail-wrong = هذا ليس عنوان بريد إلكتروني. العنوان يبدو هكذا: name@example.org
by-mail-often = كانت هذه محاولات كثيرة. حاولوا مرة أخرى غدًا.
phrases-by-mail =
    بالبريد الإلكتروني
    المواعيد بالبريد الإلكتروني
    بريدي الإلكتروني
    تغيير البريد الإلكتروني
