# Surveys at the desk.
desk-nav-surveys = Surveys
desk-survey-nothing = There is no survey yet.
desk-survey-new = New survey
desk-survey-template = Template
desk-survey-empty = begin with nothing
desk-survey-begin = Create
desk-survey-untitled = Umfrage
desk-survey-state-draft = draft
desk-survey-state-planned = planned
desk-survey-state-open = open
desk-survey-state-closed = closed
desk-survey-questions-count = { $count ->
    [one] 1 question
   *[other] { $count } questions
}
desk-survey-sent-at = will be sent: { $when }
desk-survey-open-until = open until { $when }
desk-survey-invited = { $count ->
    [one] 1 invitation
   *[other] { $count } invitations
}
desk-survey-so-far = At least { $count } have answered.
desk-survey-so-far-few = Fewer than five have answered so far.
desk-survey-not-yet = There are results only after the end, all at once: so nobody can compute from two moments who answered what.
desk-survey-end = End the survey
desk-survey-end-hint = Nobody can answer after that. The single answers are deleted, the sums stay.
desk-survey-results = Results
desk-survey-answered = Answers
desk-survey-answer = Answer
desk-survey-number = Number
desk-survey-few-note = Numbers under five are not shown, nor any from which they could be computed. By language there is only what is five or more everywhere.
desk-survey-few-words = Fewer than five have written something here. It is not shown.
desk-survey-other-languages = other languages
desk-survey-questions = Questions (German)
desk-survey-title = Title
desk-survey-question = Question { $number }
desk-survey-text = Text (empty: no question)
desk-survey-kind = Kind of answer
desk-survey-kind-one = one choice
desk-survey-kind-several = several choices
desk-survey-kind-scale = from “very good” to “very bad”
desk-survey-kind-yes-no = yes or no
desk-survey-kind-words = own words
desk-survey-choices = Choices, one a line (at most { $most } of { $letters } characters)
desk-survey-languages = Languages
desk-survey-languages-hint = Whoever reads a language in which not everything is there gets the questions in German, and is told so.
desk-survey-language = Language
desk-survey-write = Write the texts
desk-survey-complete = complete
desk-survey-incomplete = incomplete
desk-survey-proposed = by the machine, not looked at yet
desk-survey-look = A machine has proposed these texts. Nobody is asked in this language until you have looked at them and saved.
desk-survey-propose = Have the machine propose them
desk-survey-group = Choose the group
desk-survey-who = Who is asked
desk-survey-reached = { $count ->
    [0] Nobody.
    [one] 1 person.
   *[other] { $count } people.
}
desk-survey-preview = Preview
desk-survey-in-german = in German
desk-survey-send = Send
desk-survey-send-hint = Between 8 p.m. and 8 a.m., on Sundays and holidays nothing goes out; it follows on the next working day. Whoever is talking with somebody of the team is asked later.
desk-survey-when = When
desk-survey-now = now
desk-survey-at = later:
desk-survey-until = Open until
desk-survey-back = Back to the draft
desk-survey-delete = Delete the draft
desk-survey-wrong-state = That is no longer possible: the survey is planned, sent or closed already.
desk-survey-wrong-time = There is no such time.
desk-survey-wrong-past = This moment is past.
desk-survey-wrong-far = This moment is more than a year away.
desk-survey-wrong-short = A survey is open for at least an hour.
desk-survey-wrong-long = A survey is open for at most 60 days.
desk-survey-wrong-title = The survey needs a title.
desk-survey-wrong-questions = A survey has one to five questions, each with a kind of answer.
desk-survey-wrong-choices = Choices need two to eight answers.
desk-survey-wrong-words = A text is missing in German.
desk-survey-wrong-label = A choice has at most 24 characters.
desk-survey-wrong-twice = Two choices are the same.
desk-survey-wrong-lines = Please as many lines as in German, in the same order.
desk-survey-wrong-machine = The machine could not translate everything. Please write the texts yourself.
