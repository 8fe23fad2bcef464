# معلومات من فريق التنسيق إلى كثيرين.
phrases-no-information =
    لا أريد أخبارا
    لا أريد أخبارًا
    بدون أخبار
    لا ترسل أخبارا
    أوقف الأخبار
    لا أريد معلومات
phrases-information =
    أريد الأخبار
    أرسل الأخبار
    الأخبار من جديد
information-instead = 🌐 هذه الرسالة غير متوفرة بلغتكم. لغة النص: { $language }.
information-no-more-how = لا تريدون مثل هذه الرسائل بعد الآن؟ اكتبوا «لا أريد أخبارًا».
information-no-more = 🔕 لا أريد أخبارًا
information-off = 🔕 حسنًا. لن تصلكم بعد الآن الرسائل التي تُرسل إلى كثيرين. أما الإجابات والمواعيد والتذكيرات فتصلكم كما كانت. بكتابة /information تصلكم الأخبار من جديد.
information-on = 🔔 حسنًا. ستصلكم أخبار فريق التنسيق من جديد.
information-while-on = تصلكم أخبار من فريق التنسيق، مثلاً عن العروض والدورات والاحتفالات. هل يبقى الأمر كذلك؟
information-while-on-keep = 👍 نعم، كما هو
information-while-on-end = 🔕 لا أريد أخبارًا
information-while-off = لا تصلكم أخبار حاليًا. هل تريدونها من جديد، مثلاً عن العروض والدورات والاحتفالات؟
information-while-off-again = 🔔 نعم، من فضلكم
information-while-off-keep = لا
information-stays = حسنًا، يبقى الأمر كما هو.
