# May name and need go to an office? Asked by a guide, answered by a button.
referral-ask = 📨 می‌خواهیم چیزی دربارهٔ شما به این اداره بفرستیم: { $office }. آنجا فقط همین را می‌خوانند و نه چیز دیگری:
referral-ask-may = اجازه می‌دهید؟ بدون بلهٔ شما چیزی فرستاده نمی‌شود. اگر نه بگویید هم اشکالی ندارد، باز هم کمکتان می‌کنیم.
referral-line-name = 👤 نام: { $name }
referral-line-need = 📝 درخواست: { $need }
referral-line-contact = 📞 راه تماس: { $contact }
referral-line-meaning = 💬 یعنی: { $meaning }
referral-yes = ✅ بله
referral-no = ❌ نه
referral-agreed = ✅ ممنون. همین را می‌فرستیم. اگر نظرتان عوض شد، بنویسید ‎/withdraw.
referral-declined = باشد. چیزی نمی‌فرستیم.
referral-over = این پرسش دیگر اعتبار ندارد. چیزی نمی‌فرستیم.
referral-waits = ❓ یکی از اعضای گروه از شما پرسشی دارد. اینجا اجازه نداریم آن را نشان دهیم. لطفاً به ما زنگ بزنید.
referral-waits-link = ❓ یکی از اعضای گروه از شما پرسشی دارد. اینجا اجازه نداریم آن را نشان دهیم. برای دیدن آن صفحهٔ ما را باز کنید. این پیوند سه روز اعتبار دارد و فقط برای شماست:

# On the slip itself, below the German text.
referral-agreed-on = من در تاریخ { $date } موافقت کردم که همین اطلاعات فرستاده شود.
