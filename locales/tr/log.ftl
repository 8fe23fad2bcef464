# Volunteers log their meetings, look through the month, correct. Labels: at most 24 characters.
log-ask-partner = Kiminle buluştunuz?
log-ask-partner-nobody = 👥 Başka biri
log-partner-since = 👤 { $day } gününden beri
log-ask-day = Hangi gündü?
log-ask-day-name = 📅 Gün
log-ask-day-today = Bugün
log-ask-day-yesterday = Dün
log-ask-length = Ne kadar sürdü? Örneğin “2 saat” veya “90 dakika”.
log-ask-length-name = ⏱️ Süre
log-ask-length-30 = 30 dakika
log-ask-length-60 = 1 saat
log-ask-length-90 = 1,5 saat
log-ask-length-120 = 2 saat
log-ask-activity = Ne yaptınız?
log-ask-activity-name = 🏷️ Ne yapıldı
log-ask-activity-language = 🗣️ Almanca çalışma
log-ask-activity-authority = 🏛️ Resmî daire
log-ask-activity-doctor = 🩺 Doktor
log-ask-activity-school = 🎒 Okul ve Kita
log-ask-activity-letters = ✉️ Mektuplar
log-ask-activity-leisure = ☕ Boş zaman
log-ask-activity-sport = ⚽ Spor
log-ask-activity-interpreting = 💬 Çeviri
log-ask-activity-other = 📌 Başka bir şey
log-ask-note = Not yazmak ister misiniz? Bunu yalnızca siz ve gönüllü koordinasyonu okur.
log-ask-note-name = 📝 Not
log-ask-expenses = Masrafınız oldu mu, örneğin bilet? Tutarı euro olarak yazın.
log-ask-expenses-name = 💶 Masraf
log-summary =
    📅 { $day }
    ⏱️ { $length }
    { $activity }
    👤 { $whom }
    📝 { $note }
    💶 Masraf: { $expenses } euro
    Doğru mu?
log-done =
    ✅ Kaydedildi: { $day }, { $length }, { $activity }. Teşekkürler!
    Tüm kayıtlarınız: /month
log-done-change = ✏️ Değiştir
log-done-follow-up = ➕ Başka yardım gerek
log-done-wrong = ⚠️ Bir sorun var
log-done-fine = 👍 Tamam
log-thanks = 🙏 Zaman ayırdığınız için teşekkürler!
log-ask-need = Başka neye ihtiyaç var? Ekip bununla ilgilenir.
log-ask-wrong = Sorun nedir? Ekip okur ve size geri döner.
log-told = Teşekkürler. Ekip artık biliyor (başvuru { $number }).
log-wrong-day = Bu gün kaydedilemez. Gelecekte veya bir yıldan eski olamaz.
log-wrong-length = 1 dakika ile 16 saat arası kaydedilebilir.
log-day-full = Bu gün toplam 16 saatten fazla olurdu. Lütfen bir daha bakın.
log-changed = Bu kayıt bu arada değiştirildi veya silindi. Şu an geçerli olanı /month gösterir.
log-logged = Bu randevu için zaten bir kayıt var. /month ile değiştirebilirsiniz.
log-unknown = Ekip sizi gönüllü olarak onayladıktan sonra buluşma kaydedebilirsiniz.
log-ask-held = Randevunuz: { $when }. Gerçekleşti mi?
log-ask-held-yes = ✅ Evet
log-ask-held-no = ❌ Hayır
log-ask-held-later = ⏳ Sonra
log-ask-held-stop = 🔕 Bir daha sorma
log-not-held = Peki, hiçbir şey kaydetmiyorum.
log-later = Peki, tekrar soracağım. /log ile istediğiniz zaman kaydedebilirsiniz.
log-stopped = Peki, bu randevuyu bir daha sormayacağım.
month-overview =
    🗓️ { $month_text }
    { $lines }
    Toplam: { $sum }
    Tüm yıl: { $year_sum }
    Bu ayın masrafı: { $expenses } euro
month-empty =
    🗓️ { $month_text }
    Hiçbir şey kaydetmediniz.
    Tüm yıl: { $year_sum }
month-next = Ne yapmak istersiniz?
month-next-log = ➕ Buluşma kaydet
month-next-change = ✏️ Kayıt değiştir
month-next-earlier = ◀️ Önceki ay
month-next-fine = 👍 Tamam
month-nothing = Bu ayda kayıt yok.
month-ask-entry = Hangi kayıt?
month-ask-what = { $shown }
month-ask-what-correct = ✏️ Değiştir
month-ask-what-delete = 🗑️ Sil
month-ask-what-back = ↩️ Geri
month-delete-sure = Bu kayıt silinsin mi? { $shown }
month-deleted = 🗑️ Silindi. Bu kayıt artık sayılmıyor.
month-ask-entry-further = ⬇️ Diğerleri
month-paid =
    💶 Bu yıl size ödenen:
    { $paid }
month-paid-volunteer = Ehrenamtspauschale: { $total } / { $limit } euro
month-paid-trainer = Übungsleiterpauschale: { $total } / { $limit } euro
