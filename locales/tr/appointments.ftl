# Birinin eşlik ettiği randevular. Düğmeler: en çok 20 karakter.
offer-ask = 🙋 Birinin size ihtiyacı var: { $what }.
offer-ask-can-you = Gelebilir misiniz? Hayır derseniz neden söylemeniz gerekmez.
offer-yes = ✅ Evet, gelirim
offer-no = ❌ Gelemem
offer-time = 🕓 Başka zaman
offer-yes-phrases =
    evet gelirim
    gelirim
    bana uyar
    tamam gelirim
    gelebilirim
    memnuniyetle
    olur gelirim
    yaparım
offer-no-phrases =
    maalesef gelemem
    maalesef olmaz
    gelemem
    zamanım yok
    bu sefer olmaz
offer-time-phrases =
    başka zaman
    başka bir zaman
    daha sonra olur mu
offer-declined = Cevabınız için teşekkürler. Başka birine soracağız.
offer-stale = Bu randevu değişti. Lütfen bununla ilgili son mesaja cevap verin.
offer-taken = Teşekkürler! Başka biri kabul etti.
offer-busy = Bu saatte başka bir randevu için söz verdiniz. Lütfen ekibe sorun.
offer-over = Bu randevu geçti ya da iptal edildi.
offer-gate = O gün için bir belge eksik. Ekip sizi arayacak.
offer-no-more = Bu randevu için artık size gerek kalmadı. Teşekkürler!
offer-time-ask = Ne zaman gelebilirsiniz? Günü ve saati yazın.
offer-time-thanks = Teşekkürler. Ekip bunu okuyup soracak.
offer-time-case = { $when } randevusu için başka öneri: { $words }
appointment-kind-accompany = eşlik etme
appointment-kind-interpret = tercümanlık
appointment-kind-learn = Almanca pratiği
appointment-kind-first-meeting = ilk buluşma
appointment-kind-other = buluşma
appointment-when = 📅 { $when } ({ $length })
appointment-where = 📍 { $where }
appointment-language = 💬 Dil: { $language }
appointment-bring = 📄 Lütfen getirin: { $what }
appointment-counter = Bunu gişede gösterebilirsiniz:
appointment-counter-sentence = İyi günler. Bugün burada randevum var. Yanımda biri var. Lütfen yavaş konuşur musunuz?
appointment-them = biri
appointment-confirmed-newcomer = ✅ Sizinle gelecek kişi: { $name }.
appointment-confirmed-volunteer = ✅ Teşekkürler! Buluşacağınız kişi: { $name }.
appointment-seeking = ⚠️ { $when } randevusu: size eşlik edecek kişi gelemiyor. Başka birini arıyoruz ve size haber vereceğiz.
appointment-nobody = ⚠️ { $when } randevusu: henüz kimseyi bulamadık. Ekip ilgileniyor. Randevunun kendisi geçerli.
appointment-moved = 🔁 Randevu artık: { $when }. Size eşlik eden kişiye gelip gelemeyeceğini soruyoruz.
appointment-cancelled = 🚫 { $when } randevusu iptal edildi.
appointment-remind-day = 🔔 Yarın:
appointment-remind-hours = 🔔 Yakında:
appointment-remind-hidden = 🔔 Yakında bir randevunuz var. Bana yazın, size daha fazlasını söyleyeyim.
appointment-off = 🚫 Gelemiyorum
appointment-off-phrases =
    gelemiyorum
    randevuyu iptal et
    iptal etmem gerekiyor
appointment-off-cancelled = Randevu iptal edildi. Size eşlik eden kişi biliyor. Lütfen daireye ya da doktora da haber verin.
appointment-off-given-back = Haber verdiğiniz için teşekkürler. Başka birini arıyoruz.
appointment-off-none = Bu randevu artık yok.
appointment-which = Hangi randevuyu kastediyorsunuz?
appointment-case-nobody = { $when } randevusu için kimse bulunamadı: herkes reddetti ya da cevap vermedi.
calendar-name = Randevular
calendar-link = 📆 Telefonunuzdaki takvim için randevularınız: { $link } Bu adresi kimseye vermeyin. /calendar size yenisini verir, eskisi artık çalışmaz.
calendar-nowhere = Burada abone olunacak bir takvim yok. Size her randevuyu hatırlatırım.
calendar-file = 📆 Takvime ekle
appointment-mode-present = 👥 Yerinde
appointment-mode-phone = 📞 Telefonla
appointment-mode-video = 💻 Görüntülü
appointment-about = 🗂️ Konu: { $talk }
appointment-talk-school = Okul veya Kita
appointment-talk-doctor = Doktor, hastane
appointment-talk-authority = Resmî daire
appointment-talk-counselling = Danışmanlık
appointment-talk-police = Polis
appointment-talk-court = Mahkeme
appointment-talk-other = Başka bir görüşme
appointment-contact = ☎️ Kuruma böyle ulaşırsınız: { $contact }
appointment-contact-later = ☎️ Numarayı veya bağlantıyı ekip size önceden verir.
appointment-reference = 🔖 Kurumun dosya işareti: { $reference }
appointment-confirmed-office = ✅ Teşekkürler! Şurası için çeviri yapıyorsunuz: { $name }.
