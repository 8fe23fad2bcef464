# Messages by e-mail: letters, the pages behind their links, and the choice in the chat. Buttons: at most 20 letters.
mail-subject-offer = Bir randevuya eşlik edebilir misiniz?
mail-subject-appointment = Randevunuz
mail-subject-partner = Eşleşmeniz hakkında bir soru
mail-subject-reminder = Hatırlatma
mail-subject-information = Bilgi
mail-subject-confirm = Lütfen e-posta adresinizi onaylayın
mail-subject-legal = Lütfen bunu okuyun
mail-subject-message = Yeni mesaj
mail-subject-question = Size bir soru
mail-answer = Yanıtla ya da yaz
mail-answer-how = Seçin. Açılan sayfada bir düğmeyle onaylayın:
mail-no-reply = Lütfen bu e-postayı yanıtlamayın: Bu kutuyu kimse okumuyor. Bağlantıyı kullanın.
mail-off = Artık haber istemiyorum
mail-off-page = Birçok kişiye giden haberler artık size gelmesin mi?
mail-off-yes = Evet, artık gelmesin
mail-off-done = Tamam. Birçok kişiye giden haberler artık size gelmeyecek. Talepler, randevular ve hatırlatmalar gelmeye devam eder.
mail-confirm-ask =
    Merhaba!
    Biri, gönüllülük hakkında mesaj almak için bu e-posta adresini verdi.
    Siz miydiniz? O zaman lütfen onaylayın:
mail-confirm-open = Adresi onayla
mail-confirm-else = Siz değil miydiniz? O zaman bir şey yapmayın. Başka e-posta göndermeyeceğiz.
mail-confirm-page = Gönüllülüğünüzle ilgili mesajları e-postayla almak ister misiniz: istekler, randevular ve hatırlatmalar?
mail-confirm-yes = Evet, e-posta gönderin
mail-confirm-done = Teşekkürler! E-posta adresiniz onaylandı. Bundan sonra size oradan yazacağız.
mail-page-title = Lotse
mail-page-arrived = Yanıtınız ulaştı. Teşekkürler!
mail-page-ended = Bu soru artık geçerli değil.
mail-page-words = Kendi sözlerinizle yazın
mail-page-gone = Bu bağlantı artık geçerli değil. Lütfen en yeni e-postadaki bağlantıyı kullanın ya da ekibinize sorun.
by-mail-off = Burada e-posta gönderemiyorum.
by-mail-now-here = Randevu mesajları şu anda sohbete geliyor.
by-mail-now-asked = { $address } adresiniz henüz onaylanmadı. Lütfen e-postadaki bağlantıyı açın.
by-mail-now-mail = Randevu mesajları şu anda { $address } adresine gidiyor.
by-mail-ask = Randevu mesajları nereye gitsin?
by-mail-ask-here = 💬 Sohbete
by-mail-ask-mail = ✉️ E-postayla
by-mail-here = Tamam. Randevu mesajları sohbete gelecek.
by-mail-address = E-posta adresiniz nedir?
by-mail-asked = ✉️ Size bir e-posta gelecek. Lütfen içindeki bağlantıyı açıp onaylayın. O zamana kadar buraya yazarım.
by-mail-known = Tamam. Randevu mesajları artık bu adrese gidiyor.
by-mail-wrong = Bu bir e-posta adresi değil. Adres şöyle görünür: name@example.org
by-mail-often = Çok fazla deneme oldu. Lütfen yarın tekrar deneyin.
phrases-by-mail =
    e-postayla
    e-posta ile
    randevular e-postayla
    e-postam
    e-postayı değiştir
