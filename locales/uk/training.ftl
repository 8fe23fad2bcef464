phrases-training =
    навчання
    тренінг
    мої тренінги
    вечір обміну досвідом
phrases-offers =
    заходи
    зустрічі
    що відбувається
training-what = 🎓 Навчання й обмін досвідом. Що ви хочете?
training-what-dates = 📅 Найближчі дати
training-what-mine = ✅ Моє навчання
training-what-material = 📚 Матеріали
training-no-dates = Зараз нічого не заплановано. Координатор повідомить вас, або загляньте сюди пізніше.
training-none = Ви нікуди не записані й ще не були на навчанні.
training-coming = Сюди ви записані (✅) або чекаєте на місце. Хочете скасувати? Тоді виберіть дату.
training-coming-keep = 👍 Лишити як є
training-ask-module = До якого навчання вам потрібні матеріали?
training-ask-topic = Це можна прочитати:
training-no-material = Матеріалів про це тут немає. Запитайте координатора.
offers-none = Зараз нічого не заплановано. Загляньте сюди пізніше.
gathering-ask = Ось найближчі дати. Виберіть одну, щоб дізнатися більше. ✅ означає: ви записані.
gathering-free =
    { $details }

    Хочете прийти?
gathering-full =
    { $details }

    Усі місця зайняті. Можна стати в чергу. Якщо місце звільниться, я повідомлю.
gathering-mine =
    { $details }

    ✅ Ви записані.
gathering-queued =
    { $details }

    ⏳ Ви в черзі.
gathering-seats =
    { $free ->
        [one] 💺 Вільне { $free } місце
        [few] 💺 Вільні { $free } місця
       *[many] 💺 Вільно { $free } місць
    }
gathering-register = ✅ Прийду
gathering-queue = ⏳ Стати в чергу
gathering-cancel = ❌ Скасувати
gathering-other = ↩️ Інші дати
gathering-ask-name = Під яким ім’ям вас записати? Його побачать лише ті, хто це організовує. Називати ім’я не обов’язково.
gathering-ask-unwanted = ❓ Щось інше
gathering-ask-age = Скільки років тому, хто хоче прийти? Для цієї зустрічі вік важливий.
gathering-ask-belongs =
    Ця зустріч лише для однієї групи: { $audience }.
    Ви до неї належите? Ніхто не перевіряє. Координатор побачить, що ви тут скажете.
gathering-ask-belongs-yes = ✅ Так, належу
gathering-ask-belongs-no = ❌ Ні
gathering-barred = Ця зустріч для інших людей. Можливо, підійде інша.
gathering-registered = ✅ Ви записані: { $title }, { $when }. Напередодні я нагадаю.
gathering-waiting = ⏳ Ви в черзі: { $title }, { $when }. Якщо місце звільниться, я повідомлю.
gathering-over = Ця зустріч минула, скасована або запис закрито.
gathering-cancelled-mine = Добре, запис скасовано. Дякуємо, що сказали: тепер зможе прийти хтось інший.
gathering-reminder =
    ⏰ Уже завтра:
    { $details }

    Ви прийдете?
gathering-reminder-come = 👍 Так, прийду
gathering-reminder-cancel = ❌ Не можу
gathering-seat =
    🎉 Для вас звільнилося місце. Тепер ви записані:
    { $details }

    Ви прийдете?
gathering-moved =
    🔁 Зустріч змінилася. Тепер так:
    { $details }

    Ви прийдете?
gathering-off = ❌ Ця зустріч не відбудеться: { $title }, { $when }. Нам шкода.
gathering-plain = Є новини про одну з ваших зустрічей. Напишіть /training або /offers, щоб побачити.
gathering-see-you = 👍 Добре, до зустрічі!
gathering-attended =
    🎓 Ви брали участь:
    { $list }
    Разом: { $hours }
gathering-for-women = Для жінок
gathering-for-men = Для чоловіків
gathering-for-families = Для родин
gathering-for-children = Для дітей
gathering-for-young = Для молоді
gathering-for-elderly = Для старших
gathering-for-newcomers = Для новоприбулих
gathering-for-adults = Для дорослих
gathering-for-volunteers = Для волонтерів
offers-found = 🎉 У нас є дещо для цього:
