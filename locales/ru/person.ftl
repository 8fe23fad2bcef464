# A human takes over: questions, calls, complaints, voice messages and pictures.
person-next =
    🧑 Ваш вопрос прочитает человек из команды. Это не экстренная служба, ответ может занять несколько дней.
    Ответ придёт сюда. Возможно, вы получите ссылку на него.
    Пока вами занимается человек, я молчу.
person-ask-question = Теперь напишите свой вопрос. Лучше всего всё в одном сообщении.
person-ask-with-media = Хотите что-нибудь к этому написать?
person-declined =
    Хорошо. Я ничего не передаю.
    Вы можете в любое время спросить меня снова. Или пойти на консультацию сами.
person-declined-advice = 🧭 Найти совет

consent-handoff =
    Можно передать ваш запрос человеку?
    Он увидит: что вы здесь написали или прислали об этом и со вчерашнего дня, и ваш язык.
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
request-left = 📨 Ваш запрос ещё никому не передан. Если вы этого хотите, напишите «человек».
held-message-received = ✉️ Ваше сообщение уже у человека. Он ответит здесь.
relay-from-guide =
    🧑 Пишет человек:
    { $text }
relay-translated-machine = 🌐 Перевела программа. Возможны ошибки. Оригинал ниже.
relay-translated-checked = 🌐 Перевела программа, проверил человек. Оригинал ниже.
relay-translated-human = 🌐 Перевёл человек. Оригинал ниже.
relay-original =
    📄 Оригинал:
    { $text }
relay-answer-waiting = ✉️ Вас ждёт ответ. Здесь мы не можем его показать. Напишите /call, и вам позвонят.
relay-answer-link = ✉️ Вас ждёт ответ. Откройте эту ссылку. Она действует один раз и три дня:
relay-file-waiting = 📎 Для вас есть файл. Здесь мы не можем его показать. Напишите нам, как вы хотите его получить.

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
complaint-opened = ✅ Спасибо. Номер вашей жалобы: { $number }.

media-received-voice = 🎤 Спасибо за голосовое сообщение. Я программа и не могу его прослушать.
media-received-image = 🖼️ Спасибо за изображение. Я программа и не могу его посмотреть.
media-received-other = 📎 Спасибо за файл. Я программа и не могу его посмотреть.
media-ask = Это можно отправить человеку. Или выберите, о чём речь:
media-ask-letter = 📄 Письмо, договор
media-ask-send = 🧑 Передать человеку

person-again = 📂 Ваш запрос { $number } продолжается. Человек видит и то, что было написано раньше.
case-reopened = ✅ Ваш запрос { $number } снова открыт.
case-words-added = ✏️ Это тоже добавлено.
case-wait-hours = ⏱️ Обычно первый ответ приходит примерно через { $wait ->
        [one] { $wait } час
        [few] { $wait } часа
        [many] { $wait } часов
       *[other] { $wait } часа
    }.
case-wait-days = ⏱️ Обычно первый ответ приходит примерно через { $wait ->
        [one] { $wait } день
        [few] { $wait } дня
        [many] { $wait } дней
       *[other] { $wait } дня
    }.
case-rate = Это вам помогло?
case-rate-yes = 👍 Да
case-rate-partly = 🤏 Отчасти
case-rate-no = 👎 Нет

# Some time after somebody was sent to an office.
follow-up-ask = 👋 Мы посоветовали вам: { $place }. Получилось?
follow-up-ask-plain = 👋 Мы посоветовали вам, куда пойти. Получилось?
follow-up-worked-yes = 👍 Да
follow-up-worked-not-yet = ⏳ Ещё нет
follow-up-worked-wrong = 👎 Нет, не вышло
follow-up-yes = 🎉 Мы рады. Спасибо, что написали.
follow-up-not-yet = Иногда нужно время. Хотите спросить ещё раз?
follow-up-wrong = Нам жаль. Ваш запрос { $number } снова открыт. Напишите здесь, что случилось.

# The responsible guide.
my-guide = 🙋 За вас отвечает: { $guide }
my-guide-away = 🌴 Сейчас не на работе.
my-guide-stand-in = 👥 Замещает: { $stand_in }
case-stand-in = 🌴 { $guide } сейчас не на работе. Вам ответит { $stand_in }.
my-guide-none = За вас пока никто не отвечает. Напишите /person, чтобы спросить команду.
