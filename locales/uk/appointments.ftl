# Зустрічі, на які хтось іде разом. Кнопки: щонайбільше 20 знаків.
offer-ask = 🙋 Комусь потрібна ваша допомога: { $what }.
offer-ask-can-you = Чи можете ви? Відмову не треба пояснювати.
offer-yes = ✅ Так, прийду
offer-no = ❌ Не можу
offer-time = 🕓 Інший час
offer-yes-phrases =
    так прийду
    я прийду
    мені підходить
    згоден
    згодна
    прийду
    я буду
    я зможу
    із задоволенням
    можу
offer-no-phrases =
    на жаль не можу
    на жаль ні
    не можу
    не маю часу
    цього разу ні
offer-time-phrases =
    інший час
    в інший час
    можна пізніше
offer-declined = Дякуємо за відповідь. Ми запитаємо когось іншого.
offer-stale = Цю зустріч тим часом змінили. Будь ласка, дайте відповідь на останнє повідомлення про неї.
offer-taken = Дякуємо! Хтось інший уже погодився.
offer-busy = На цей час ви вже пообіцяли іншу зустріч. Будь ласка, запитайте команду.
offer-over = Ця зустріч уже минула або скасована.
offer-gate = На цей день ще бракує документа. Команда зв’яжеться з вами.
offer-no-more = Для цієї зустрічі ваша допомога вже не потрібна. Дякуємо!
offer-time-ask = Коли ви можете? Напишіть день і годину.
offer-time-thanks = Дякуємо. Команда прочитає це й запитає.
offer-time-case = Інша пропозиція для зустрічі { $when }: { $words }
appointment-kind-accompany = супровід
appointment-kind-interpret = переклад
appointment-kind-learn = розмовна німецька
appointment-kind-first-meeting = перша зустріч
appointment-kind-other = зустріч
appointment-when = 📅 { $when } ({ $length })
appointment-where = 📍 { $where }
appointment-language = 💬 Мова: { $language }
appointment-bring = 📄 Візьміть із собою: { $what }
appointment-counter = Це можна показати на прийомі:
appointment-counter-sentence = Добрий день. У мене сьогодні тут зустріч. Зі мною супровід. Будь ласка, говоріть повільно.
appointment-them = хтось
appointment-confirmed-newcomer = ✅ З вами піде: { $name }.
appointment-confirmed-volunteer = ✅ Дякуємо! Ви зустрінетеся: { $name }.
appointment-seeking = ⚠️ Зустріч { $when }: ваш супровід не може прийти. Ми шукаємо когось іншого й повідомимо вам.
appointment-nobody = ⚠️ Зустріч { $when }: ми ще нікого не знайшли. Команда цим займається. Сама зустріч лишається.
appointment-moved = 🔁 Зустріч тепер: { $when }. Ми запитуємо, чи може ваш супровід.
appointment-cancelled = 🚫 Зустріч { $when } скасовано.
appointment-remind-day = 🔔 Завтра:
appointment-remind-hours = 🔔 Незабаром:
appointment-remind-hidden = 🔔 У вас незабаром зустріч. Напишіть мені, і я скажу більше.
appointment-off = 🚫 Не можу прийти
appointment-off-phrases =
    я не можу прийти
    скасувати зустріч
    мушу скасувати
appointment-off-cancelled = Зустріч скасовано. Ваш супровід про це знає. Повідомте, будь ласка, також установу чи лікаря.
appointment-off-given-back = Дякуємо, що сказали. Ми шукаємо когось іншого.
appointment-off-none = Цієї зустрічі вже немає.
appointment-which = Яку зустріч ви маєте на увазі?
appointment-case-nobody = Для зустрічі { $when } нікого не знайдено: усі відмовилися або не відповіли.
calendar-name = Зустрічі
calendar-link = 📆 Ваші зустрічі для календаря в телефоні: { $link } Нікому не давайте цю адресу. /calendar дасть нову, стара тоді не діє.
calendar-nowhere = Тут немає календаря для підписки. Я нагадаю про кожну зустріч.
calendar-file = 📆 До календаря
appointment-mode-present = 👥 Особисто, на місці
appointment-mode-phone = 📞 Телефоном
appointment-mode-video = 💻 Через відео
appointment-about = 🗂️ Про що розмова: { $talk }
appointment-talk-school = Школа або садочок
appointment-talk-doctor = Лікар, лікарня
appointment-talk-authority = Установа
appointment-talk-counselling = Консультація
appointment-talk-police = Поліція
appointment-talk-court = Суд
appointment-talk-other = Інша розмова
appointment-contact = ☎️ Як зв’язатися з установою: { $contact }
appointment-contact-later = ☎️ Номер або посилання вам заздалегідь дасть команда.
appointment-reference = 🔖 Номер справи в установі: { $reference }
appointment-confirmed-office = ✅ Дякуємо! Ви перекладаєте для: { $name }.
