# Fertige Antworten. $known, $hours_known: yes oder no.
reply-hello = Здравствуйте{ $known ->
    [yes] { ", " }{ $name }
   *[no] { "" }
}! Меня зовут { $guide }, я занимаюсь вашим обращением { $case }.
reply-later = Мне нужно ещё немного времени. Я напишу вам снова.
reply-letter-photo = Пожалуйста, пришлите мне фото письма. Все страницы, чтобы текст хорошо читался.
reply-more = Объясните, пожалуйста, немного подробнее.
reply-call-when = Когда вам удобнее всего позвонить?
reply-answered = Это отвечает на ваш вопрос? Если нет, напишите мне.
reply-thanks = Спасибо за обращение. Всего доброго! Ваша команда, { $town }
reply-hours = { $hours_known ->
    [yes] Мы читаем сообщения в это время: { $desk_hours }.
   *[no] Мы читаем сообщения так часто, как можем.
}
# Überschriften der Antwort zu einem Brief.
