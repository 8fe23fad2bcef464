# Кто-то ищет сопровождение, переводчика или с кем учить немецкий. Кнопки: не больше 24 знаков.
phrases-companion =
    мне нужно сопровождение
    кто может пойти со мной
    нужен кто то кто пойдет со мной
    мне нужен переводчик
    мне нужна переводчица
    учить немецкий с кем то
    мне нужен сопровождающий
    нужно сопровождение
companion-ask-kind = 🤝 Волонтёры могут вам помочь. Это бесплатно. Что вам нужно?
companion-ask-kind-accompany = 🚶 Пойти вместе
companion-ask-kind-interpret = 💬 Устный перевод
companion-ask-kind-learn = 🗣️ Немецкий язык
companion-ask-age = Сколько лет человеку, которому нужна помощь?
companion-minor = Для людей младше 18 лет нужно согласие родителей или ведомства по делам молодёжи (Jugendamt). Команда спросит об этом.
companion-ask-times = Когда у вас есть время? Например: во вторник и четверг вечером.
companion-ask-topic = Куда?
companion-ask-topic-authority = 🏛️ В учреждение
companion-ask-topic-doctor = 🩺 К врачу
companion-ask-topic-school = 🎒 Школа или Kita
companion-ask-topic-other = 📍 В другое место
companion-ask-day = Когда встреча? Напишите день и время.
companion-ask-where = Какое учреждение, какой врач, какая школа? С улицей, если знаете.
companion-ask-language = На каком языке человек должен с вами говорить?
companion-ask-wishes = Есть ли у вас пожелание?
companion-ask-wishes-women = 👩 Только женщина
companion-ask-wishes-men = 👨 Только мужчина
companion-consent =
    Можно ли команде прочитать ваши данные и искать кого-то для вас?
    Те, кого спросят, прочитают: что, когда, где, на каком языке. Ваше имя — только когда согласятся.
companion-consent-agree = ✅ Да
companion-consent-decline = ❌ Нет
companion-declined = Хорошо. Тогда мы никого не ищем.
companion-thanks = 🙏 Спасибо! Команда ищет кого-то и напишет вам здесь. Пожалуйста, не отменяйте свою встречу.
companion-too-many = У вас уже есть несколько открытых пожеланий. Подождите, пожалуйста, команда свяжется с вами.
