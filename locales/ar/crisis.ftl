# Danger. The numbers stand first; nothing before them. Numbers: 112, 110, 116016 and 08001110111 only, without
# spaces: in Arabic and Persian their groups would be shown in the wrong order.
crisis-life =
    📞 112 – الإسعاف والإطفاء
    📞 110 – الشرطة
    اتصلوا الآن. الاتصال مجاني.
    قولوا: أين أنتم؟ ماذا حدث؟ من يحتاج إلى المساعدة؟
crisis-violence =
    📞 110 – الشرطة، إذا كنتم الآن في خطر
    📞 116016 – هاتف المساعدة للنساء: ليلًا ونهارًا، مجاني، دون ذكر اسمكم، بـ 18 لغة
    📞 112 – إذا كان هناك شخص مصاب
    الذنب ليس ذنبكم. المساعدة موجودة.
crisis-suicide =
    📞 112 – إذا كانت حياتكم الآن في خطر
    📞 08001110111 – هاتف الدعم النفسي (TelefonSeelsorge): ليلًا ونهارًا، مجاني، دون ذكر اسمكم
    من فضلكم اتصلوا، أو اذهبوا إلى شخص تثقون به. إذا كانت الألمانية صعبة عليكم، فاتصلوا معًا.
    لستم وحدكم.
crisis-ask-person =
    هل أخبر شخصًا من الفريق؟ سيرى ما كتبتموه الآن.
    هذا ليس بديلًا عن الاتصال.
crisis-ask-person-tell = ✅ نعم، أخبر شخصًا
crisis-ask-person-no = ❌ لا
crisis-ask-person-hide = 🙈 إخفاء هذا
crisis-told-now = 🟢 شخص من الفريق يعرف الآن (الرقم { $number }). سيكتب لكم هنا. عند الخطر اتصلوا رغم ذلك: 112 أو 110.
crisis-told-later =
    🌙 لا أحد يقرأ الآن. الفريق يعود: { $hours_text }
    لا تنتظروا. اتصلوا: 112 أو 110.
    رقمكم: { $number }
crisis-told-later-plain =
    🌙 لا أحد يقرأ الآن. سيقرأ الفريق رسالتكم فور عودته.
    لا تنتظروا. اتصلوا: 112 أو 110.
    رقمكم: { $number }
crisis-no-person = حسنًا. لن أخبر أحدًا. هذه الأرقام تعمل ليلًا ونهارًا، ويمكنكم أن تكتبوا لي في أي وقت.
crisis-hide-offer = هل أخفي هذه المحادثة هنا؟
crisis-hide-offer-hide = 🙈 نعم، إخفاء
crisis-hide-offer-keep = 👁️ لا، اتركها
crisis-hidden = حسنًا.
crisis-hide-cannot = لا أستطيع أن أخفي شيئًا هنا. من فضلكم احذفوا الرسائل بأنفسكم من هاتفكم.
