# Messages by e-mail: letters, the pages behind their links, and the choice in the chat. Buttons: at most 20 letters.
mail-subject-offer = هل يمكنك المرافقة إلى موعد؟
mail-subject-appointment = موعدك
mail-subject-partner = سؤال عن شراكتك
mail-subject-reminder = تذكير
mail-subject-information = معلومات
mail-subject-confirm = يرجى تأكيد عنوان بريدك الإلكتروني
mail-subject-legal = يرجى قراءة هذا
mail-subject-message = رسالة جديدة
mail-subject-question = سؤال لك
mail-answer = الرد أو الكتابة
mail-answer-how = اختر. ثم أكّد بالضغط على زر في الصفحة التي تفتح:
mail-no-reply = يرجى عدم الرد على هذه الرسالة: لا أحد يقرأ هذا البريد. استخدم الرابط.
mail-off = لا أريد رسائل إلكترونية بعد الآن
mail-off-page = هل تريد ألا تصلك منا رسائل إلكترونية على هذا العنوان بعد الآن؟
mail-off-yes = نعم، لا رسائل بعد الآن
mail-off-done = حسنًا. لن نرسل رسائل إلكترونية إلى هذا العنوان بعد الآن.
mail-confirm-ask =
    مرحبًا!
    ذكر شخص ما هذا العنوان لتصله رسائل عن العمل التطوعي.
    هل كان ذلك أنت؟ إذن يرجى التأكيد:
mail-confirm-open = تأكيد العنوان
mail-confirm-else = لم تكن أنت؟ إذن لا تفعل شيئًا. لن نرسل رسائل أخرى.
mail-confirm-page = هل تريد أن تصلك رسائل عن تطوعك بالبريد الإلكتروني: الطلبات والمواعيد والتذكيرات؟
mail-confirm-yes = نعم، أرسلوا لي
mail-confirm-done = شكرًا! تم تأكيد عنوانك. من الآن نكتب لك إليه.
mail-page-title = Lotse
mail-page-arrived = وصل ردك. شكرًا!
mail-page-ended = هذا السؤال لم يعد قائمًا.
mail-page-words = اكتب بكلماتك
mail-page-gone = هذا الرابط لم يعد صالحًا. استخدم الرابط في أحدث رسالة، أو اسأل فريقك.
by-mail-off = لا أستطيع إرسال رسائل إلكترونية هنا.
by-mail-now-here = تصلك الرسائل عن المواعيد حاليًا في المحادثة.
by-mail-now-asked = عنوانك { $address } لم يؤكد بعد. افتح الرابط في الرسالة الإلكترونية.
by-mail-now-mail = الرسائل عن المواعيد تذهب حاليًا إلى { $address }.
by-mail-ask = إلى أين تذهب الرسائل عن المواعيد؟
by-mail-ask-here = 💬 إلى المحادثة
by-mail-ask-mail = ✉️ بالبريد
by-mail-here = حسنًا. الرسائل عن المواعيد تأتي في المحادثة.
by-mail-address = ما عنوان بريدك الإلكتروني؟
by-mail-asked = ✉️ ستصلك رسالة إلكترونية. افتح الرابط فيها وأكّد. حتى ذلك الحين أكتب لك هنا.
by-mail-known = حسنًا. الرسائل عن المواعيد تذهب الآن إلى هذا العنوان.
by-mail-wrong = هذا ليس عنوان بريد إلكتروني. العنوان يبدو هكذا: name@example.org
by-mail-often = كانت هذه محاولات كثيرة. حاول مرة أخرى غدًا.
phrases-by-mail =
    بالبريد الإلكتروني
    المواعيد بالبريد الإلكتروني
    بريدي الإلكتروني
    تغيير البريد الإلكتروني
