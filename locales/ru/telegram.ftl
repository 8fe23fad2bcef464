# Тексты, которые показывает только Telegram: команды, кнопки, описание.
telegram-share-place = 📍 Отправить моё место
telegram-share-phone = 📞 Отправить мой номер

telegram-command-menu = Показать меню
telegram-command-ask = Задать вопрос
telegram-command-topics = Посмотреть темы
telegram-command-person = Спросить человека
telegram-command-call = Попросить звонок
telegram-command-letter = Помощь с письмом
telegram-command-people = Помощник, мероприятия, встречи
telegram-command-guide = Кто мне помогает?
telegram-command-companion = Сопровождение или перевод
telegram-command-calendar = Мои встречи в календаре
telegram-command-information = Включить или выключить новости
telegram-command-offers = Предложения рядом
telegram-command-volunteer = Я хочу помогать
telegram-command-remind = Создать напоминание
telegram-command-language = Выбрать язык
telegram-command-data = Увидеть или удалить мои данные
telegram-command-privacy = Защита данных: кто что читает?
telegram-command-help = Как это работает
telegram-command-stop = Остановить

telegram-description = Добро пожаловать! Я Lotse. Я помогаю с вопросами о детском саде (Kita), школе, курсе немецкого, регистрации, враче и другом. Я скажу, куда идти и что взять с собой. Я программа, а не учреждение. Я никогда не прошу денег или паролей. Можно писать на своём языке.
telegram-short-description = Ответы для людей, которые недавно приехали в Германию. На многих языках, бесплатно.
