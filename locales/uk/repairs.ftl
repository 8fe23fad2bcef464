# What the engine itself says, and what is said when something does not fit.
answer-skip = ⏭️ Пропустити
answer-done = ✅ Готово
answer-yes = ✅ Так
answer-no = ❌ Ні
answer-chosen = Вибрано: { $value }
answer-at-least = Це замало або зарано. Можна від: { $value }.
answer-at-most = Це забагато або запізно. Можна до: { $value }.
answer-too-long = Це задовго. Щонайбільше знаків: { $value }.
answer-skipped = –

confirm-yes = ✅ Так, правильно
confirm-change = ✏️ Змінити
confirm-cancel = ❌ Скасувати
confirm-which = Що ви хочете змінити?

understood-choice = Зрозуміло: { $value }.
understood-date = Зрозуміло: { $value }
understood-time = Зрозуміло: { $value }.
understood-duration = Зрозуміло: { $value }.
understood-number = Зрозуміло: { $value }.
understood-phone = Зрозуміло: { $value }
understood-place = Зрозуміло: { $value }.
understood-language = Зрозуміло: { $value }.

repair-not-understood = На жаль, я не розумію. Натисніть, будь ласка, кнопку або напишіть інакше.
repair-not-understood-again = На жаль, я все ще вас не розумію. Що робимо далі?
repair-not-understood-person = 🧑 Спитати людину
repair-not-understood-retry = 🔁 Ще раз
repair-not-understood-leave = 🏠 Меню
repair-digression-back = ↩️ А тепер назад до мого питання:
repair-digression = ↩️ А тепер назад до мого питання:
repair-digression-unknown = На жаль, я цього не знаю.
repair-back = ↩️ Добре, ще раз попереднє питання:
repair-skip = ⏭️ Добре, далі.
repair-restart = 🔄 Добре, починаємо спочатку.
repair-repeat = 🔁 Залюбки ще раз:
repair-cancel = Добре, на цьому зупинімося. Напишіть нове питання або слово «меню».
repair-cannot-skip = Ця відповідь мені потрібна. Без неї далі не вийде.
repair-cannot-go-back = Далі назад тут не можна.
repair-stale-choice = Ця кнопка від старого питання, воно вже закрите. Для всього іншого напишіть «меню». Зараз ідеться про:
repair-stale-choice-closed = Ця кнопка від старого питання. Воно вже закрите, але можна почати знову.
repair-silence = 👋 Ви ще тут? Ми зупинилися ось на чому:
repair-flow-changed = Тим часом мене змінили. Тому тут почнемо спочатку.
