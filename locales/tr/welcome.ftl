# The first words, the language, small talk and help.
welcome =
    👋 Hoş geldiniz! Ben Lotse.
    Kita, okul, Almanca kursu, adres kaydı, doktor ve başka sorularda yardım ederim. Nereye gideceğinizi ve ne getireceğinizi söylerim.
    Kendi dilinizde yazabilirsiniz.
language-ask =
    🌍 Hangi dilde yazmak istersiniz?
    Welche Sprache? Which language?
language-set = Tamam, şimdi Türkçe yazıyorum. Sorunuzu yazın.
language-offer = 🌍 Size bu dilde cevap vereyim mi: { $name }?
language-kept = Tamam, Türkçe devam ediyorum.

hello = 👋 Merhaba! Bana sorunuzu yazın. Ya da “menü” yazın.
thanks = Rica ederim! 🙂
bye = Hoşça kalın, her şey gönlünüzce olsun! 👋 Her zaman yeniden yazabilirsiniz.

repair-help =
    ℹ️ Şöyle çalışır:
    • Sorunuzu kendi dilinizde yazın.
    • Ya da bir düğmeye basın. Numarasını da yazabilirsiniz.
    • “Menü” yapabildiğim her şeyi gösterir.
    • “İnsan” sizi bir insana ulaştırır.
    • “Dil” dili değiştirir.
    • “Verilerimi sil” hakkınızdaki her şeyi siler.
    Tehlikede arayın: 112 veya 110.
help-next = Ne istersiniz?
help-next-go-on = ▶️ Devam
help-went-on = Tamam. Buradayım.
