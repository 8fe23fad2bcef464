# One-time invitations for volunteers, guides and coordinators.
invited-ask =
    ✉️ { $town ->
        [here] أنتم مدعوون
       *[other] { $town } تدعوكم
    } { $role ->
        [volunteer] للمساعدة كمتطوعين
        [guide] للعمل كمرافقين
       *[coordinator] للعمل كمنسقين
    }.
    هل تريدون قبول الدعوة؟
invited-accepted =
    ✅ شكرًا لمشاركتكم!
    { $role ->
        [volunteer] سيتواصل معكم فريق التنسيق ويعرّفكم على شخص.
        [guide] سيريكم فريق التنسيق أين تنتظر الطلبات وكيف تجيبون عنها.
       *[coordinator] من دعاكم سيريكم كيف تديرون البرنامج.
    }
    اكتبوا /menu لتروا ما أستطيع فعله.
invited-declined = حسنًا. تبقى الدعوة صالحة لبعض الوقت: افتحوا الرابط مرة أخرى إذا أردتم.
invited-already = 👍 لديكم هذه المهمة هنا بالفعل. لم تُستخدم الدعوة.
invited-accepted-before = 👍 لقد قبلتم هذه الدعوة من قبل. اكتبوا /menu لتروا ما أستطيع فعله.
invited-shared =
    لا يمكن ذلك على هذا الهاتف: يكتب هنا أكثر من شخص، أو هو مرتبط بهاتف آخر.
    من فضلكم افتحوا الدعوة على هاتف خاص بكم.
invited-closed =
    ✉️ عذرًا، هذه الدعوة غير صالحة.
    من فضلكم اطلبوا دعوة جديدة من الشخص الذي دعاكم.

# What stands ready to be sent where a link opens WhatsApp; the code is what counts.
invited-prefilled = دعوة: { $code }

# The way from the chat to the desk's pages.
to-desk-link =
    🔑 رابطك إلى مكتب العمل. يصلح لعشر دقائق ولمرة واحدة، ولك وحدك:
    { $desk_link }
to-desk-nowhere = صفحات مكتب العمل غير مُعدّة هنا بعد. يرجى سؤال المنسّق أو المنسّقة.
to-desk-refused = هذا فقط لمن يجيبون على الأسئلة هنا. اكتب /menu لترى ما أستطيع فعله.
