# Birinin eşlik etmesini, tercüman ya da Almanca çalışacak birini arayanlar. Düğmeler: en çok 24 karakter.
phrases-companion =
    benimle gelecek birine ihtiyacım var
    biri benimle gelebilir mi
    tercümana ihtiyacım var
    biriyle almanca öğrenmek istiyorum
    almanca çalışacak birini arıyorum
    bana eşlik edecek biri lazım
companion-ask-kind = 🤝 Gönüllüler size yardım edebilir. Ücretsizdir. Neye ihtiyacınız var?
companion-ask-kind-accompany = 🚶 Eşlik
companion-ask-kind-interpret = 💬 Tercüme
companion-ask-kind-learn = 🗣️ Almanca pratiği
companion-ask-age = Yardıma ihtiyacı olan kişi kaç yaşında?
companion-minor = 18 yaşından küçükler için anne babanın ya da gençlik dairesinin (Jugendamt) evet demesi gerekir. Ekip bunu soracak.
companion-ask-times = Ne zaman vaktiniz var? Örneğin: salı ve perşembe akşamı.
companion-ask-topic = Nereye?
companion-ask-topic-authority = 🏛️ Resmi daireye
companion-ask-topic-doctor = 🩺 Doktora
companion-ask-topic-school = 🎒 Okul ya da Kita
companion-ask-topic-other = 📍 Başka bir yere
companion-ask-day = Randevu ne zaman? Günü ve saati yazın.
companion-ask-where = Hangi daire, hangi doktor, hangi okul? Biliyorsanız sokağıyla.
companion-ask-language = Kişi sizinle hangi dilde konuşsun?
companion-ask-wishes = Bir isteğiniz var mı?
companion-ask-wishes-women = 👩 Sadece kadın
companion-ask-wishes-men = 👨 Sadece erkek
companion-consent =
    Ekip söylediklerinizi okuyup sizin için birini arayabilir mi?
    Sorulan kişiler şunları okur: ne, ne zaman, nerede, hangi dil. Adınızı ancak kabul ederlerse okurlar.
companion-consent-agree = ✅ Evet
companion-consent-decline = ❌ Hayır
companion-declined = Tamam. O zaman kimseyi aramıyoruz.
companion-thanks = 🙏 Teşekkürler! Ekip birini arıyor ve size buradan yazacak. Lütfen randevunuzu iptal etmeyin.
companion-too-many = Zaten birkaç açık isteğiniz var. Lütfen bekleyin, ekip size yazacak.
