# من يبحث عن مرافقة أو ترجمة أو عمّن يتعلم معه الألمانية. الأزرار: 24 حرفًا على الأكثر.
phrases-companion =
    أحتاج إلى من يرافقني
    هل يمكن أن يأتي أحد معي
    أحتاج إلى مترجم
    أحتاج إلى مترجمة
    أريد أن أتعلم الألمانية مع أحد
    أريد أحدا يذهب معي إلى الدائرة
    أريد أحد يروح معي إلى الدائرة
    بدي حدا يروح معي
    بدي حدا يجي معي
    أحتاج شخصا يذهب معي
    محتاج حدا يترجملي
companion-ask-kind = 🤝 يستطيع متطوعون أن يساعدوكم. هذا مجاني. ماذا تحتاجون؟
companion-ask-kind-accompany = 🚶 أن يرافقني أحد
companion-ask-kind-interpret = 💬 أن يترجم لي أحد
companion-ask-kind-learn = 🗣️ تدريب ألماني
companion-ask-age = كم عمر من يحتاج إلى المساعدة؟
companion-minor = لمن هم دون 18 سنة نحتاج إلى موافقة الوالدين أو مكتب الشباب (Jugendamt). سيسأل الفريق عنها.
companion-ask-times = متى لديكم وقت؟ مثلًا: مساء الثلاثاء والخميس.
companion-ask-topic = إلى أين؟
companion-ask-topic-authority = 🏛️ إلى دائرة رسمية
companion-ask-topic-doctor = 🩺 إلى الطبيب
companion-ask-topic-school = 🎒 المدرسة أو الروضة
companion-ask-topic-other = 📍 إلى مكان آخر
companion-ask-day = متى الموعد؟ اكتبوا اليوم والساعة.
companion-ask-where = أي دائرة أو عيادة أو مدرسة؟ مع الشارع إن كنتم تعرفونه.
companion-ask-language = بأي لغة تريدون أن يتكلم الشخص معكم؟
companion-ask-wishes = هل لديكم رغبة؟
companion-ask-wishes-women = 👩 امرأة فقط
companion-ask-wishes-men = 👨 رجل فقط
companion-consent =
    هل يجوز للفريق أن يقرأ ما قلتموه ويبحث عن شخص لكم؟
    من نسألهم يقرؤون: ماذا، متى، أين، وأي لغة. ولا يقرؤون اسمكم الأول إلا بعد أن يوافقوا.
companion-consent-agree = ✅ نعم
companion-consent-decline = ❌ لا
companion-declined = حسنًا. لن نبحث عن أحد.
companion-thanks = 🙏 شكرًا! يبحث الفريق عن شخص ويكتب لكم هنا. من فضلكم لا تلغوا موعدكم.
companion-too-many = لديكم عدة طلبات مفتوحة. من فضلكم انتظروا، سيتواصل الفريق معكم.
