# Fertige Antworten. $known, $hours_known: yes oder no.
reply-hello = سلام{ $known ->
    [yes] { " " }{ $name }
   *[no] { "" }
}! اسم من { $guide } است و درخواست شما با شمارهٔ { $case } را پیگیری می‌کنم.
reply-later = کمی وقت بیشتر لازم دارم. دوباره به شما پیام می‌دهم.
reply-letter-photo = لطفاً عکس نامه را برای من بفرستید. همهٔ صفحه‌ها، و خوانا.
reply-more = لطفاً می‌توانید این را بیشتر توضیح دهید؟
reply-call-when = بهترین وقت برای تماس تلفنی با شما کی است؟
reply-answered = آیا به سؤال شما پاسخ داده شد؟ اگر نه، لطفاً به من بنویسید.
reply-thanks = ممنون که پیام دادید. موفق باشید! تیم شما در { $town }
reply-hours = { $hours_known ->
    [yes] ما پیام‌ها را در این ساعت‌ها می‌خوانیم: { $desk_hours }.
   *[no] ما پیام‌ها را هر وقت بتوانیم می‌خوانیم.
}
# Überschriften der Antwort zu einem Brief.
