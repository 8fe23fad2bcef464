# Translation between a person and a guide by a program: asked for, marked, taken back.
consent-translation =
    Sizin ve insanın birbirinize yazdıklarını bir program çevirebilir mi?
    Programın adı LibreTranslate. Onu danışma merkeziniz kendisi çalıştırıyor. Adları, sayıları ve adresleri önceden elimizden geldiğince çıkarırız.
    Bazen hata yapar. Orijinali hep yanında kalır. Her zaman “artık çevirme” yazabilirsiniz.
consent-translation-agree = ✅ Evet, çevirsin
consent-translation-decline = ❌ Hayır, çevirmesin
consent-translation-deepl =
    Sizin ve insanın birbirinize yazdıklarını bir program çevirebilir mi?
    Bunun için metinler Köln’deki DeepL şirketine gider. Adları, sayıları ve adresleri önceden elimizden geldiğince çıkarırız.
    Bazen hata yapar. Orijinali hep yanında kalır. Her zaman “artık çevirme” yazabilirsiniz.
translation-agreed = Tamam, artık bir program çeviriyor.
translation-declined = Tamam, hiçbir program çevirmiyor. İnsan yazdıklarınızı okur ve elinden geldiğince cevap verir.
translation-withdrawn = Tamam, bundan sonra hiçbir program çevirmeyecek.

# Beside a text that was translated, or could not be.
translation-by-machine = 🌐 Bir program çevirdi. Hata olabilir. Orijinali bir dokunuş uzakta.
translation-show-original = 📄 Orijinali göster
translation-failed = Bu mesaj çevrilemedi. Bu, orijinali.

# What else a guide may read beside a message.
translation-unavailable = Çeviri programı şu an cevap vermiyor. Bu, orijinali.
translation-refused = Çeviri programı reddediyor. Lütfen Lotse’yi çalıştıran kişiye söyleyin. Bu, orijinali.
translation-quota = Çeviri programının hakkı şimdilik doldu. Bu, orijinali.
translation-unsupported = Çeviri programı bu dili bilmiyor. Bu, orijinali.
translation-too-long = Bu metin çevrilemeyecek kadar uzun. Bu, orijinali.
translation-no-translator = Kurulu bir çeviri programı yok.
translation-no-consent = Bu kişi bir programın çevirmesini kabul etmedi.
