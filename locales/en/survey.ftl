survey-invite = May I ask you something? “{ $title }”: { $count ->
        [one] one short question
       *[other] { $count } short questions
    }. It is voluntary. Your answers are stored without your name. Possible until { $until }.
survey-other-language = The questions are only in { $language }, sorry.
survey-yes = 📝 Answer the questions
survey-no = Not now
survey-declined = All right. If you change your mind, write “survey”.
survey-later = Somebody of the team is talking with you now. You can answer the questions afterwards.
survey-short = A short survey
survey-which = Which survey?
survey-none = There is no survey for you at the moment.
survey-intro = “{ $title }”: you can skip any question. Your answers are stored without your name and only count when you have come to the end. Until { $until } you can change them; after that they belong to nobody.
survey-question = { $question }
survey-question-several = { $question } (several possible)
survey-question-words = { $question } Write it in your own words, without names please.
survey-scale-1 = Very good
survey-scale-2 = Good
survey-scale-3 = So-so
survey-scale-4 = Bad
survey-scale-5 = Very bad
survey-thanks = Thank you! Your answers count now. You can change them until the survey ends: write “survey”.
survey-empty = You skipped all questions. Nothing was stored.
survey-over = This survey is over. Thank you all the same.
phrases-survey =
    survey
    answer the survey
