phrases-training =
    обучение
    тренинг
    мои тренинги
    вечер обмена опытом
phrases-offers =
    мероприятия
    встречи
    что проходит
training-what = 🎓 Обучение и обмен опытом. Что вы хотите?
training-what-dates = 📅 Ближайшие даты
training-what-mine = ✅ Моё обучение
training-what-material = 📚 Материалы
training-no-dates = Сейчас ничего не запланировано. Координатор сообщит вам, или загляните сюда позже.
training-none = Вы никуда не записаны и ещё не были на обучении.
training-coming = Сюда вы записаны (✅) или ждёте места. Хотите отменить? Тогда выберите дату.
training-coming-keep = 👍 Оставить как есть
training-ask-module = К какому обучению вам нужны материалы?
training-ask-topic = Это можно прочитать:
training-no-material = Материалов об этом здесь нет. Спросите координатора.
offers-none = Сейчас ничего не запланировано. Загляните сюда позже.
gathering-ask = Вот ближайшие даты. Выберите одну, чтобы узнать больше. ✅ значит: вы записаны.
gathering-free =
    { $details }

    Хотите прийти?
gathering-full =
    { $details }

    Все места заняты. Можно встать в очередь. Если место освободится, я сообщу.
gathering-mine =
    { $details }

    ✅ Вы записаны.
gathering-queued =
    { $details }

    ⏳ Вы в очереди.
gathering-seats =
    { $free ->
        [one] 💺 Свободно { $free } место
        [few] 💺 Свободно { $free } места
       *[many] 💺 Свободно { $free } мест
    }
gathering-register = ✅ Приду
gathering-queue = ⏳ Встать в очередь
gathering-cancel = ❌ Отменить
gathering-other = ↩️ Другие даты
gathering-ask-name = Под каким именем вас записать? Его увидят только те, кто это организует. Называть имя необязательно.
gathering-ask-unwanted = ❓ Что-то другое
gathering-ask-age = Сколько лет тому, кто хочет прийти? Для этой встречи возраст важен.
gathering-ask-belongs =
    Эта встреча только для одной группы: { $audience }.
    Вы к ней относитесь? Никто не проверяет. Координатор увидит, что вы здесь скажете.
gathering-ask-belongs-yes = ✅ Да, отношусь
gathering-ask-belongs-no = ❌ Нет
gathering-barred = Эта встреча для других людей. Возможно, подойдёт другая.
gathering-registered = ✅ Вы записаны: { $title }, { $when }. Накануне я напомню.
gathering-waiting = ⏳ Вы в очереди: { $title }, { $when }. Если место освободится, я сообщу.
gathering-over = Эта встреча прошла, отменена или запись закрыта.
gathering-cancelled-mine = Хорошо, запись отменена. Спасибо, что сказали: теперь сможет прийти кто-то другой.
gathering-reminder =
    ⏰ Уже завтра:
    { $details }

    Вы придёте?
gathering-reminder-come = 👍 Да, приду
gathering-reminder-cancel = ❌ Не могу
gathering-seat =
    🎉 Для вас освободилось место. Теперь вы записаны:
    { $details }

    Вы придёте?
gathering-moved =
    🔁 Встреча изменилась. Теперь так:
    { $details }

    Вы придёте?
gathering-off = ❌ Эта встреча не состоится: { $title }, { $when }. Нам жаль.
gathering-plain = Есть новости об одной из ваших встреч. Напишите /training или /offers, чтобы увидеть.
gathering-see-you = 👍 Хорошо, до встречи!
gathering-attended =
    🎓 Вы участвовали:
    { $list }
    Всего: { $hours }
gathering-for-women = Для женщин
gathering-for-men = Для мужчин
gathering-for-families = Для семей
gathering-for-children = Для детей
gathering-for-young = Для молодёжи
gathering-for-elderly = Для пожилых
gathering-for-newcomers = Для новоприбывших
gathering-for-adults = Для взрослых
gathering-for-volunteers = Для волонтёров
offers-found = 🎉 У нас есть кое-что подходящее:
