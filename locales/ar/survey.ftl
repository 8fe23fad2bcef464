survey-invite = هل تسمحون لي بسؤال؟ «{ $title }»: { $count ->
        [one] سؤال قصير واحد
        [two] سؤالان قصيران
        [zero] { $count } سؤال قصير
        [few] { $count } أسئلة قصيرة
        [many] { $count } سؤالًا قصيرًا
       *[other] { $count } سؤال قصير
    }. المشاركة طوعية. تُحفظ إجاباتكم من دون اسمكم. ممكن حتى { $until }.
survey-other-language = الأسئلة متوفرة للأسف باللغة التالية فقط: { $language }.
survey-yes = 📝 الإجابة عن الأسئلة
survey-no = ليس الآن
survey-declined = حسنًا. إذا غيّرتم رأيكم فاكتبوا «استطلاع».
survey-later = يتحدث معكم الآن أحد أعضاء الفريق. يمكنكم الإجابة عن الأسئلة بعد ذلك.
survey-short = استطلاع قصير
survey-which = أي استطلاع؟
survey-none = لا يوجد استطلاع لكم حاليًا.
survey-intro = «{ $title }»: يمكنكم تخطي أي سؤال. تُحفظ إجاباتكم من دون اسمكم ولا تُحتسب إلا عندما تصلون إلى النهاية. يمكنكم تغييرها حتى { $until }، وبعد ذلك لا يمكن ربطها بأحد.
survey-question = { $question }
survey-question-several = { $question } (يمكن اختيار أكثر من إجابة)
survey-question-words = { $question } اكتبوا بكلماتكم، ومن دون أسماء من فضلكم.
survey-scale-1 = جيد جدًا
survey-scale-2 = جيد
survey-scale-3 = متوسط
survey-scale-4 = سيئ
survey-scale-5 = سيئ جدًا
survey-thanks = شكرًا! إجاباتكم محسوبة الآن. يمكنكم تغييرها حتى نهاية الاستطلاع: اكتبوا «استطلاع».
survey-empty = تخطيتم كل الأسئلة. لم يُحفظ شيء.
survey-over = انتهى هذا الاستطلاع. شكرًا لكم على أي حال.
phrases-survey =
    استطلاع
    الإجابة عن الاستطلاع
