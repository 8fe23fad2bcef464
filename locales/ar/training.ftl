phrases-training =
    تدريب
    التدريب
    دورات المتطوعين
    أمسية تبادل الخبرات
phrases-offers =
    عروض
    فعاليات
    الفعاليات
training-what = 🎓 التدريب وتبادل الخبرات. ماذا تريد؟
training-what-dates = 📅 المواعيد القادمة
training-what-mine = ✅ تدريباتي
training-what-material = 📚 مواد للقراءة
training-no-dates = لا توجد مواعيد حاليًا. سيخبرك المنسّق، أو انظر هنا لاحقًا.
training-none = أنت غير مسجّل في أي موعد ولم تشارك في تدريب بعد.
training-coming = أنت مسجّل هنا (✅) أو تنتظر مكانًا. هل تريد إلغاء موعد؟ إذًا اختره.
training-coming-keep = 👍 يبقى كما هو
training-ask-module = لأي تدريب تريد مواد؟
training-ask-topic = يمكنك قراءة هذا:
training-no-material = لا توجد مواد هنا حول ذلك. اسأل المنسّق.
offers-none = لا يوجد شيء مخطط حاليًا. انظر هنا لاحقًا.
gathering-ask = هذه هي المواعيد القادمة. اختر موعدًا لترى المزيد. العلامة ✅ تعني: أنت مسجّل.
gathering-free =
    { $details }

    هل تريد الحضور؟
gathering-full =
    { $details }

    كل الأماكن محجوزة. يمكنك الانضمام إلى قائمة الانتظار. إذا توفّر مكان فسأخبرك.
gathering-mine =
    { $details }

    ✅ أنت مسجّل.
gathering-queued =
    { $details }

    ⏳ أنت على قائمة الانتظار.
gathering-seats =
    { $free ->
        [zero] 💺 لا أماكن متاحة
        [one] 💺 بقي مكان واحد
        [two] 💺 بقي مكانان
        [few] 💺 بقيت { $free } أماكن
        [many] 💺 بقي { $free } مكانًا
       *[other] 💺 بقي { $free } مكان
    }
gathering-register = ✅ سأحضر
gathering-queue = ⏳ إلى قائمة الانتظار
gathering-cancel = ❌ ألغي حضوري
gathering-other = ↩️ مواعيد أخرى
gathering-ask-name = بأي اسم نسجّلك؟ لا يقرؤه إلا من يخطط لهذا الموعد. لست مضطرًا لذكر اسم.
gathering-ask-unwanted = ❓ شيء آخر
gathering-ask-age = كم عمر الشخص الذي يريد الحضور؟ العمر مهم في هذا الموعد.
gathering-ask-belongs =
    هذا الموعد لمجموعة معيّنة فقط: { $audience }.
    هل أنتم منها؟ لا أحد يتحقق من ذلك. ترى المنسّقة أو المنسّق ما تقولونه هنا.
gathering-ask-belongs-yes = ✅ نعم، أنا منهم
gathering-ask-belongs-no = ❌ لا
gathering-barred = هذا الموعد مخصّص لآخرين. ربما يناسبكم موعد آخر.
gathering-registered = ✅ أنت مسجّل: { $title }، { $when }. سأذكّرك في اليوم السابق.
gathering-waiting = ⏳ أنت على قائمة الانتظار: { $title }، { $when }. إذا توفّر مكان فسأخبرك.
gathering-over = هذا الموعد انتهى أو أُلغي أو لم يعد متاحًا.
gathering-cancelled-mine = حسنًا، أُلغي تسجيلك. شكرًا لإخبارنا: هكذا يستطيع شخص آخر الحضور.
gathering-reminder =
    ⏰ الموعد غدًا:
    { $details }

    هل ستحضر؟
gathering-reminder-come = 👍 نعم، سأحضر
gathering-reminder-cancel = ❌ لا أستطيع
gathering-seat =
    🎉 توفّر مكان لك. أنت مسجّل الآن:
    { $details }

    هل ستحضر؟
gathering-moved =
    🔁 تغيّر أحد المواعيد. هكذا هو الآن:
    { $details }

    هل ستحضر؟
gathering-off = ❌ هذا الموعد لن يُعقد: { $title }، { $when }. نأسف لذلك.
gathering-plain = هناك جديد بخصوص أحد مواعيدك. اكتب /training أو /offers لتراه.
gathering-see-you = 👍 جيد، إلى اللقاء!
gathering-attended =
    🎓 شاركت في:
    { $list }
    المجموع: { $hours }
gathering-for-women = للنساء
gathering-for-men = للرجال
gathering-for-families = للعائلات
gathering-for-children = للأطفال
gathering-for-young = للشباب
gathering-for-elderly = لكبار السن
gathering-for-newcomers = للقادمين الجدد
gathering-for-adults = للبالغين
gathering-for-volunteers = للمتطوعين
offers-found = 🎉 لدينا شيء مناسب لذلك:
