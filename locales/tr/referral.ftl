# May name and need go to an office? Asked by a guide, answered by a button.
referral-ask = 📨 Sizinle ilgili bir bilgiyi şuraya iletmek istiyoruz: { $office }. Orada yalnızca bunu okurlar, başka hiçbir şeyi değil:
referral-ask-may = İzin veriyor musunuz? Siz evet demeden oraya hiçbir şey gitmez. Hayır da diyebilirsiniz, size yine yardım ederiz.
referral-line-name = 👤 Ad: { $name }
referral-line-need = 📝 Konu: { $need }
referral-line-contact = 📞 İletişim: { $contact }
referral-line-meaning = 💬 Anlamı: { $meaning }
referral-yes = ✅ Evet
referral-no = ❌ Hayır
referral-agreed = ✅ Teşekkürler. Aynen böyle iletiyoruz. Fikrinizi değiştirirseniz /withdraw yazın.
referral-declined = Tamam. Hiçbir şey iletmiyoruz.
referral-over = Bu soru artık geçerli değil. Hiçbir şey iletmiyoruz.
referral-waits = ❓ Ekipten birinin size bir sorusu var. Burada gösteremiyoruz. Lütfen bizi arayın.
referral-waits-link = ❓ Ekipten birinin size bir sorusu var. Burada gösteremiyoruz. Görmek için sayfamızı açın. Bağlantı üç gün ve yalnızca sizin için geçerlidir:

# On the slip itself, below the German text.
referral-agreed-on = { $date } tarihinde tam olarak bu bilgilerin iletilmesini kabul ettim.
