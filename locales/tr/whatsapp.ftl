# WhatsApp: what stands on buttons (at most 20 characters), and messages for people who have not written for a day.
# A changed template has to be approved by WhatsApp again: run `lotse whatsapp setup`.
whatsapp-list = Seçin
whatsapp-choose = Lütfen seçin:
template-reminder = ⏰ Ben Lotse. Sizin için bir hatırlatma var. Bana bir kelime yazın, örneğin “Merhaba”. Sonra hatırlatmayı görürsünüz.
template-waiting = 💬 Ben Lotse. Sizin için bir mesaj var. Bana bir kelime yazın, örneğin “Merhaba”. Sonra mesajı okuyabilirsiniz.
template-information = 📣 Ben Lotse. Sizin için bir bilgi var. Bana bir kelime yazın, örneğin “Merhaba”. Sonra okuyabilirsiniz. Artık istemiyor musunuz? “haber istemiyorum” yazın.
template-appointment = 📅 Ben Lotse. Bir randevunuz var: { $when }. Bana bir kelime yazın, örneğin “Merhaba”. Sonra ayrıntıları görürsünüz.
template-appointment-when = 7 Aralık Pazartesi, saat 10.00
template-offer = 🙋 Ben Lotse. Birinin eşlik edecek birine ihtiyacı var: { $when }. Gelebilir misiniz? Bir düğmeyle yanıtlayın ya da bana bir kelime yazın, örneğin “Merhaba”. Sonra ayrıntıları görürsünüz.
template-confirmed = ✅ Ben Lotse. Bir randevu kesinleşti: { $when }. Bana bir kelime yazın, örneğin “Merhaba”. Sonra ayrıntıları görürsünüz.
template-upcoming = ⏰ Ben Lotse. Bir randevu yaklaşıyor: { $when }. Bana bir kelime yazın, örneğin “Merhaba”. Sonra ayrıntıları görürsünüz.
template-moved = 🔁 Ben Lotse. Bir randevunun saati değişti, yeni zamanı: { $when }. Bana bir kelime yazın, örneğin “Merhaba”. Sonra ayrıntıları görürsünüz.
template-cancelled = 🚫 Ben Lotse. Bu randevu iptal edildi: { $when }. Bana bir kelime yazın, örneğin “Merhaba”. Sonra ayrıntıları görürsünüz.
