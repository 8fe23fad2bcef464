# Fertige Antworten. $known, $hours_known: yes oder no.
reply-hello = Вітаю{ $known ->
    [yes] { ", " }{ $name }
   *[no] { "" }
}! Мене звати { $guide }, я займаюся вашим зверненням { $case }.
reply-later = Мені потрібно ще трохи часу. Я напишу вам знову.
reply-letter-photo = Будь ласка, надішліть мені фото листа. Усі сторінки, щоб текст було добре видно.
reply-more = Поясніть, будь ласка, трохи докладніше.
reply-call-when = Коли вам найзручніше зателефонувати?
reply-answered = Чи відповідає це на ваше запитання? Якщо ні, напишіть мені.
reply-thanks = Дякуємо за звернення. Усього найкращого! Ваша команда, { $town }
reply-hours = { $hours_known ->
    [yes] Ми читаємо повідомлення в цей час: { $desk_hours }.
   *[no] Ми читаємо повідомлення так часто, як можемо.
}
# Überschriften der Antwort zu einem Brief.
