# What people write at any time, one phrase a line. The whole message must be the phrase; capitals, accents and
# signs do not matter. No phrase may stand in two messages, in no language.
phrases-back =
    geri
    geri dön
    geri git
    bir adım geri
    önceki soru
    önceki soruya dön
phrases-cancel =
    iptal
    iptal et
    vazgeç
    vazgeçtim
    boşver
    boş ver
    unut gitsin
phrases-repeat =
    tekrar
    tekrar et
    tekrar eder misin
    tekrarla
    bir daha
    bi daha
    bir daha söyle
    soru neydi
phrases-skip =
    atla
    soruyu atla
    bunu atla
    bunu geç
    söylemek istemiyorum
    cevap vermek istemiyorum
phrases-restart =
    baştan
    baştan başla
    en baştan
    yeniden başla
    tekrar başla
    sıfırdan başla
phrases-help =
    yardım
    yardım et
    yardım edin
    bana yardım et
    yardıma ihtiyacım var
    yardim lazim
    nasıl çalışıyor
    ne yapabilirsin
phrases-no =
    hayır
    yok
    yanlış
    doğru değil
    öyle değil
    o değil
    hyr
phrases-day-before =
    bir gün öncesi
    bir önceki gün
    ondan önceki gün
    bir gün erken
    bi gün önceye
phrases-day-after =
    bir gün sonrası
    bir sonraki gün
    ondan sonraki gün
    bir gün geç
    bi gün sonraya

phrases-menu =
    menü
    ana menü
    menüye dön
    menüyü göster
    menüü
    ana sayfa
    anasayfa
phrases-language =
    dil
    diller
    dili değiştir
    dil değiştir
    başka dil
    dil seç
    dil ayarı
phrases-human =
    insan
    bir insan
    bir insana sor
    insanla konuşmak istiyorum
    biriyle konuşmak istiyorum
    gerçek biri
    gerçek insan
    danışman
    yetkili
    yetkiliye bağlan
    görevli
    bir insanla konuşmak istiyorum
    biriyle konuşabilir miyim
    bir insanla konuşabilir miyim
    insana sormak istiyorum
    insana ihtiyacım var
    insanla konuş
phrases-stop =
    dur
    durdur
    bana yazma
    bana yazmayın
    artık yazma
    artık yazmayın
    mesaj istemiyorum
    mesaj atmayın
phrases-delete =
    verilerimi sil
    verilerimi silin
    bilgilerimi sil
    her şeyi sil
    herşeyi sil
    hepsini sil
    hesabımı sil
phrases-show-data =
    verilerim
    verilerimi göster
    bilgilerim
    bilgilerimi göster
    hakkımda ne biliyorsun
    hakkımda ne biliyorsunuz
    verilerimi görmek istiyorum
phrases-not-needed =
    artık gerek yok
    gerek kalmadı
    ihtiyacım kalmadı
    artık istemiyorum gerek yok
    hallettim
    hallettik
    sorun çözüldü
    çözüldü
phrases-no-translation =
    artık çevirme
    çevirme artık
    çeviri istemiyorum
    çeviriyi kapat
    çevirmeyin
phrases-hello =
    merhaba
    meraba
    mrb
    selam
    slm
    selamlar
    selamün aleyküm
    iyi günler
    günaydın
    iyi akşamlar
phrases-thanks =
    teşekkürler
    teşekkür ederim
    çok teşekkürler
    çok teşekkür ederim
    sağ ol
    sağol
    sağolun
    tşk
    tşkler
    eyvallah
    allah razı olsun
phrases-bye =
    hoşça kal
    hoşçakal
    hoşçakalın
    görüşürüz
    güle güle
    iyi geceler
    bay bay
    allaha emanet
phrases-call-me =
    beni ara
    beni arayın
    beni arar mısınız
    beni geri arayın
    geri arayın
    lütfen arayın
    aranmak istiyorum
    telefon edin bana
    beni aramanızı istiyorum
phrases-remind =
    hatırlat
    bana hatırlat
    hatırlatma
    hatırlatır mısın
    hatırlatma kur
    lütfen hatırlat
    hatırlatın
    bana hatırlatın
    beni uyar
    lütfen bana hatırlat
phrases-not-helpful =
    yardımı olmadı
    yardımcı olmadı
    bu yardımcı olmadı
    işe yaramadı
    faydası olmadı
phrases-no-reminders =
    hatırlatma yok
    hatırlatma istemiyorum
    artık hatırlatma
    hatırlatmayı sil
    hatırlatmaları sil
    hatırlatmaları kapat
phrases-complaint =
    şikayet
    şikayetim var
    şikayet etmek istiyorum
    şikayetçiyim
    memnun değilim
    hiç memnun kalmadım
phrases-other-person =
    başka biri
    başka kişi
    ben başkasıyım
    ben başka biriyim
    bu benim telefonum değil
    telefon artık bende
    bu telefonu başka biri kullanıyor
phrases-code =
    kod
    kod gir
    kodu gir
    kodum var
    bende kod var
    benim kodum
    yine benim
phrases-topics =
    konular
    bütün konular
    tüm konular
    konulara bak
    konuları göster
    hangi konular var
phrases-hide =
    gizle
    sakla
    bunu gizle
    sohbeti gizle
    mesajları gizle
    konuşmayı gizle
phrases-notice =
    gizlilik
    veri koruma
    bunu kim okuyor
    mesajlarımı kim okuyor
    sen kimsin
    siz kimsiniz
    insan mısın
    bot musun
    robot musun
    güvenli mi
phrases-letter =
    mektup aldım
    bir mektup aldım
    bana mektup geldi
    mektup geldi
    mektubu anlamıyorum
    daireden mektup geldi
    sözleşme aldım
    formu anlamıyorum
phrases-my-guide =
    bana kim yardım ediyor
    kim yardım ediyor
    benimle kim ilgileniyor
    rehberim kim

phrases-volunteer =
    gönüllü
    gönüllü olmak istiyorum
    yardım etmek istiyorum
phrases-certificate =
    gönüllü sertifikası
    gönüllü belgesi
phrases-log =
    buluşma kaydet
    saat kaydet
    görüşme kaydet
phrases-month =
    saatlerim
    benim ayım
    buluşmalarım
    kayıtlarım
