# Хтось шукає супровід, перекладача або з ким учити німецьку. Кнопки: щонайбільше 24 знаки.
phrases-companion =
    мені потрібен супровід
    хто може піти зі мною
    потрібен хтось хто піде зі мною
    мені потрібен перекладач
    мені потрібна перекладачка
    учити німецьку з кимось
    потрібна людина яка піде зі мною
companion-ask-kind = 🤝 Волонтери можуть вам допомогти. Це безкоштовно. Що вам потрібно?
companion-ask-kind-accompany = 🚶 Піти разом
companion-ask-kind-interpret = 💬 Усний переклад
companion-ask-kind-learn = 🗣️ Німецька мова
companion-ask-age = Скільки років людині, якій потрібна допомога?
companion-minor = Для людей до 18 років потрібна згода батьків або служби у справах молоді (Jugendamt). Команда про це запитає.
companion-ask-times = Коли ви маєте час? Наприклад: у вівторок і четвер увечері.
companion-ask-topic = Куди?
companion-ask-topic-authority = 🏛️ До установи
companion-ask-topic-doctor = 🩺 До лікаря
companion-ask-topic-school = 🎒 Школа або Kita
companion-ask-topic-other = 📍 Кудись інакше
companion-ask-day = Коли зустріч? Напишіть день і годину.
companion-ask-where = Яка установа, який лікар, яка школа? З вулицею, якщо знаєте.
companion-ask-language = Якою мовою людина має з вами говорити?
companion-ask-wishes = Чи маєте побажання?
companion-ask-wishes-women = 👩 Лише жінка
companion-ask-wishes-men = 👨 Лише чоловік
companion-consent =
    Чи можна команді прочитати ваші дані й шукати когось для вас?
    Ті, кого запитають, прочитають: що, коли, де, якою мовою. Ваше ім’я — лише коли погодяться.
companion-consent-agree = ✅ Так
companion-consent-decline = ❌ Ні
companion-declined = Добре. Тоді ми нікого не шукаємо.
companion-thanks = 🙏 Дякуємо! Команда шукає когось і напише вам тут. Будь ласка, не скасовуйте свою зустріч.
companion-too-many = У вас уже є кілька відкритих побажань. Зачекайте, будь ласка, команда зв’яжеться з вами.
