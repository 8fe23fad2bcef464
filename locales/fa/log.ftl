# Volunteers log their meetings, look through the month, correct. Labels: at most 24 characters.
log-ask-partner = با چه کسی دیدار کردید؟
log-ask-partner-nobody = 👥 کس دیگر
log-partner-since = 👤 از { $day }
log-ask-day = چه روزی بود؟
log-ask-day-name = 📅 روز
log-ask-day-today = امروز
log-ask-day-yesterday = دیروز
log-ask-length = چقدر طول کشید؟ مثلاً «۲ ساعت» یا «۹۰ دقیقه».
log-ask-length-name = ⏱️ مدت
log-ask-length-30 = ۳۰ دقیقه
log-ask-length-60 = ۱ ساعت
log-ask-length-90 = ۱ ساعت و نیم
log-ask-length-120 = ۲ ساعت
log-ask-activity = چه کار کردید؟
log-ask-activity-name = 🏷️ فعالیت
log-ask-activity-language = 🗣️ تمرین آلمانی
log-ask-activity-authority = 🏛️ اداره
log-ask-activity-doctor = 🩺 پزشک
log-ask-activity-school = 🎒 مدرسه و مهدکودک
log-ask-activity-letters = ✉️ نامه‌ها
log-ask-activity-leisure = ☕ وقت آزاد
log-ask-activity-sport = ⚽ ورزش
log-ask-activity-interpreting = 💬 ترجمهٔ شفاهی
log-ask-activity-other = 📌 چیز دیگر
log-ask-note = می‌خواهید چیزی یادداشت کنید؟ فقط شما و هماهنگ‌کنندگان داوطلبان آن را می‌خوانید.
log-ask-note-name = 📝 یادداشت
log-ask-expenses = آیا هزینه‌ای داشتید، مثلاً بلیت؟ مبلغ را به یورو بنویسید.
log-ask-expenses-name = 💶 هزینه
log-summary =
    📅 { $day }
    ⏱️ { $length }
    { $activity }
    👤 { $whom }
    📝 { $note }
    💶 هزینه: { $expenses } یورو
    درست است؟
log-done =
    ✅ ثبت شد: { $day }، { $length }، { $activity }. ممنون!
    همهٔ ثبت‌های شما: /month
log-done-change = ✏️ تغییر
log-done-follow-up = ➕ کمک بیشتر لازم است
log-done-wrong = ⚠️ مشکلی هست
log-done-fine = 👍 تمام
log-thanks = 🙏 ممنون از وقت شما!
log-ask-need = دیگر چه لازم است؟ گروه به آن رسیدگی می‌کند.
log-ask-wrong = مشکل چیست؟ گروه آن را می‌خواند و با شما تماس می‌گیرد.
log-told = ممنون. حالا گروه از آن خبر دارد (درخواست { $number }).
log-wrong-day = این روز را نمی‌توانم ثبت کنم. نباید در آینده یا بیش از یک سال پیش باشد.
log-wrong-length = از ۱ دقیقه تا ۱۶ ساعت را می‌توانم ثبت کنم.
log-day-full = مجموع این روز بیش از ۱۶ ساعت می‌شود. لطفاً دوباره ببینید.
log-changed = این ثبت در این میان تغییر کرده یا حذف شده است. آنچه حالا معتبر است را با /month می‌بینید.
log-logged = برای این قرار قبلاً چیزی ثبت شده است. با /month می‌توانید آن را تغییر دهید.
log-unknown = وقتی گروه شما را به عنوان داوطلب بپذیرد، می‌توانید ثبت کنید.
log-ask-held = قرار شما: { $when }. آیا برگزار شد؟
log-ask-held-yes = ✅ بله
log-ask-held-no = ❌ نه
log-ask-held-later = ⏳ بعداً
log-ask-held-stop = 🔕 دیگر نپرس
log-not-held = خوب، چیزی ثبت نمی‌کنم.
log-later = خوب، دوباره می‌پرسم. با /log هر وقت خواستید می‌توانید ثبت کنید.
log-stopped = خوب، دربارهٔ این قرار دیگر نمی‌پرسم.
month-overview =
    🗓️ { $month_text }
    { $lines }
    مجموع: { $sum }
    در تمام سال: { $year_sum }
    هزینهٔ این ماه: { $expenses } یورو
month-empty =
    🗓️ { $month_text }
    چیزی ثبت نکرده‌اید.
    در تمام سال: { $year_sum }
month-next = چه کار می‌خواهید بکنید؟
month-next-log = ➕ ثبت دیدار
month-next-change = ✏️ تغییر یک ثبت
month-next-earlier = ◀️ ماه قبل
month-next-fine = 👍 تمام
month-nothing = در این ماه ثبتی نیست.
month-ask-entry = کدام ثبت؟
month-ask-what = { $shown }
month-ask-what-correct = ✏️ تغییر
month-ask-what-delete = 🗑️ حذف
month-ask-what-back = ↩️ بازگشت
month-delete-sure = این ثبت حذف شود؟ { $shown }
month-deleted = 🗑️ حذف شد. این ثبت دیگر حساب نمی‌شود.
month-ask-entry-further = ⬇️ بیشتر
month-paid =
    💶 پرداختی به شما در این سال:
    { $paid }
month-paid-volunteer = معافیت داوطلبی (Ehrenamtspauschale): { $total } از { $limit } یورو
month-paid-trainer = معافیت آموزش (Übungsleiterpauschale): { $total } از { $limit } یورو
