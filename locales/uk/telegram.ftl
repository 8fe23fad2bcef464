# Тексти, які показує лише Telegram: команди, кнопки, опис.
telegram-share-place = 📍 Надіслати моє місце
telegram-share-phone = 📞 Надіслати мій номер

telegram-command-menu = Показати меню
telegram-command-ask = Поставити питання
telegram-command-topics = Переглянути теми
telegram-command-person = Спитати людину
telegram-command-call = Просити дзвінок
telegram-command-letter = Допомога з листом
telegram-command-people = Супровід, заходи, зустрічі
telegram-command-guide = Хто мені допомагає?
telegram-command-companion = Супровід або переклад
telegram-command-calendar = Мої зустрічі в календарі
telegram-command-information = Увімкнути чи вимкнути новини
telegram-command-offers = Пропозиції поруч
telegram-command-volunteer = Я хочу допомагати
telegram-command-remind = Створити нагадування
telegram-command-language = Вибрати мову
telegram-command-data = Побачити або видалити мої дані
telegram-command-privacy = Захист даних: хто що читає?
telegram-command-help = Як це працює
telegram-command-stop = Зупинити

telegram-description = Вітаю! Я Lotse. Я допомагаю з питаннями про дитячий садок (Kita), школу, курс німецької, реєстрацію, лікаря та інше. Я скажу, куди йти і що взяти із собою. Я програма, а не установа. Я ніколи не прошу грошей чи паролів. Можете писати своєю мовою.
telegram-short-description = Відповіді для людей, які щойно приїхали до Німеччини. Багатьма мовами, безкоштовно.
