# WhatsApp: what stands on buttons (at most 20 characters), and messages for people who have not written for a day.
# A changed template has to be approved by WhatsApp again: run `lotse whatsapp setup`.
whatsapp-list = انتخاب
whatsapp-choose = لطفاً انتخاب کنید:
template-reminder = ⏰ من Lotse هستم. برای شما یک یادآوری دارم. یک کلمه برایم بنویسید، مثلاً «سلام». بعد یادآوری را می‌بینید.
template-waiting = 💬 من Lotse هستم. برای شما یک پیام دارم. یک کلمه برایم بنویسید، مثلاً «سلام». بعد می‌توانید پیام را بخوانید.
template-information = 📣 من Lotse هستم. برای شما یک خبر دارم. یک کلمه برایم بنویسید، مثلاً «سلام». بعد می‌توانید آن را بخوانید. دیگر نمی‌خواهید؟ بنویسید «خبر نفرست».
template-appointment = 📅 من Lotse هستم. شما یک قرار دارید: { $when }. یک کلمه برایم بنویسید، مثلاً «سلام». بعد جزئیات را می‌بینید.
template-appointment-when = دوشنبه 7 دسامبر، ساعت 10
template-offer = 🙋 من Lotse هستم. کسی به همراه نیاز دارد: { $when }. می‌توانید؟ با یکی از دکمه‌ها جواب بدهید، یا یک کلمه برایم بنویسید، مثلاً «سلام». بعد جزئیات را می‌بینید.
template-confirmed = ✅ من Lotse هستم. یک قرار قطعی شد: { $when }. یک کلمه برایم بنویسید، مثلاً «سلام». بعد جزئیات را می‌بینید.
template-upcoming = ⏰ من Lotse هستم. به‌زودی یک قرار هست: { $when }. یک کلمه برایم بنویسید، مثلاً «سلام». بعد جزئیات را می‌بینید.
template-moved = 🔁 من Lotse هستم. وقت یک قرار عوض شد و حالا این است: { $when }. یک کلمه برایم بنویسید، مثلاً «سلام». بعد جزئیات را می‌بینید.
template-cancelled = 🚫 من Lotse هستم. این قرار لغو شد: { $when }. یک کلمه برایم بنویسید، مثلاً «سلام». بعد جزئیات را می‌بینید.
