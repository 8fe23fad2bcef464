# WhatsApp: what stands on buttons (at most 20 characters), and messages for people who have not written for a day.
# A changed template has to be approved by WhatsApp again: run `lotse whatsapp setup`.
whatsapp-list = اختيار
whatsapp-choose = من فضلكم اختاروا:
template-reminder = ⏰ معكم Lotse. عندي تذكير لكم. اكتبوا لي كلمة واحدة، مثلاً «مرحبا». بعدها ترون التذكير.
template-waiting = 💬 معكم Lotse. عندي رسالة لكم. اكتبوا لي كلمة واحدة، مثلاً «مرحبا». بعدها يمكنكم قراءة الرسالة.
template-information = 📣 معكم Lotse. هناك معلومات لكم. اكتبوا لي كلمة واحدة، مثلاً «مرحبا». بعدها يمكنكم قراءتها. لا تريدون المزيد؟ اكتبوا «لا أريد أخبارًا».
template-appointment = 📅 معكم Lotse. لديكم موعد: { $when }. اكتبوا لي كلمة واحدة، مثلاً «مرحبا». بعدها ترون التفاصيل.
template-appointment-when = الاثنين 7 ديسمبر، الساعة 10
template-offer = 🙋 معكم Lotse. هناك من يحتاج إلى مرافقة: { $when }. هل تستطيعون؟ أجيبوا بأحد الأزرار، أو اكتبوا لي كلمة واحدة، مثلاً «مرحبا». بعدها ترون التفاصيل.
template-confirmed = ✅ معكم Lotse. تم تأكيد موعد: { $when }. اكتبوا لي كلمة واحدة، مثلاً «مرحبا». بعدها ترون التفاصيل.
template-upcoming = ⏰ معكم Lotse. هناك موعد قريب: { $when }. اكتبوا لي كلمة واحدة، مثلاً «مرحبا». بعدها ترون التفاصيل.
template-moved = 🔁 معكم Lotse. تغيّر وقت موعد، وأصبح: { $when }. اكتبوا لي كلمة واحدة، مثلاً «مرحبا». بعدها ترون التفاصيل.
template-cancelled = 🚫 معكم Lotse. أُلغي هذا الموعد: { $when }. اكتبوا لي كلمة واحدة، مثلاً «مرحبا». بعدها ترون التفاصيل.
