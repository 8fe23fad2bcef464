# Fertige Antworten der Lotsinnen und Lotsen. $known, $hours_known: yes oder no.
reply-hello = Guten Tag{ $known ->
    [yes] { " " }{ $name }
   *[no] { "" }
}! Ich heiße { $guide } und kümmere mich um Ihre Anfrage { $case }.
reply-later = Ich brauche noch etwas Zeit. Ich melde mich wieder bei Ihnen.
reply-letter-photo = Bitte schicken Sie mir ein Foto von dem Brief. Alle Seiten, bitte gut lesbar.
reply-more = Können Sie mir das bitte genauer erklären?
reply-call-when = Wann können wir Sie am besten anrufen?
reply-answered = Ist Ihre Frage damit beantwortet? Sonst schreiben Sie mir gern.
reply-thanks = Danke, dass Sie sich gemeldet haben. Alles Gute! Ihr Team in { $town }
reply-hours = { $hours_known ->
    [yes] Wir lesen hier zu diesen Zeiten: { $desk_hours }.
   *[no] Wir lesen hier, so oft wir können.
}
# Überschriften der Antwort zu einem Brief.
