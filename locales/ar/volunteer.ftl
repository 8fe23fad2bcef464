# Somebody wants to help: what that is, what they bring along, a first talk. Labels: at most 24 characters.
volunteer-about =
    🤝 جميل أنكم تريدون المساعدة!
    ترافقون أشخاصًا وصلوا حديثًا: إلى الدائرة، إلى الطبيب، في تعلّم الألمانية أو في وقت الفراغ.
    غالبًا ساعتان إلى ثلاث ساعات في الأسبوع. أنتم تقررون متى.
    يتحدث الفريق معكم أولًا، ويساعدكم في الأسئلة، ويدفع التأمين.
    ومن كان جديدًا هنا بنفسه يستطيع المساعدة أيضًا. تجربتكم قوة.
volunteer-begin = عندي بعض الأسئلة لكم. تحتاج إلى خمس دقائق. الآن؟
volunteer-begin-now = ▶️ نعم، الآن
volunteer-begin-later = ⏳ لاحقًا
volunteer-later = حسنًا. اكتبوا «متطوع» عندما تكونون جاهزين.
volunteer-ask-age = كم عمركم؟
volunteer-ask-age-adult = 18 سنة أو أكثر
volunteer-ask-age-16-17 = 16 أو 17
volunteer-ask-age-under-16 = أقل من 16
volunteer-ask-name = ما اسمكم؟ الاسم واسم العائلة.
volunteer-ask-mother = ما لغتكم الأم؟ يمكنكم اختيار أكثر من لغة.
volunteer-ask-others = ما اللغات الأخرى التي تتكلمونها؟
volunteer-language-de = الألمانية
volunteer-language-ar = العربية
volunteer-language-fa = الفارسية، الدرية
volunteer-language-ru = الروسية
volunteer-language-uk = الأوكرانية
volunteer-language-tr = التركية
volunteer-language-ku = الكردية
volunteer-language-en = الإنجليزية
volunteer-language-fr = الفرنسية
volunteer-language-other = لغة أخرى
volunteer-ask-came = هل جئتم أنتم أو عائلتكم إلى ألمانيا؟ لا يجب أن تقولوا ذلك.
volunteer-ask-came-yes = نعم
volunteer-ask-came-no = لا
volunteer-ask-topics = في ماذا تريدون المساعدة؟ يمكنكم اختيار أكثر من شيء.
volunteer-ask-topics-language = 🗣️ التدرب على الألمانية
volunteer-ask-topics-authority = 🏛️ المرافقة إلى الدوائر
volunteer-ask-topics-doctor = 🩺 المرافقة إلى الطبيب
volunteer-ask-topics-school = 🎒 المدرسة والروضة
volunteer-ask-topics-letters = ✉️ فهم الرسائل
volunteer-ask-topics-leisure = ☕ وقت الفراغ
volunteer-ask-topics-sport = ⚽ الرياضة
volunteer-ask-topics-interpreting = 💬 الترجمة الشفوية
volunteer-ask-days = في أي أيام يكون عندكم وقت غالبًا؟
volunteer-ask-days-mon = الاثنين
volunteer-ask-days-tue = الثلاثاء
volunteer-ask-days-wed = الأربعاء
volunteer-ask-days-thu = الخميس
volunteer-ask-days-fri = الجمعة
volunteer-ask-days-sat = السبت
volunteer-ask-days-sun = الأحد
volunteer-ask-parts = في أي وقت؟
volunteer-ask-parts-morning = 🌅 صباحًا، 8–12
volunteer-ask-parts-midday = ☀️ ظهرًا، 12–14
volunteer-ask-parts-afternoon = 🌤️ بعد الظهر، 14–18
volunteer-ask-parts-evening = 🌙 مساءً، 18–21
volunteer-ask-wishes = من تفضّلون مرافقته؟
volunteer-ask-wishes-women = 👩 النساء فقط
volunteer-ask-wishes-men = 👨 الرجال فقط
volunteer-ask-wishes-families = 👪 العائلات
volunteer-ask-wishes-children = 🧒 الأطفال
volunteer-ask-wishes-elderly = 🧓 كبار السن
volunteer-ask-reach = كيف يصل الفريق إليكم بأفضل طريقة؟
volunteer-ask-reach-chat = 💬 هنا في المحادثة
volunteer-ask-reach-phone = 📞 بالهاتف
volunteer-ask-reach-mail = ✉️ بالإيميل
volunteer-ask-phone = ما رقم هاتفكم؟
volunteer-ask-mail = ما عنوان بريدكم الإلكتروني؟
volunteer-consent =
    هل يجوز لفريق تنسيق المتطوعين أن يقرأ ما قلتموه ويبحث به عن شخص لكم؟
    لا يعرف الشخص الآخر اسمكم إلا بعد أن تقولا كلاكما نعم.
volunteer-consent-agree = ✅ نعم
volunteer-consent-decline = ❌ لا
volunteer-minor = عمركم أقل من 18. لذلك نحتاج إلى موافقة والديكم أو مكتب الشباب (Jugendamt). يشرح الفريق لكم كل شيء في المقابلة.
volunteer-thanks = 🙏 شكرًا! عرف الفريق الآن ما قلتموه.
volunteer-ask-slot = متى تناسبكم مقابلة أولى؟
volunteer-ask-slot-none-fits = 🚫 لا شيء منها
volunteer-no-slot = سيتواصل الفريق معكم ويتفق معكم على وقت للمقابلة.
volunteer-slot-taken = هذا الوقت لم يعد متاحًا. من فضلكم اختاروا مرة أخرى.
volunteer-booked-there =
    📅 مقابلتكم: { $when }
    📍 { $where }
volunteer-booked-phone =
    📅 مقابلتكم: { $when }
    📞 سيتصل الفريق بكم.
volunteer-booked-video =
    📅 مقابلتكم: { $when }
    💻 سيرسل الفريق لكم رابطًا قبلها.
volunteer-approved =
    🎉 وافق الفريق عليكم. شكرًا جزيلًا!
    عندما يحتاج إليكم أحد أسألكم هنا. يمكنكم كل مرة أن تقولوا نعم أو لا.
    اكتبوا ‎/people لتروا كل ما يمكنكم فعله هنا.
volunteer-known = نعرف ما قلتموه من قبل. هنا يمكنكم اختيار وقت للمقابلة.

# A newcomer is asked once whether they want to help others.
help-others-ask =
    💚 أنتم الآن تعرفون الطريق هنا، وآخرون وصلوا للتو.
    لغتكم الأم وتجربتكم قوة: أنتم تفهمون ما يساعد فعلًا. هل تريدون مرافقة الناس؟ أنتم تقررون كم من الوقت تقدمون.
    أسألكم هذا السؤال مرة واحدة فقط.
help-others-ask-gladly = 💚 نعم، أخبروني أكثر
help-others-ask-not-me = 🙏 لا، شكرًا
help-others-no = حسنًا، لن أسأل مرة أخرى. إذا أردتم المساعدة لاحقًا، اكتبوا: أريد أن أساعد.
volunteer-ask-german = ما مستوى لغتكم الألمانية؟
volunteer-ask-german-mother = لغتي الأم
volunteer-ask-german-c1 = جيد جداً (C1–C2)
volunteer-ask-german-b2 = جيد (B2)
volunteer-ask-german-b1 = متوسط (B1)
volunteer-ask-learned = هل تعلمتم الترجمة الشفوية؟
volunteer-ask-learned-none = لا
volunteer-ask-learned-lay = نعم، في دورة
volunteer-ask-learned-sworn = نعم، مع امتحان
volunteer-ask-modes = كيف تودون أن تترجموا؟ يمكنكم اختيار أكثر من إجابة.
volunteer-ask-often = كم مرة في الأسبوع على الأكثر؟
volunteer-ask-often-once = مرة واحدة
volunteer-ask-often-twice = مرتين
volunteer-ask-often-thrice = ثلاث مرات
volunteer-ask-often-more = أكثر من ذلك
volunteer-ask-unwanted = ما الأحاديث التي لا تودون ترجمتها؟ لا حاجة لذكر السبب.
