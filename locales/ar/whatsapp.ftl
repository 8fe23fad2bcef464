# WhatsApp: what stands on buttons (at most 20 characters), and messages for people who have not written for a day.
# A changed template has to be approved by WhatsApp again: run `lotse whatsapp setup`.
whatsapp-list = اختيار
whatsapp-choose = من فضلك اختر:
template-reminder = ⏰ معك Lotse. عندي تذكير لك. اكتب لي كلمة واحدة، مثلاً «مرحبا». بعدها ترى التذكير.
template-waiting = 💬 معك Lotse. عندي رسالة لك. اكتب لي كلمة واحدة، مثلاً «مرحبا». بعدها يمكنك قراءة الرسالة.
template-information = 📣 معك Lotse. هناك معلومات لك. اكتب لي كلمة واحدة، مثلاً «مرحبا». بعدها يمكنك قراءتها. لا تريد المزيد؟ اكتب «لا أريد أخبارًا».
template-appointment = 📅 معك Lotse. لديك موعد: { $when }. اكتب لي كلمة واحدة، مثلاً «مرحبا». بعدها ترى التفاصيل.
template-appointment-when = الاثنين 7 ديسمبر، الساعة 10
template-offer = 🙋 معك Lotse. هناك من يحتاج إلى مرافقة: { $when }. هل تستطيع؟ أجب بأحد الأزرار، أو اكتب لي كلمة واحدة، مثلاً «مرحبا». بعدها ترى التفاصيل.
template-confirmed = ✅ معك Lotse. تم تأكيد موعد: { $when }. اكتب لي كلمة واحدة، مثلاً «مرحبا». بعدها ترى التفاصيل.
template-upcoming = ⏰ معك Lotse. هناك موعد قريب: { $when }. اكتب لي كلمة واحدة، مثلاً «مرحبا». بعدها ترى التفاصيل.
template-moved = 🔁 معك Lotse. تغيّر وقت موعد، وأصبح: { $when }. اكتب لي كلمة واحدة، مثلاً «مرحبا». بعدها ترى التفاصيل.
template-cancelled = 🚫 معك Lotse. أُلغي هذا الموعد: { $when }. اكتب لي كلمة واحدة، مثلاً «مرحبا». بعدها ترى التفاصيل.
