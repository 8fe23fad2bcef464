# Fertige Antworten. $known, $hours_known: yes oder no.
reply-hello = مرحبًا{ $known ->
    [yes] { " " }{ $name }
   *[no] { "" }
}! اسمي { $guide } وأنا أتابع طلبك رقم { $case }.
reply-later = أحتاج إلى بعض الوقت. سأكتب إليك مرة أخرى.
reply-letter-photo = من فضلك أرسل لي صورة للرسالة. كل الصفحات، وبخط واضح.
reply-more = هل يمكنك أن تشرح لي ذلك أكثر من فضلك؟
reply-call-when = ما هو أفضل وقت للاتصال بك هاتفيًا؟
reply-answered = هل هذا يجيب عن سؤالك؟ إذا لم يكن كذلك، فاكتب لي من فضلك.
reply-thanks = شكرًا لتواصلك معنا. نتمنى لك كل الخير! فريقك في { $town }
reply-hours = { $hours_known ->
    [yes] نقرأ الرسائل هنا في هذه الأوقات: { $desk_hours }.
   *[no] نقرأ الرسائل هنا قدر الإمكان.
}
# Überschriften der Antwort zu einem Brief.
