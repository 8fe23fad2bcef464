# WhatsApp: what stands on buttons (at most 20 characters), and messages for people who have not written for a day.
# A changed template has to be approved by WhatsApp again: run `lotse whatsapp setup`.
whatsapp-list = Seçin
whatsapp-choose = Lütfen seçin:
template-reminder = ⏰ Ben Lotse. Sizin için bir hatırlatma var. Bana bir kelime yazın, örneğin “Merhaba”. Sonra hatırlatmayı görürsünüz.
template-waiting = 💬 Ben Lotse. Sizin için bir mesaj var. Bana bir kelime yazın, örneğin “Merhaba”. Sonra mesajı okuyabilirsiniz.
template-information = 📣 Ben Lotse. Sizin için bir bilgi var. Bana bir kelime yazın, örneğin “Merhaba”. Sonra okuyabilirsiniz. Artık istemiyor musunuz? “haber istemiyorum” yazın.
template-appointment = 📅 Ben Lotse. Bir randevunuz var: { $when }. Bana bir kelime yazın, örneğin “Merhaba”. Sonra ayrıntıları görürsünüz.
template-appointment-when = 7 Aralık Pazartesi, saat 10.00
