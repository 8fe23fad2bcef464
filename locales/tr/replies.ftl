# Fertige Antworten. $known, $hours_known: yes oder no.
reply-hello = Merhaba{ $known ->
    [yes] { " " }{ $name }
   *[no] { "" }
}! Benim adım { $guide }, { $case } numaralı başvurunuzla ilgileniyorum.
reply-later = Biraz daha zamana ihtiyacım var. Size tekrar yazacağım.
reply-letter-photo = Lütfen bana mektubun fotoğrafını gönderin. Bütün sayfalar, iyi okunur şekilde.
reply-more = Bunu biraz daha açıklayabilir misiniz?
reply-call-when = Sizi telefonla ne zaman arayabiliriz?
reply-answered = Bu, sorunuzu yanıtladı mı? Yanıtlamadıysa lütfen bana yazın.
reply-thanks = Bize yazdığınız için teşekkür ederiz. Her şey gönlünüzce olsun! Ekibiniz, { $town }
reply-hours = { $hours_known ->
    [yes] Mesajları şu saatlerde okuyoruz: { $desk_hours }.
   *[no] Mesajları elimizden geldiğince sık okuyoruz.
}
# Überschriften der Antwort zu einem Brief.
