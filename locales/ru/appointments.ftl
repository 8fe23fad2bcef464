# Встречи, на которые кто-то идёт вместе. Кнопки: не больше 20 знаков.
offer-ask = 🙋 Кому-то нужна ваша помощь: { $what }.
offer-ask-can-you = Вы можете? Отказ не нужно объяснять.
offer-yes = ✅ Да, приду
offer-no = ❌ Не могу
offer-time = 🕓 Другое время
offer-yes-phrases =
    да приду
    я приду
    мне подходит
    согласен
    согласна
    приду
    я буду
    я смогу
    с удовольствием
    могу
offer-no-phrases =
    к сожалению не могу
    к сожалению нет
    не могу
    нет времени
    в этот раз нет
offer-time-phrases =
    другое время
    в другое время
    можно позже
offer-declined = Спасибо за ответ. Мы спросим кого-нибудь другого.
offer-stale = Эту встречу тем временем изменили. Пожалуйста, ответьте на последнее сообщение о ней.
offer-taken = Спасибо! Кто-то другой уже согласился.
offer-busy = На это время вы уже обещали другую встречу. Пожалуйста, спросите команду.
offer-over = Эта встреча уже прошла или отменена.
offer-gate = На этот день ещё не хватает документа. Команда свяжется с вами.
offer-no-more = Для этой встречи ваша помощь больше не нужна. Спасибо!
offer-time-ask = Когда вы можете? Напишите день и время.
offer-time-thanks = Спасибо. Команда прочитает это и спросит.
offer-time-case = Другое предложение для встречи { $when }: { $words }
appointment-kind-accompany = сопровождение
appointment-kind-interpret = перевод
appointment-kind-learn = разговорный немецкий
appointment-kind-first-meeting = первая встреча
appointment-kind-other = встреча
appointment-when = 📅 { $when } ({ $length })
appointment-where = 📍 { $where }
appointment-language = 💬 Язык: { $language }
appointment-bring = 📄 Возьмите с собой: { $what }
appointment-counter = Это можно показать на приёме:
appointment-counter-sentence = Здравствуйте. У меня сегодня здесь встреча. Меня сопровождают. Говорите, пожалуйста, медленно.
appointment-them = кто-то
appointment-confirmed-newcomer = ✅ С вами пойдёт: { $name }.
appointment-confirmed-volunteer = ✅ Спасибо! Вы встретитесь: { $name }.
appointment-seeking = ⚠️ Встреча { $when }: тот, кто хотел прийти с вами, не может. Мы ищем кого-то другого и сообщим вам.
appointment-nobody = ⚠️ Встреча { $when }: мы ещё никого не нашли. Команда этим занимается. Сама встреча остаётся.
appointment-moved = 🔁 Встреча теперь: { $when }. Мы спрашиваем, сможет ли пойти ваш сопровождающий.
appointment-cancelled = 🚫 Встреча { $when } отменена.
appointment-remind-day = 🔔 Завтра:
appointment-remind-hours = 🔔 Скоро:
appointment-remind-hidden = 🔔 У вас скоро встреча. Напишите мне, и я скажу больше.
appointment-off = 🚫 Не могу прийти
appointment-off-phrases =
    я не могу прийти
    отменить встречу
    мне нужно отменить
appointment-off-cancelled = Встреча отменена. Тот, кто шёл с вами, об этом знает. Сообщите, пожалуйста, и в учреждение или врачу.
appointment-off-given-back = Спасибо, что сказали. Мы ищем кого-то другого.
appointment-off-none = Этой встречи больше нет.
appointment-which = Какую встречу вы имеете в виду?
appointment-case-nobody = Для встречи { $when } никого не нашли: все отказались или не ответили.
calendar-name = Встречи
calendar-link = 📆 Ваши встречи для календаря в телефоне: { $link } Никому не давайте этот адрес. /calendar даст новый, старый тогда не действует.
calendar-nowhere = Здесь нет календаря для подписки. Я напомню о каждой встрече.
calendar-file = 📆 В календарь
appointment-mode-present = 👥 Лично, на месте
appointment-mode-phone = 📞 По телефону
appointment-mode-video = 💻 По видеосвязи
appointment-about = 🗂️ О чём разговор: { $talk }
appointment-talk-school = Школа или детский сад
appointment-talk-doctor = Врач, больница
appointment-talk-authority = Ведомство
appointment-talk-counselling = Консультация
appointment-talk-police = Полиция
appointment-talk-court = Суд
appointment-talk-other = Другой разговор
appointment-contact = ☎️ Как связаться с учреждением: { $contact }
appointment-contact-later = ☎️ Номер или ссылку вам заранее даст команда.
appointment-reference = 🔖 Номер дела в учреждении: { $reference }
appointment-confirmed-office = ✅ Спасибо! Вы переводите для: { $name }.
