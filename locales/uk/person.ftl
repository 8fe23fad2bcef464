# A human takes over: questions, calls, complaints, voice messages and pictures.
person-next =
    🧑 Ваше питання прочитає людина з команди. Це не екстрена служба, відповідь може зайняти кілька днів.
    Відповідь прийде сюди. Можливо, ви отримаєте посилання на неї.
    Поки вами займається людина, я мовчу.
person-ask-question = Тепер напишіть своє питання. Найкраще все в одному повідомленні.
person-ask-with-media = Хочете щось до цього дописати?
person-declined =
    Добре. Я нічого не передаю.
    Ви можете будь-коли спитати мене знову. Або піти на консультацію самі.
person-declined-advice = 🧭 Знайти пораду

consent-handoff =
    Чи можна передати ваш запит людині?
    Вона побачить: що ви тут написали чи надіслали про це і від учора, і вашу мову.
    Вона належить до команди цієї консультації й нічого не передасть далі без вашої згоди.
consent-handoff-agree = ✅ Так, передати
consent-handoff-decline = ❌ Ні, не треба

case-opened = ✅ Номер вашого запиту: { $number }.
case-reads-now = 🟢 Зараз хтось є на місці. Але відповідь може трохи затриматися.
case-reads-later = 🌙 Зараз ніхто не читає. Команда буде знову: { $hours_text }
case-reads-later-plain = 🌙 Зараз ніхто не читає. Команда прочитає, коли повернеться.
case-waiting = Тепер я мовчу. Усе, що ви тут пишете, отримає людина. Якщо вона вам більше не потрібна, натисніть кнопку.
case-waiting-not-needed = 🙅 Більше не треба
case-already = Ваш запит уже в людини. Просто допишіть, що ще важливо.
case-withdraw-sure = Людина вам справді більше не потрібна?
case-withdrawn = Добре, запит закрито. Тепер знову відповідаю я.
case-none = Зараз у вас немає відкритого запиту.
case-resumed = Ваш запит закрито. Відтепер знову відповідаю я, програма.
case-media-added = 📎 Ваш файл додано.
request-left = 📨 Ваш запит ще нікому не передано. Якщо ви цього хочете, напишіть «людина».
held-message-received = ✉️ Ваше повідомлення вже в людини. Вона відповість тут.
relay-from-guide =
    🧑 Пише людина:
    { $text }
relay-translated-machine = 🌐 Переклала програма. Можливі помилки. Оригінал нижче.
relay-translated-checked = 🌐 Переклала програма, перевірила людина. Оригінал нижче.
relay-translated-human = 🌐 Переклала людина. Оригінал нижче.
relay-original =
    📄 Оригінал:
    { $text }
relay-answer-waiting = ✉️ На вас чекає відповідь. Тут ми не можемо її показати. Напишіть /call, і вам зателефонують.
relay-answer-link = ✉️ На вас чекає відповідь. Відкрийте це посилання. Воно діє один раз і три дні:
relay-file-waiting = 📎 Для вас є файл. Тут ми не можемо його показати. Напишіть нам, як ви хочете його отримати.

call-ask-phone = 📞 На який номер вам зателефонувати?
call-ask-phone-name = Номер
call-ask-language = 🌍 Якою мовою ви хочете говорити?
call-ask-language-name = Мова
call-ask-times = 🕘 Коли вам зручно говорити?
call-ask-times-name = Час
call-times-morning = 🌅 Вранці
call-times-midday = ☀️ Опівдні
call-times-afternoon = 🌤️ Після обіду
call-times-any = 👌 Будь-коли
call-ask-question = Про що йдеться? Досить кількох слів.
call-ask-question-name = Тема
call-summary =
    Усе правильно?
    📞 { $phone }
    🌍 { $language }
    🕘 { $times }
    ✏️ { $question }
call-opened = ✅ Ми вам зателефонуємо. Номер вашого запиту: { $number }.
contact-ask = Дякую. Чи має людина зателефонувати вам на цей номер?

complaint-ask = 📣 Що було не так? Напишіть своїми словами. Це прочитає людина.
complaint-opened = ✅ Дякую. Номер вашої скарги: { $number }.

media-received-voice = 🎤 Дякую за голосове повідомлення. Я програма і не можу його прослухати.
media-received-image = 🖼️ Дякую за зображення. Я програма і не можу його подивитися.
media-received-other = 📎 Дякую за файл. Я програма і не можу його подивитися.
media-ask = Це можна надіслати людині. Або виберіть, про що йдеться:
media-ask-letter = 📄 Лист чи договір
media-ask-send = 🧑 Надіслати людині

person-again = 📂 Ваш запит { $number } триває далі. Людина бачить і те, що було написано раніше.
case-reopened = ✅ Ваш запит { $number } знову відкрито.
case-words-added = ✏️ Це теж додано.
case-wait-hours = ⏱️ Зазвичай перша відповідь приходить приблизно за { $wait ->
        [one] { $wait } годину
        [few] { $wait } години
        [many] { $wait } годин
       *[other] { $wait } години
    }.
case-wait-days = ⏱️ Зазвичай перша відповідь приходить приблизно за { $wait ->
        [one] { $wait } день
        [few] { $wait } дні
        [many] { $wait } днів
       *[other] { $wait } дня
    }.
case-rate = Це вам допомогло?
case-rate-yes = 👍 Так
case-rate-partly = 🤏 Частково
case-rate-no = 👎 Ні

# Some time after somebody was sent to an office.
follow-up-ask = 👋 Ми порадили вам: { $place }. Вдалося?
follow-up-ask-plain = 👋 Ми порадили вам, куди піти. Вдалося?
follow-up-worked-yes = 👍 Так
follow-up-worked-not-yet = ⏳ Ще ні
follow-up-worked-wrong = 👎 Ні, не вийшло
follow-up-yes = 🎉 Ми раді. Дякуємо, що написали.
follow-up-not-yet = Іноді потрібен час. Хочете запитати ще раз?
follow-up-wrong = Нам шкода. Ваш запит { $number } знову відкрито. Напишіть тут, що сталося.

# The responsible guide.
my-guide = 🙋 За вас відповідає: { $guide }
my-guide-away = 🌴 Зараз не на роботі.
my-guide-stand-in = 👥 Заступає: { $stand_in }
case-stand-in = 🌴 { $guide } зараз не на роботі. Вам відповість { $stand_in }.
my-guide-none = За вас поки ніхто не відповідає. Напишіть /person, щоб запитати команду.
