survey-invite = اجازه هست چیزی بپرسم؟ «{ $title }»: { $count ->
        [one] یک پرسش کوتاه
       *[other] { $count } پرسش کوتاه
    }. شرکت داوطلبانه است. پاسخ‌های شما بدون نامتان ذخیره می‌شود. مهلت تا { $until }.
survey-other-language = متأسفانه پرسش‌ها فقط به این زبان هستند: { $language }.
survey-yes = 📝 پاسخ به پرسش‌ها
survey-no = حالا نه
survey-declined = باشد. اگر نظرتان عوض شد، بنویسید «نظرسنجی».
survey-later = الان یکی از همکاران با شما گفت‌وگو می‌کند. بعد از آن می‌توانید به پرسش‌ها پاسخ بدهید.
survey-short = یک نظرسنجی کوتاه
survey-which = کدام نظرسنجی؟
survey-none = فعلاً نظرسنجی‌ای برای شما نیست.
survey-intro = «{ $title }»: می‌توانید از هر پرسشی رد شوید. پاسخ‌هایتان بدون نام ذخیره می‌شود و فقط وقتی حساب می‌شود که به پایان برسید. تا { $until } می‌توانید آن‌ها را تغییر دهید؛ بعد از آن به هیچ‌کس مربوط نیستند.
survey-question = { $question }
survey-question-several = { $question } (چند گزینه ممکن است)
survey-question-words = { $question } با کلمات خودتان بنویسید، لطفاً بدون نام.
survey-scale-1 = خیلی خوب
survey-scale-2 = خوب
survey-scale-3 = متوسط
survey-scale-4 = بد
survey-scale-5 = خیلی بد
survey-thanks = سپاس! پاسخ‌های شما حساب شد. تا پایان نظرسنجی می‌توانید تغییرشان دهید: بنویسید «نظرسنجی».
survey-empty = از همه پرسش‌ها رد شدید. چیزی ذخیره نشد.
survey-over = این نظرسنجی تمام شده است. با این حال سپاس.
phrases-survey =
    نظرسنجی
    پاسخ به نظرسنجی
