# Fertige Antworten. $known, $hours_known: yes oder no.
reply-hello = مرحبًا{ $known ->
    [yes] { " " }{ $name }
   *[no] { "" }
}! اسمي { $guide } وأنا أتابع طلبكم رقم { $case }.
reply-later = أحتاج إلى بعض الوقت. سأكتب إليكم مرة أخرى.
reply-letter-photo = من فضلكم أرسلوا لي صورة للرسالة. كل الصفحات، وبخط واضح.
reply-more = هل يمكنكم أن تشرحوا لي ذلك أكثر من فضلكم؟
reply-call-when = ما هو أفضل وقت للاتصال بكم هاتفيًا؟
reply-answered = هل هذا يجيب عن سؤالكم؟ إذا لم يكن كذلك، فاكتبوا لي من فضلكم.
reply-thanks = شكرًا لتواصلكم معنا. نتمنى لكم كل الخير! فريقكم في { $town }
reply-hours = { $hours_known ->
    [yes] نقرأ الرسائل هنا في هذه الأوقات: { $desk_hours }.
   *[no] نقرأ الرسائل هنا قدر الإمكان.
}
# Überschriften der Antwort zu einem Brief.
