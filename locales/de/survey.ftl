survey-invite = Darf ich Sie etwas fragen? „{ $title }“: { $count ->
        [one] eine kurze Frage
       *[other] { $count } kurze Fragen
    }. Das ist freiwillig. Ihre Antworten werden ohne Ihren Namen gespeichert. Möglich bis { $until }.
survey-other-language = Die Fragen gibt es leider nur auf { $language }.
survey-yes = 📝 Fragen beantworten
survey-no = Jetzt nicht
survey-declined = In Ordnung. Wenn Sie doch möchten, schreiben Sie „Umfrage“.
survey-later = Gerade spricht jemand vom Team mit Ihnen. Danach können Sie die Fragen beantworten.
survey-short = Eine kurze Umfrage
survey-which = Welche Umfrage?
survey-none = Im Moment gibt es keine Umfrage für Sie.
survey-intro = „{ $title }“: Sie können jede Frage überspringen. Ihre Antworten werden ohne Ihren Namen gespeichert und zählen erst, wenn Sie am Ende sind. Bis { $until } können Sie sie ändern, danach gehören sie zu niemandem mehr.
survey-question = { $question }
survey-question-several = { $question } (mehrere möglich)
survey-question-words = { $question } Schreiben Sie es mit Ihren Worten, bitte ohne Namen.
survey-scale-1 = Sehr gut
survey-scale-2 = Gut
survey-scale-3 = Mittel
survey-scale-4 = Schlecht
survey-scale-5 = Sehr schlecht
survey-thanks = Danke! Ihre Antworten zählen jetzt. Ändern können Sie sie bis zum Ende der Umfrage: Schreiben Sie „Umfrage“.
survey-empty = Sie haben alle Fragen übersprungen. Es wurde nichts gespeichert.
survey-over = Diese Umfrage ist beendet. Danke trotzdem.
phrases-survey =
    Umfrage
    Umfrage beantworten
