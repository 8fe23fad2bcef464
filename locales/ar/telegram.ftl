# نصوص يعرضها تيليغرام فقط: الأوامر والأزرار والوصف.
telegram-share-place = 📍 إرسال موقعي
telegram-share-phone = 📞 إرسال رقمي

telegram-command-menu = عرض القائمة
telegram-command-ask = طرح سؤال
telegram-command-topics = المواضيع
telegram-command-person = التحدث مع شخص
telegram-command-call = طلب اتصال هاتفي
telegram-command-letter = مساعدة في رسالة
telegram-command-people = مرافقة وفعاليات ومواعيد
telegram-command-guide = من يساعدني؟
telegram-command-companion = مرافقة أو ترجمة
telegram-command-calendar = مواعيدي في التقويم
telegram-command-information = تشغيل الأخبار أو إيقافها
telegram-command-offers = عروض قريبة منكم
telegram-command-volunteer = أريد أن أساعد
telegram-command-remind = إنشاء تذكير
telegram-command-language = اختيار اللغة
telegram-command-data = رؤية بياناتي أو حذفها
telegram-command-privacy = الخصوصية: من يقرأ ماذا؟
telegram-command-help = كيف أعمل
telegram-command-stop = إيقاف

telegram-description = أهلًا وسهلًا! أنا Lotse. أساعدكم في أسئلة عن الروضة (Kita) والمدرسة ودورة اللغة الألمانية وتسجيل العنوان (Anmeldung) والطبيب وغيرها. أقول لكم إلى أين تذهبون وماذا تحضرون معكم. أنا برنامج ولست دائرة حكومية. لا أطلب أبدًا مالًا أو كلمات سر. يمكنكم الكتابة بلغتكم.
telegram-short-description = إجابات لمن وصلوا حديثًا إلى ألمانيا. بلغات كثيرة ومجانًا.
