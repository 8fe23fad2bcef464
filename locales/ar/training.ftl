phrases-training =
    تدريب
    التدريب
    دورات المتطوعين
    أمسية تبادل الخبرات
phrases-offers =
    عروض
    فعاليات
    الفعاليات
training-what = 🎓 التدريب وتبادل الخبرات. ماذا تريدون؟
training-what-dates = 📅 المواعيد القادمة
training-what-mine = ✅ تدريباتي
training-what-material = 📚 مواد للقراءة
training-no-dates = لا توجد مواعيد حاليًا. سيخبركم المنسّق، أو انظروا هنا لاحقًا.
training-none = أنتم غير مسجّلين في أي موعد ولم تشاركوا في تدريب بعد.
training-coming = أنتم مسجّلون هنا (✅) أو تنتظرون مكانًا. هل تريدون إلغاء موعد؟ إذًا اختاروه.
training-coming-keep = 👍 يبقى كما هو
training-ask-module = لأي تدريب تريدون مواد؟
training-ask-topic = يمكنكم قراءة هذا:
training-no-material = لا توجد مواد هنا حول ذلك. اسألوا المنسّق.
offers-none = لا يوجد شيء مخطط حاليًا. انظروا هنا لاحقًا.
gathering-ask = هذه هي المواعيد القادمة. اختاروا موعدًا لتروا المزيد. العلامة ✅ تعني: أنتم مسجّلون.
gathering-free =
    { $details }

    هل تريدون الحضور؟
gathering-full =
    { $details }

    كل الأماكن محجوزة. يمكنكم الانضمام إلى قائمة الانتظار. إذا توفّر مكان فسأخبركم.
gathering-mine =
    { $details }

    ✅ أنتم مسجّلون.
gathering-queued =
    { $details }

    ⏳ أنتم على قائمة الانتظار.
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
gathering-ask-name = بأي اسم نسجّلكم؟ لا يقرؤه إلا من يخطط لهذا الموعد. لستم مضطرين لذكر اسم.
gathering-ask-unwanted = ❓ شيء آخر
gathering-ask-age = كم عمر الشخص الذي يريد الحضور؟ العمر مهم في هذا الموعد.
gathering-ask-belongs =
    هذا الموعد لمجموعة معيّنة فقط: { $audience }.
    هل أنتم منها؟ لا أحد يتحقق من ذلك. ترى المنسّقة أو المنسّق ما تقولونه هنا.
gathering-ask-belongs-yes = ✅ نعم، أنا منهم
gathering-ask-belongs-no = ❌ لا
gathering-barred = هذا الموعد مخصّص لآخرين. ربما يناسبكم موعد آخر.
gathering-registered = ✅ أنتم مسجّلون: { $title }، { $when }. سأذكّركم في اليوم السابق.
gathering-waiting = ⏳ أنتم على قائمة الانتظار: { $title }، { $when }. إذا توفّر مكان فسأخبركم.
gathering-over = هذا الموعد انتهى أو أُلغي أو لم يعد متاحًا.
gathering-cancelled-mine = حسنًا، أُلغي تسجيلكم. شكرًا لإخبارنا: هكذا يستطيع شخص آخر الحضور.
gathering-reminder =
    ⏰ الموعد غدًا:
    { $details }

    هل ستحضرون؟
gathering-reminder-come = 👍 نعم، سأحضر
gathering-reminder-cancel = ❌ لا أستطيع
gathering-seat =
    🎉 توفّر مكان لكم. أنتم مسجّلون الآن:
    { $details }

    هل ستحضرون؟
gathering-moved =
    🔁 تغيّر أحد المواعيد. هكذا هو الآن:
    { $details }

    هل ستحضرون؟
gathering-off = ❌ هذا الموعد لن يُعقد: { $title }، { $when }. نأسف لذلك.
gathering-plain = هناك جديد بخصوص أحد مواعيدكم. اكتبوا /training أو /offers لتروه.
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
