# What the engine itself says, and what is said when something does not fit.
answer-skip = ⏭️ Atla
answer-done = ✅ Bitti
answer-yes = ✅ Evet
answer-no = ❌ Hayır
answer-chosen = Seçilen: { $value }
answer-at-least = Bu çok az veya çok erken. En az ya da en erken: { $value }.
answer-at-most = Bu çok fazla veya çok geç. En çok ya da en geç: { $value }.
answer-too-long = Bu çok uzun. Lütfen en fazla { $value } karakter yazın.
answer-skipped = –

confirm-yes = ✅ Evet, doğru
confirm-change = ✏️ Değiştir
confirm-cancel = ❌ Vazgeç
confirm-which = Neyi değiştirmek istersiniz?

understood-choice = Anladım: { $value }.
understood-date = Anladım: { $value }.
understood-time = Anladım: { $value }.
understood-duration = Anladım: { $value }.
understood-number = Anladım: { $value }.
understood-phone = Anladım: { $value }
understood-place = Anladım: { $value }.
understood-language = Anladım: { $value }.

repair-not-understood = Maalesef anlamadım. Lütfen bir düğmeye basın, ya da başka sözlerle yazın.
repair-not-understood-again = Maalesef sizi hâlâ anlamıyorum. Nasıl devam edelim?
repair-not-understood-person = 🧑 Bir insana sor
repair-not-understood-retry = 🔁 Bir daha
repair-not-understood-leave = 🏠 Menü
repair-digression-back = ↩️ Şimdi benim soruma dönelim:
repair-digression = ↩️ Şimdi benim soruma dönelim:
repair-digression-unknown = Maalesef bunu bilmiyorum.
repair-back = ↩️ Tamam, bir önceki soru bir daha:
repair-skip = ⏭️ Tamam, devam edelim.
repair-restart = 🔄 Tamam, baştan başlıyoruz.
repair-repeat = 🔁 Memnuniyetle bir daha:
repair-cancel = Tamam, bunu bırakıyorum. Yeni bir soru yazın, ya da “menü” yazın.
repair-cannot-skip = Bu cevaba ihtiyacım var. Onsuz devam edemeyiz.
repair-cannot-go-back = Burada daha geriye gidemeyiz.
repair-stale-choice = Bu düğme eski bir soruya ait, o soru bitti. Başka bir şey için “menü” yazın. Şimdi konu şu:
repair-stale-choice-closed = Bu düğme eski bir soruya ait. O soru bitti, ama yeniden başlayabiliriz.
repair-silence = 👋 Hâlâ orada mısınız? Burada kalmıştık:
repair-flow-changed = Bu arada bende değişiklik yapıldı. Bu yüzden burada baştan başlıyoruz.
