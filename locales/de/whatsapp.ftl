# WhatsApp: what stands on buttons (at most 20 characters), and messages for people who have not written for a day.
# A changed template has to be approved by WhatsApp again: run `lotse whatsapp setup`.
whatsapp-list = Auswählen
whatsapp-choose = Bitte wählen Sie:
template-reminder = ⏰ Hier ist Lotse. Ich habe eine Erinnerung für Sie. Schreiben Sie mir ein Wort, zum Beispiel „Hallo“. Dann sehen Sie die Erinnerung.
template-waiting = 💬 Hier ist Lotse. Ich habe eine Nachricht für Sie. Schreiben Sie mir ein Wort, zum Beispiel „Hallo“. Dann können Sie die Nachricht lesen.
template-information = 📣 Hier ist Lotse. Es gibt eine Information für Sie. Schreiben Sie mir ein Wort, zum Beispiel „Hallo“. Dann können Sie sie lesen. Sie möchten keine mehr? Schreiben Sie „keine Infos“.
template-appointment = 📅 Hier ist Lotse. Sie haben einen Termin: { $when }. Schreiben Sie mir ein Wort, zum Beispiel „Hallo“. Dann sehen Sie mehr dazu.
template-appointment-when = Montag, 7. Dezember, 10 Uhr
template-offer = 🙋 Hier ist Lotse. Jemand braucht Begleitung: { $when }. Können Sie? Antworten Sie mit einem Knopf, oder schreiben Sie mir ein Wort, zum Beispiel „Hallo“. Dann sehen Sie mehr dazu.
template-confirmed = ✅ Hier ist Lotse. Ein Termin ist fest: { $when }. Schreiben Sie mir ein Wort, zum Beispiel „Hallo“. Dann sehen Sie mehr dazu.
template-upcoming = ⏰ Hier ist Lotse. Bald ist ein Termin: { $when }. Schreiben Sie mir ein Wort, zum Beispiel „Hallo“. Dann sehen Sie mehr dazu.
template-moved = 🔁 Hier ist Lotse. Ein Termin hat jetzt eine andere Zeit: { $when }. Schreiben Sie mir ein Wort, zum Beispiel „Hallo“. Dann sehen Sie mehr dazu.
template-cancelled = 🚫 Hier ist Lotse. Dieser Termin fällt aus: { $when }. Schreiben Sie mir ein Wort, zum Beispiel „Hallo“. Dann sehen Sie mehr dazu.
