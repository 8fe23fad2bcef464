# May name and need go to an office? Asked by a guide, answered by a button.
referral-ask = 📨 نريد أن نرسل معلومات عنكم إلى: { $office }. سيقرؤون هناك هذا فقط ولا شيء غيره:
referral-ask-may = هل تسمحون لنا بذلك؟ لن نرسل شيئًا من دون موافقتكم. يمكنكم أن تقولوا لا، وسنساعدكم على أي حال.
referral-line-name = 👤 الاسم: { $name }
referral-line-need = 📝 الطلب: { $need }
referral-line-contact = 📞 للتواصل: { $contact }
referral-line-meaning = 💬 المعنى: { $meaning }
referral-yes = ✅ نعم
referral-no = ❌ لا
referral-agreed = ✅ شكرًا. سنرسل هذا كما هو. إذا غيّرتم رأيكم فاكتبوا ‎/withdraw.
referral-declined = حسنًا. لن نرسل شيئًا.
referral-over = هذا السؤال لم يعد ساريًا. لن نرسل شيئًا.
referral-waits = ❓ لدى أحد أعضاء الفريق سؤال لكم. لا يجوز أن نعرضه هنا. يرجى الاتصال بنا.
referral-waits-link = ❓ لدى أحد أعضاء الفريق سؤال لكم. لا يجوز أن نعرضه هنا. افتحوا صفحتنا لقراءته. الرابط صالح ثلاثة أيام ولكم وحدكم:

# On the slip itself, below the German text.
referral-agreed-on = وافقتُ بتاريخ { $date } على نقل هذه المعلومات كما هي.
