# A human takes over: questions, calls, complaints, voice messages and pictures.
person-next =
    🧑 Ваш вопрос прочитает человек из команды. Это не экстренная служба, ответ может занять несколько дней.
    Ответ придёт сюда. Возможно, вы получите ссылку на него.
    Пока вами занимается человек, я молчу.
person-ask-question = Теперь напишите свой вопрос. Лучше всего всё в одном сообщении.
person-ask-question-name = Вопрос
person-ask-with-media = Хотите что-нибудь к этому написать?
person-declined =
    Хорошо. Я ничего не передаю.
    Вы можете в любое время спросить меня снова. Или пойти на консультацию сами.
person-declined-advice = 🧭 Найти консультацию

consent-handoff =
    Можно передать ваш запрос человеку?
    Он увидит: что вы здесь об этом написали или прислали, и ваш язык.
    Он из команды этой консультации и ничего не передаст дальше без вашего согласия.
consent-handoff-agree = ✅ Да, передать
consent-handoff-decline = ❌ Нет, лучше не надо

case-opened = ✅ Номер вашего запроса: { $number }.
case-reads-now = 🟢 Сейчас кто-то есть на месте. Но ответ может немного задержаться.
case-reads-later = 🌙 Сейчас никто не читает. Команда снова будет: { $hours_text }
case-reads-later-plain = 🌙 Сейчас никто не читает. Команда прочитает, когда вернётся.
case-waiting = Теперь я молчу. Всё, что вы здесь пишете, получит человек. Если он вам больше не нужен, нажмите кнопку.
case-waiting-not-needed = 🙅 Больше не нужно
case-already = Ваш запрос уже у человека. Просто допишите, что ещё важно.
case-withdraw-sure = Человек вам действительно больше не нужен?
case-withdrawn = Хорошо, запрос закрыт. Теперь снова отвечаю я.
case-none = Сейчас у вас нет открытого запроса.
case-resumed = Ваш запрос закрыт. Теперь снова отвечаю я, программа.
case-media-added = 📎 Ваш файл добавлен.
held-message-received = ✉️ Ваше сообщение уже у человека. Он ответит здесь.
relay-from-guide =
    🧑 Пишет человек:
    { $text }
relay-to-guide-failed = Ваше сообщение сохранено, но ещё не дошло. Я пробую дальше.
relay-answer-waiting = ✉️ Вас ждёт ответ. Откройте эту ссылку. Она действует только один раз.
relay-answer-link = Прочитать ответ

call-ask-phone = 📞 По какому номеру вам позвонить?
call-ask-phone-name = Номер
call-ask-language = 🌍 На каком языке вы хотите говорить?
call-ask-language-name = Язык
call-ask-times = 🕘 Когда вам удобно говорить?
call-ask-times-name = Время
call-times-morning = 🌅 Утром
call-times-midday = ☀️ В полдень
call-times-afternoon = 🌤️ После обеда
call-times-any = 👌 В любое время
call-ask-question = О чём речь? Достаточно нескольких слов.
call-ask-question-name = Тема
call-summary =
    Всё верно?
    📞 { $phone }
    🌍 { $language }
    🕘 { $times }
    ✏️ { $question }
call-opened = ✅ Мы вам позвоним. Номер вашего запроса: { $number }.
contact-ask = Спасибо. Позвонить вам по этому номеру? Позвонит человек.

complaint-ask = 📣 Что было не так? Напишите своими словами. Это прочитает человек.
complaint-ask-name = Жалоба
complaint-opened = ✅ Спасибо. Номер вашей жалобы: { $number }.

media-received-voice = 🎤 Спасибо за голосовое сообщение. Я программа и не могу его прослушать.
media-received-image = 🖼️ Спасибо за изображение. Я программа и не могу его посмотреть.
media-received-other = 📎 Спасибо за файл. Я программа и не могу его посмотреть.
media-ask = Это можно отправить человеку. Или выберите, о чём речь:
media-ask-send = 🧑 Отправить человеку
