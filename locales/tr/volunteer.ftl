# Somebody wants to help: what that is, what they bring along, a first talk. Labels: at most 24 characters.
volunteer-about =
    🤝 Yardım etmek istemeniz ne güzel!
    Buraya yeni gelen insanlara eşlik edersiniz: resmî daireye, doktora, Almanca öğrenirken veya boş zamanda.
    Çoğu zaman haftada iki üç saattir. Ne zaman olacağına siz karar verirsiniz.
    Ekip önce sizinle konuşur, sorularınızda yardım eder ve sigortayı öder.
    Kendisi de yeni gelmiş olanlar yardım edebilir. Deneyiminiz bir güçtür.
volunteer-begin = Size birkaç soru soracağım. Beş dakika sürer. Şimdi mi?
volunteer-begin-now = ▶️ Evet, şimdi
volunteer-begin-later = ⏳ Sonra
volunteer-later = Tamam. Hazır olduğunuzda “gönüllü” yazın.
volunteer-ask-age = Kaç yaşındasınız?
volunteer-ask-age-adult = 18 veya üstü
volunteer-ask-age-16-17 = 16 veya 17
volunteer-ask-age-under-16 = 16 yaş altı
volunteer-ask-name = Adınız nedir? Ad ve soyad.
volunteer-ask-mother = Ana diliniz nedir? Birden fazla seçebilirsiniz.
volunteer-ask-others = Başka hangi dilleri konuşuyorsunuz?
volunteer-language-de = Almanca
volunteer-language-ar = Arapça
volunteer-language-fa = Farsça, Dari
volunteer-language-ru = Rusça
volunteer-language-uk = Ukraynaca
volunteer-language-tr = Türkçe
volunteer-language-ku = Kürtçe
volunteer-language-en = İngilizce
volunteer-language-fr = Fransızca
volunteer-language-other = Başka bir dil
volunteer-ask-came = Siz veya aileniz Almanya’ya sonradan mı geldiniz? Söylemek zorunda değilsiniz.
volunteer-ask-came-yes = Evet
volunteer-ask-came-no = Hayır
volunteer-ask-topics = Hangi konuda yardım etmek istersiniz? Birden fazla seçebilirsiniz.
volunteer-ask-topics-language = 🗣️ Almanca çalışmak
volunteer-ask-topics-authority = 🏛️ Daireye eşlik
volunteer-ask-topics-doctor = 🩺 Doktora eşlik
volunteer-ask-topics-school = 🎒 Okul ve Kita
volunteer-ask-topics-letters = ✉️ Mektupları anlamak
volunteer-ask-topics-leisure = ☕ Boş zaman
volunteer-ask-topics-sport = ⚽ Spor
volunteer-ask-topics-interpreting = 💬 Sözlü çeviri
volunteer-ask-days = Hangi günler sık sık vaktiniz var?
volunteer-ask-days-mon = Pazartesi
volunteer-ask-days-tue = Salı
volunteer-ask-days-wed = Çarşamba
volunteer-ask-days-thu = Perşembe
volunteer-ask-days-fri = Cuma
volunteer-ask-days-sat = Cumartesi
volunteer-ask-days-sun = Pazar
volunteer-ask-parts = Hangi saatlerde?
volunteer-ask-parts-morning = 🌅 Sabah, 8–12
volunteer-ask-parts-midday = ☀️ Öğle, 12–14
volunteer-ask-parts-afternoon = 🌤️ Öğleden sonra, 14–18
volunteer-ask-parts-evening = 🌙 Akşam, 18–21
volunteer-ask-wishes = En çok kime eşlik etmek istersiniz?
volunteer-ask-wishes-women = 👩 Yalnız kadınlara
volunteer-ask-wishes-men = 👨 Yalnız erkeklere
volunteer-ask-wishes-families = 👪 Ailelere
volunteer-ask-wishes-children = 🧒 Çocuklara
volunteer-ask-wishes-elderly = 🧓 Yaşlılara
volunteer-ask-reach = Ekip size en iyi nasıl ulaşır?
volunteer-ask-reach-chat = 💬 Burada, sohbette
volunteer-ask-reach-phone = 📞 Telefonla
volunteer-ask-reach-mail = ✉️ E-posta ile
volunteer-ask-phone = Telefon numaranız nedir?
volunteer-ask-mail = E-posta adresiniz nedir?
volunteer-consent =
    Gönüllüleri koordine eden ekip, söylediklerinizi okuyup bunlarla size birini arayabilir mi?
    Diğer kişi adınızı ancak ikiniz de evet dediğinizde öğrenir.
volunteer-consent-agree = ✅ Evet
volunteer-consent-decline = ❌ Hayır
volunteer-minor = 18 yaşından küçüksünüz. Bu yüzden anne babanızın veya Jugendamt’ın onayı gerekir. Ekip görüşmede size her şeyi anlatır.
volunteer-thanks = 🙏 Teşekkürler! Ekip artık söylediklerinizi biliyor.
volunteer-ask-slot = İlk görüşme için ne zaman uygunsunuz?
volunteer-ask-slot-none-fits = 🚫 Hiçbiri
volunteer-no-slot = Ekip size ulaşacak ve görüşme için sizinle bir zaman kararlaştıracak.
volunteer-slot-taken = Bu saat az önce doldu. Lütfen yeniden seçin.
volunteer-booked-there =
    📅 Görüşmeniz: { $when }
    📍 { $where }
volunteer-booked-phone =
    📅 Görüşmeniz: { $when }
    📞 Ekip sizi arayacak.
volunteer-booked-video =
    📅 Görüşmeniz: { $when }
    💻 Ekip size önceden bir bağlantı gönderecek.
volunteer-approved =
    🎉 Ekip sizi onayladı. Çok teşekkürler!
    Birinin size ihtiyacı olunca burada sorarım. Her seferinde evet ya da hayır diyebilirsiniz.
    Burada yapabileceğiniz her şeyi görmek için /people yazın.
volunteer-known = Söylediklerinizi zaten biliyoruz. Burada görüşme için bir zaman seçebilirsiniz.

# A newcomer is asked once whether they want to help others.
help-others-ask =
    💚 Artık burada yolunuzu biliyorsunuz. Başkaları ise yeni geliyor.
    Ana diliniz ve kendi yolculuğunuz bir güçtür: Neyin işe yaradığını bilirsiniz. İnsanlara eşlik etmek ister misiniz? Ne kadar zaman vereceğinize siz karar verirsiniz.
    Bunu size yalnızca bir kez soruyorum.
help-others-ask-gladly = 💚 Evet, anlatın
help-others-ask-not-me = 🙏 Hayır, sağ olun
help-others-no = Peki, bir daha sormayacağım. İleride yardım etmek isterseniz yazın: Yardım etmek istiyorum.
volunteer-ask-german = Almancayı ne kadar iyi konuşuyorsunuz?
volunteer-ask-german-mother = Ana dilim
volunteer-ask-german-c1 = Çok iyi (C1–C2)
volunteer-ask-german-b2 = İyi (B2)
volunteer-ask-german-b1 = Orta (B1)
volunteer-ask-learned = Sözlü çeviri eğitimi aldınız mı?
volunteer-ask-learned-none = Hayır
volunteer-ask-learned-lay = Evet, bir kurs
volunteer-ask-learned-sworn = Evet, sınavlı
volunteer-ask-modes = Nasıl çeviri yapmak istersiniz? Birden fazla seçebilirsiniz.
volunteer-ask-often = Haftada en fazla kaç kez?
volunteer-ask-often-once = Bir kez
volunteer-ask-often-twice = İki kez
volunteer-ask-often-thrice = Üç kez
volunteer-ask-often-more = Daha sık
volunteer-ask-unwanted = Neleri çevirmek istemezsiniz? Nedenini söylemeniz gerekmez.
