# What the engine itself says, and what is said when something does not fit.
answer-skip = ⏭️ رد شدن
answer-done = ✅ تمام
answer-yes = ✅ بله
answer-no = ❌ نه
answer-chosen = انتخاب شد: { $value }
answer-at-least = این خیلی کم یا خیلی زود است. ممکن است از: { $value }.
answer-at-most = این خیلی زیاد یا خیلی دیر است. ممکن است تا: { $value }.
answer-too-long = این خیلی طولانی است. لطفاً حداکثر { $value } حرف.
answer-skipped = –

confirm-yes = ✅ بله، درست است
confirm-change = ✏️ تغییر
confirm-cancel = ❌ لغو
confirm-which = چه چیزی را می‌خواهید تغییر بدهید؟

understood-choice = فهمیدم: { $value }.
understood-date = فهمیدم: { $value }.
understood-time = فهمیدم: { $value }.
understood-duration = فهمیدم: { $value }.
understood-number = فهمیدم: { $value }.
understood-phone = فهمیدم: { $value }
understood-place = فهمیدم: { $value }.
understood-language = فهمیدم: { $value }.

repair-not-understood = متأسفم، نفهمیدم. لطفاً یک دکمه را فشار بدهید، یا جور دیگری بنویسید.
repair-not-understood-again = متأسفم، هنوز نمی‌فهمم. چطور ادامه بدهیم؟
repair-not-understood-person = 🧑 پرسیدن از انسان
repair-not-understood-retry = 🔁 یک بار دیگر
repair-not-understood-leave = 🏠 منو
repair-digression-back = ↩️ و حالا برمی‌گردیم به سؤال من:
repair-digression = ↩️ و حالا برمی‌گردیم به سؤال من:
repair-digression-unknown = متأسفم، این را نمی‌دانم.
repair-back = ↩️ خوب، یک بار دیگر سؤال قبلی:
repair-skip = ⏭️ خوب، ادامه می‌دهیم.
repair-restart = 🔄 خوب، از نو شروع می‌کنیم.
repair-repeat = 🔁 با کمال میل، یک بار دیگر:
repair-cancel = خوب، این را رها می‌کنم. سؤال تازه بنویسید، یا بنویسید «منو».
repair-cannot-skip = به این جواب نیاز دارم. بدون آن نمی‌شود ادامه داد.
repair-cannot-go-back = اینجا عقب‌تر از این نمی‌شود رفت.
repair-stale-choice = این دکمه برای یک سؤال قدیمی است که تمام شده. برای هر چیز دیگر بنویسید «منو». حالا موضوع این است:
repair-stale-choice-closed = این دکمه برای یک سؤال قدیمی است. آن سؤال تمام شده، ولی می‌توانیم از نو شروع کنیم.
repair-silence = 👋 هنوز هستید؟ ما اینجا بودیم:
repair-flow-changed = در این میان من تغییر کرده‌ام. برای همین اینجا از نو شروع می‌کنیم.
