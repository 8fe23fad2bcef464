# Translation between a person and a guide by a program: asked for, marked, taken back.
consent-translation =
    هل تسمحون لبرنامج أن يترجم ما تكتبونه أنتم والشخص لبعضكما؟
    اسم البرنامج LibreTranslate، ومركز الاستشارة يشغّله بنفسه. قبل ذلك نُخرج الأسماء والأرقام والعناوين قدر الإمكان.
    البرنامج يخطئ أحيانًا. النص الأصلي يبقى دائمًا معه. يمكنكم في أي وقت كتابة «أوقف الترجمة».
consent-translation-agree = ✅ نعم، ترجموا
consent-translation-decline = ❌ لا، دون ترجمة
consent-translation-deepl =
    هل تسمحون لبرنامج أن يترجم ما تكتبونه أنتم والشخص لبعضكما؟
    لأجل ذلك تذهب النصوص إلى شركة DeepL في مدينة كولونيا الألمانية. قبل ذلك نُخرج الأسماء والأرقام والعناوين قدر الإمكان.
    البرنامج يخطئ أحيانًا. النص الأصلي يبقى دائمًا معه. يمكنكم في أي وقت كتابة «أوقف الترجمة».
translation-agreed = حسنًا، سيترجم برنامج من الآن.
translation-declined = حسنًا، لن يترجم أي برنامج. الشخص يقرأ ما تكتبونه ويجيب قدر استطاعته.
translation-withdrawn = حسنًا، من الآن لا يترجم أي برنامج.

# Beside a text that was translated, or could not be.
translation-by-machine = 🌐 ترجمها برنامج. قد تكون فيها أخطاء. النص الأصلي بضغطة واحدة.
translation-show-original = 📄 عرض النص الأصلي
translation-failed = لم تنجح ترجمة هذه الرسالة. هذا هو النص الأصلي.

# What else a guide may read beside a message.
translation-unavailable = برنامج الترجمة لا يجيب الآن. هذا هو النص الأصلي.
translation-refused = برنامج الترجمة يرفض. أخبروا من يشغّل Lotse. هذا هو النص الأصلي.
translation-quota = انتهى رصيد برنامج الترجمة حاليًا. هذا هو النص الأصلي.
translation-unsupported = برنامج الترجمة لا يعرف هذه اللغة. هذا هو النص الأصلي.
translation-too-long = هذا النص أطول من أن يُترجم. هذا هو النص الأصلي.
translation-no-translator = لا يوجد برنامج ترجمة.
translation-no-consent = لم يوافق هذا الشخص على أن يترجم برنامج.
