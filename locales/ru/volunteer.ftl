# Somebody wants to help: what that is, what they bring along, a first talk. Labels: at most 24 characters.
volunteer-about =
    🤝 Как хорошо, что Вы хотите помогать!
    Вы сопровождаете людей, которые здесь недавно: в ведомство, к врачу, в изучении немецкого или в свободное время.
    Обычно это два-три часа в неделю. Когда, решаете Вы.
    Команда сначала поговорит с Вами, помогает с вопросами и оплачивает страховку.
    Помогать может и тот, кто сам был здесь новым. Ваш опыт — это сила.
volunteer-begin = Я задам Вам несколько вопросов. Это пять минут. Сейчас?
volunteer-begin-now = ▶️ Да, сейчас
volunteer-begin-later = ⏳ Позже
volunteer-later = Хорошо. Напишите «волонтёр», когда будете готовы.
volunteer-ask-age = Сколько Вам лет?
volunteer-ask-age-adult = 18 или больше
volunteer-ask-age-16-17 = 16 или 17
volunteer-ask-age-under-16 = Меньше 16
volunteer-ask-name = Как Вас зовут? Имя и фамилия.
volunteer-ask-mother = Какой Ваш родной язык? Можно выбрать несколько.
volunteer-ask-others = На каких языках Вы ещё говорите?
volunteer-language-de = Немецкий
volunteer-language-ar = Арабский
volunteer-language-fa = Персидский, дари
volunteer-language-ru = Русский
volunteer-language-uk = Украинский
volunteer-language-tr = Турецкий
volunteer-language-ku = Курдский
volunteer-language-en = Английский
volunteer-language-fr = Французский
volunteer-language-other = Другой
volunteer-ask-came = Вы сами или Ваша семья приехали в Германию? Можете не говорить.
volunteer-ask-came-yes = Да
volunteer-ask-came-no = Нет
volunteer-ask-topics = В чём Вы хотите помогать? Можно выбрать несколько.
volunteer-ask-topics-language = 🗣️ Практика немецкого
volunteer-ask-topics-authority = 🏛️ Пойти в ведомство
volunteer-ask-topics-doctor = 🩺 Пойти к врачу
volunteer-ask-topics-school = 🎒 Школа и садик
volunteer-ask-topics-letters = ✉️ Понимать письма
volunteer-ask-topics-leisure = ☕ Свободное время
volunteer-ask-topics-sport = ⚽ Спорт
volunteer-ask-topics-interpreting = 💬 Устный перевод
volunteer-ask-days = В какие дни у Вас часто есть время?
volunteer-ask-days-mon = Понедельник
volunteer-ask-days-tue = Вторник
volunteer-ask-days-wed = Среда
volunteer-ask-days-thu = Четверг
volunteer-ask-days-fri = Пятница
volunteer-ask-days-sat = Суббота
volunteer-ask-days-sun = Воскресенье
volunteer-ask-parts = В какое время?
volunteer-ask-parts-morning = 🌅 Утро, 8–12
volunteer-ask-parts-midday = ☀️ Обед, 12–14
volunteer-ask-parts-afternoon = 🌤️ После обеда, 14–18
volunteer-ask-parts-evening = 🌙 Вечер, 18–21
volunteer-ask-wishes = Кого Вы хотели бы сопровождать больше всего?
volunteer-ask-wishes-women = 👩 Только женщин
volunteer-ask-wishes-men = 👨 Только мужчин
volunteer-ask-wishes-families = 👪 Семьи
volunteer-ask-wishes-children = 🧒 Детей
volunteer-ask-wishes-elderly = 🧓 Пожилых людей
volunteer-ask-reach = Как команде лучше с Вами связаться?
volunteer-ask-reach-chat = 💬 Здесь, в чате
volunteer-ask-reach-phone = 📞 По телефону
volunteer-ask-reach-mail = ✉️ E-mail
volunteer-ask-phone = Какой у Вас номер телефона?
volunteer-ask-mail = Какой у Вас адрес электронной почты?
volunteer-consent =
    Может ли команда, которая координирует волонтёров, прочитать Ваши ответы и искать по ним человека для Вас?
    Ваше имя другой человек узнает, только когда Вы оба скажете «да».
volunteer-consent-agree = ✅ Да
volunteer-consent-decline = ❌ Нет
volunteer-minor = Вам меньше 18. Поэтому нам нужно согласие Ваших родителей или Jugendamt. Команда всё объяснит в разговоре.
volunteer-thanks = 🙏 Спасибо! Команда теперь знает Ваши ответы.
volunteer-ask-slot = Когда Вам удобно поговорить в первый раз?
volunteer-ask-slot-none-fits = 🚫 Ничего из этого
volunteer-no-slot = Команда свяжется с Вами и договорится о времени разговора.
volunteer-slot-taken = Это время только что заняли. Пожалуйста, выберите ещё раз.
volunteer-booked-there =
    📅 Ваш разговор: { $when }
    📍 { $where }
volunteer-booked-phone =
    📅 Ваш разговор: { $when }
    📞 Команда Вам позвонит.
volunteer-booked-video =
    📅 Ваш разговор: { $when }
    💻 Команда заранее пришлёт Вам ссылку.
volunteer-approved =
    🎉 Команда вас одобрила. Большое спасибо!
    Когда вы кому-то понадобитесь, я спрошу вас здесь. Каждый раз можно ответить «да» или «нет».
    Напишите /people, чтобы увидеть всё, что здесь можно сделать.
volunteer-known = Мы уже знаем Ваши ответы. Здесь можно выбрать время для разговора.

# A newcomer is asked once whether they want to help others.
help-others-ask =
    💚 Вы уже хорошо здесь ориентируетесь. А другие только приезжают.
    Ваш родной язык и ваш собственный путь — это сила: вы понимаете, что помогает. Хотите сопровождать людей? Сколько времени уделять, решаете вы.
    Я спрашиваю об этом только один раз.
help-others-ask-gladly = 💚 Да, расскажите
help-others-ask-not-me = 🙏 Нет, спасибо
help-others-no = Хорошо, больше не спрошу. Если захотите помогать позже, напишите: Я хочу помогать.
volunteer-ask-german = Насколько хорошо вы говорите по-немецки?
volunteer-ask-german-mother = Родной язык
volunteer-ask-german-c1 = Очень хорошо (C1–C2)
volunteer-ask-german-b2 = Хорошо (B2)
volunteer-ask-german-b1 = Средне (B1)
volunteer-ask-learned = Вы учились устному переводу?
volunteer-ask-learned-none = Нет
volunteer-ask-learned-lay = Да, на курсах
volunteer-ask-learned-sworn = Да, с экзаменом
volunteer-ask-modes = Как вы хотите переводить? Можно выбрать несколько вариантов.
volunteer-ask-often = Сколько раз в неделю, не больше?
volunteer-ask-often-once = Один раз
volunteer-ask-often-twice = Два раза
volunteer-ask-often-thrice = Три раза
volunteer-ask-often-more = Чаще
volunteer-ask-unwanted = Что вы не хотите переводить? Объяснять не нужно.
