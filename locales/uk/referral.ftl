# May name and need go to an office? Asked by a guide, answered by a button.
referral-ask = 📨 Ми хочемо передати відомості про вас сюди: { $office }. Там прочитають лише це і нічого більше:
referral-ask-may = Можна? Без вашого «так» ми нічого не передамо. Можна відповісти «ні», ми все одно допоможемо.
referral-line-name = 👤 Ім’я: { $name }
referral-line-need = 📝 Питання: { $need }
referral-line-contact = 📞 Зв’язок: { $contact }
referral-line-meaning = 💬 Це означає: { $meaning }
referral-yes = ✅ Так
referral-no = ❌ Ні
referral-agreed = ✅ Дякуємо. Ми передамо саме це. Якщо передумаєте, напишіть /withdraw.
referral-declined = Добре. Ми нічого не передамо.
referral-over = Це питання вже не діє. Ми нічого не передамо.
referral-waits = ❓ Людина з нашої команди має до вас питання. Тут ми не можемо його показати. Будь ласка, зателефонуйте нам.
referral-waits-link = ❓ Людина з нашої команди має до вас питання. Тут ми не можемо його показати. Відкрийте для цього нашу сторінку. Посилання діє три дні й лише для вас:

# On the slip itself, below the German text.
referral-agreed-on = { $date } надано згоду на передачу саме цих відомостей.
