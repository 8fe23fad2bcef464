# مواعيد يرافق فيها شخص آخر. الأزرار: 20 حرفًا على الأكثر.
offer-ask = 🙋 هناك من يحتاج إليكم: { $what }.
offer-ask-can-you = هل تستطيعون؟ لا داعي لشرح السبب إن كان الجواب لا.
offer-yes = ✅ نعم، سآتي
offer-no = ❌ لا أستطيع
offer-time = 🕓 وقت آخر
offer-yes-phrases =
    نعم سآتي
    سآتي
    يناسبني
    موافق
    موافقة
    سأكون هناك
    أقدر
    بقدر
    تمام
    بكل سرور
offer-no-phrases =
    للأسف لا أستطيع
    للأسف لا
    لا أستطيع
    ليس عندي وقت
    ليس هذه المرة
offer-time-phrases =
    وقت آخر
    في وقت آخر
    هل يمكن لاحقا
offer-declined = شكرًا على الجواب. سنسأل شخصًا آخر.
offer-stale = تغيّر هذا الموعد في هذه الأثناء. من فضلكم أجيبوا على آخر رسالة عنه.
offer-taken = شكرًا! وافق شخص آخر قبلكم.
offer-busy = لديكم وعد بموعد آخر في هذا الوقت. من فضلكم اسألوا الفريق.
offer-over = هذا الموعد مضى أو أُلغي.
offer-gate = ما زالت ورقة ناقصة لهذا اليوم. سيتواصل الفريق معكم.
offer-no-more = لم نعد نحتاج إليكم لهذا الموعد. شكرًا!
offer-time-ask = متى تستطيعون؟ اكتبوا اليوم والساعة.
offer-time-thanks = شكرًا. سيقرأ الفريق ذلك ويسأل.
offer-time-case = اقتراح آخر للموعد { $when }: { $words }
appointment-kind-accompany = مرافقة
appointment-kind-interpret = ترجمة شفوية
appointment-kind-learn = التدرب على الألمانية
appointment-kind-first-meeting = أول لقاء
appointment-kind-other = لقاء
appointment-when = 📅 { $when } ({ $length })
appointment-where = 📍 { $where }
appointment-language = 💬 اللغة: { $language }
appointment-bring = 📄 من فضلكم أحضروا: { $what }
appointment-counter = يمكنكم أن تُروا هذا عند الشباك:
appointment-counter-sentence = مرحبًا. عندي موعد هنا اليوم. معي شخص يرافقني. هل يمكن أن تتكلموا ببطء من فضلكم؟
appointment-them = شخص
appointment-confirmed-newcomer = ✅ سيرافقكم: { $name }.
appointment-confirmed-volunteer = ✅ شكرًا! ستلتقون بـ: { $name }.
appointment-seeking = ⚠️ الموعد { $when }: من كان سيرافقكم لا يستطيع. نبحث عن شخص آخر ونخبركم.
appointment-nobody = ⚠️ الموعد { $when }: لم نجد أحدًا بعد. الفريق يهتم بالأمر. الموعد نفسه باقٍ.
appointment-moved = 🔁 الموعد الآن: { $when }. نسأل من يرافقكم إن كان يستطيع.
appointment-cancelled = 🚫 أُلغي الموعد { $when }.
appointment-remind-day = 🔔 غدًا:
appointment-remind-hours = 🔔 قريبًا:
appointment-remind-hidden = 🔔 لديكم موعد قريبًا. اكتبوا لي وسأخبركم بالمزيد.
appointment-off = 🚫 لا أستطيع المجيء
appointment-off-phrases =
    لا أستطيع المجيء
    إلغاء الموعد
    يجب أن ألغي
appointment-off-cancelled = أُلغي الموعد. من كان سيرافقكم يعرف ذلك. من فضلكم أخبروا الدائرة أو العيادة أيضًا.
appointment-off-given-back = شكرًا لإخبارنا. نبحث عن شخص آخر.
appointment-off-none = لم يعد هذا الموعد موجودًا.
appointment-which = أي موعد تقصدون؟
appointment-case-nobody = لم يوجد أحد للموعد { $when }: الجميع اعتذروا أو لم يجيبوا.
calendar-name = المواعيد
calendar-link = 📆 مواعيدكم لتقويم الهاتف: { $link } لا تعطوا هذا العنوان لأحد. بكتابة /calendar تحصلون على عنوان جديد ولا يعود القديم صالحًا.
calendar-nowhere = لا يوجد هنا تقويم للاشتراك. سأذكّركم بكل موعد.
calendar-file = 📆 إلى التقويم
appointment-mode-present = 👥 حضورياً
appointment-mode-phone = 📞 عبر الهاتف
appointment-mode-video = 💻 عبر الفيديو
appointment-about = 🗂️ موضوع الحديث: { $talk }
appointment-talk-school = مدرسة أو روضة
appointment-talk-doctor = طبيب أو مستشفى
appointment-talk-authority = دائرة رسمية
appointment-talk-counselling = استشارة
appointment-talk-police = شرطة
appointment-talk-court = محكمة
appointment-talk-other = حديث آخر
appointment-contact = ☎️ للتواصل مع الجهة: { $contact }
appointment-contact-later = ☎️ سيعطيك الفريق الرقم أو الرابط قبل الموعد.
appointment-reference = 🔖 رمز الملف لدى الجهة: { $reference }
appointment-confirmed-office = ✅ شكراً لك! ستترجم لدى: { $name }.
