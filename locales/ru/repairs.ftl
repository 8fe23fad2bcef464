# What the engine itself says, and what is said when something does not fit.
answer-skip = ⏭️ Пропустить
answer-done = ✅ Готово
answer-yes = ✅ Да
answer-no = ❌ Нет
answer-chosen = Выбрано: { $value }
answer-at-least = Это слишком мало или рано. Можно от: { $value }.
answer-at-most = Это слишком много или поздно. Можно до: { $value }.
answer-too-long = Это слишком длинно. Не больше знаков, чем: { $value }.
answer-skipped = –

confirm-yes = ✅ Да, верно
confirm-change = ✏️ Изменить
confirm-cancel = ❌ Отменить
confirm-which = Что вы хотите изменить?

understood-choice = Понятно: { $value }.
understood-date = Понятно: { $value }
understood-time = Понятно: { $value }.
understood-duration = Понятно: { $value }.
understood-number = Понятно: { $value }.
understood-phone = Понятно: { $value }
understood-place = Понятно: { $value }.
understood-language = Понятно: { $value }.

repair-not-understood = К сожалению, я не понимаю. Нажмите, пожалуйста, кнопку или напишите иначе.
repair-not-understood-again = К сожалению, я всё ещё вас не понимаю. Что делаем дальше?
repair-not-understood-person = 🧑 Спросить человека
repair-not-understood-retry = 🔁 Ещё раз
repair-not-understood-leave = 🏠 Меню
repair-digression-back = ↩️ А теперь назад к моему вопросу:
repair-digression = ↩️ А теперь назад к моему вопросу:
repair-digression-unknown = К сожалению, этого я не знаю.
repair-back = ↩️ Хорошо, ещё раз предыдущий вопрос:
repair-skip = ⏭️ Хорошо, дальше.
repair-restart = 🔄 Хорошо, начинаем сначала.
repair-repeat = 🔁 С удовольствием ещё раз:
repair-cancel = Хорошо, на этом остановимся. Напишите новый вопрос или слово «меню».
repair-cannot-skip = Этот ответ мне нужен. Без него дальше не получится.
repair-cannot-go-back = Дальше назад здесь нельзя.
repair-stale-choice = Эта кнопка от старого вопроса, он уже закрыт. Для всего другого напишите «меню». Сейчас речь вот о чём:
repair-stale-choice-closed = Эта кнопка от старого вопроса. Он уже закрыт, но можно начать заново.
repair-silence = 👋 Вы ещё здесь? Мы остановились вот на чём:
repair-flow-changed = Тем временем меня изменили. Поэтому здесь начнём сначала.
