# Knowledge base on the desk, and the way into it from a case.
desk-nav-knowledge = Knowledge
desk-knowledge-drafts = Drafts
desk-knowledge-no-drafts = There are no drafts.
desk-knowledge-published = Published
desk-knowledge-none-published = Nothing was published here yet.
desk-knowledge-topic = Topic
desk-knowledge-language = Language
desk-knowledge-who = By
desk-knowledge-case = From case
desk-knowledge-from-case = from case { $number }
desk-knowledge-when = When
desk-knowledge-moment = { $day }, { $time }
desk-knowledge-head = About the topic
desk-knowledge-places = Places
desk-knowledge-state-draft = draft
desk-knowledge-state-published = published
desk-knowledge-state-replaced = replaced by a newer text
desk-knowledge-state-withdrawn = withdrawn
desk-knowledge-status-draft = not reviewed
desk-knowledge-status-reviewed = reviewed by a human
desk-knowledge-done-published = Published. The bot answers with it in a few seconds.
desk-knowledge-done-withdrawn = Withdrawn. In a few seconds the bot answers as before.
desk-knowledge-done-dropped = The draft is deleted.
desk-knowledge-begin = Edit a topic
desk-knowledge-begin-now = Open a draft
desk-knowledge-back = To the knowledge base
desk-knowledge-full = There are too many drafts. Please publish or delete some first.
desk-knowledge-saved = Saved. The check and the preview are of this state.
desk-knowledge-newer = Since this draft was begun, another text was published for it. Your draft would replace it.
desk-knowledge-newer-show = Show the published text
desk-knowledge-mark = something was taken out here
desk-knowledge-issues = This has to be right before it is published
desk-knowledge-warnings = Notes
desk-knowledge-fine = The check found nothing.
desk-knowledge-line = line { $line }
desk-knowledge-file = file
desk-knowledge-see-above = Please read above what is wrong here.
desk-knowledge-refused = Not published: there are mistakes
desk-knowledge-needed = Not withdrawn: something else needs this text
desk-knowledge-outpaced = Somebody else changed something here meanwhile. Please look at it as it is now and try again.
desk-knowledge-changed = Somebody else changed this draft meanwhile. Your text is still in the form; theirs is below. If you save now, yours counts.
desk-knowledge-theirs = The other text
desk-knowledge-unreadable = Not saved: the YAML text cannot be read, so the fields do not fit into it. Your text is still in the form.
desk-knowledge-too-long = This is too long or has characters that no file can hold.
desk-knowledge-lost = This is no draft any more
desk-knowledge-lost-what = Somebody else published or deleted it meanwhile. What you wrote is here; please copy it if you still need it.
desk-knowledge-one-a-line = One item a line.
desk-knowledge-only-yaml = This can be changed in the YAML text only.
desk-knowledge-raw = Whole file (YAML)
desk-knowledge-raw-hint = If you change fields and the file, both are saved; of the same part the field counts.
desk-knowledge-together = Together with
desk-knowledge-look = show
desk-knowledge-publish = Save and publish
desk-knowledge-blocked = It can be published only without mistakes. It can always be saved.
desk-knowledge-changes = What changes against the text there is now
desk-knowledge-drop = Delete the draft
desk-knowledge-withdraw = Withdraw
desk-knowledge-withdraw-what = Then the shipped text counts again. If there is none, the topic is gone.
desk-knowledge-other-languages = This topic in another language
desk-knowledge-preview = Preview
desk-knowledge-preview-for = For somebody who reads this language
desk-knowledge-no-preview = There is a preview as soon as title and answer can be read.
desk-knowledge-preview-instead = The text is missing in this language, or it is out of date. Shown is: { $language }.
desk-knowledge-preview-asks = Before this answer the bot asks something first, as where somebody lives.
desk-knowledge-preview-numbers = Where there are no buttons
desk-knowledge-preview-web = Web chat
desk-knowledge-preview-terminal = Terminal
desk-knowledge-field-title = Title
desk-knowledge-field-answer = Answer (short)
desk-knowledge-field-where = Where
desk-knowledge-field-steps = Steps
desk-knowledge-field-documents = What to bring
desk-knowledge-field-deadline = Until when
desk-knowledge-field-cost = Cost
desk-knowledge-field-more = More
desk-knowledge-field-say_at_the_counter = Sentence for the office (German)
desk-knowledge-field-counter_meaning = What this sentence means
desk-knowledge-field-questions = How people ask for it
desk-knowledge-field-keywords = Keywords
desk-knowledge-field-status = State of review
desk-knowledge-field-category = Category
desk-knowledge-field-ask_there = Who is responsible
desk-knowledge-field-place_kinds = Kinds of places
desk-knowledge-field-review_by = Review again by (year-month-day)
desk-knowledge-gaps = Questions without an answer
desk-knowledge-no-gaps = At present not enough people ask the same without finding an answer.
desk-knowledge-gap-topic = Draft a new topic
desk-knowledge-gap-question = Add as an example question
desk-knowledge-gap-nearest = nearest: { $title }
desk-knowledge-gap-kind-unanswered = without an answer: { $count }
desk-knowledge-gap-kind-refused = no suggestion was right: { $count }
desk-knowledge-gap-kind-left = other words after the suggestions: { $count }
desk-knowledge-gap-kind-chosen = a suggestion was right: { $count }
desk-knowledge-gap-kind-not-helpful = the answer did not help: { $count }
desk-knowledge-gap-known = This question is there already, or there is no such topic.
desk-knowledge-gap-no-words = This topic has no text in the language of the question yet. Please open a draft for it first.
desk-knowledge-gap-full = There are too many drafts. Please publish or delete some first.
desk-knowledge-gap-again = Somebody else is writing in this draft. Please try again.
desk-knowledge-unhelpful = Answers that did not help
desk-knowledge-gaps-what =
    { $days ->
        [one] What at least three people asked alike in the last day. No question of one person is shown.
       *[other] What at least three people asked alike in the last { $days } days. No question of one person is shown.
    }
desk-knowledge-gap-persons =
    { $count ->
        [one] one person
       *[other] { $count } people
    }
desk-knowledge-gap-counts = { $persons } people, { $questions } questions
desk-knowledge-gap-hidden =
    { $count ->
        [one] One question is not shown, because too few people asked like it.
       *[other] { $count } questions are not shown, because too few people asked like them.
    }
desk-knowledge-marks =
    { $count ->
        [one] In one place there is “…”: something was taken out there. Write what holds for everybody, or take it away.
       *[other] In { $count } places there is “…”: something was taken out there. Write what holds for everybody, or take it away.
    }
desk-propose-add = Add this to the knowledge base
desk-propose = Add to the knowledge base
desk-propose-what = This would be saved. What may say something about a person is taken out and marked with “…”. Please read and change it. Then a coordinator checks it.
desk-propose-into = What shall it be?
desk-propose-new-topic = A new topic
desk-propose-example = An example question of a topic there is
desk-propose-topic = Topic of the example question
desk-propose-language-hint = Question, title and answer are in this language.
desk-propose-question = Question
desk-propose-title = Title (of a new topic only)
desk-propose-answer = Answer (of a new topic only)
desk-propose-save = Save it like this
desk-propose-back = Back to the case
desk-propose-not-yet = Not saved yet
desk-propose-would-be = Without what may be personal:
desk-propose-personal-question = The question may say something about a person.
desk-propose-personal-title = The title may say something about a person.
desk-propose-personal-answer = The answer may say something about a person.
desk-propose-for-everybody = I have read it: all of it holds for everybody and says nothing about a certain person.
desk-propose-no-topic = Please choose a topic.
desk-propose-no-question = Please write the question.
desk-propose-no-title = Please write a title.
desk-propose-no-answer = Please write an answer.
desk-propose-known = This question is there already.
desk-propose-no-words = This topic has no text in this language. Please choose another one.
desk-propose-again = Somebody else is writing in this draft. Please try again.
desk-propose-saved = Saved
desk-propose-saved-what = The proposal is a draft. The bot says it only when a coordinator has checked and published it.
# What a rule of the check wants; the sentence of the check itself stands beside it.
desk-rule-yaml = The file is no YAML that can be read.
desk-rule-shape = Something of another kind than this part needs.
desk-rule-unknown-key = There is no such name here.
desk-rule-missing = A part is missing that is needed.
desk-rule-empty = There is nothing here: write something, or leave the line out.
desk-rule-date = This is no date like 2026-11-22.
desk-rule-url = This is no whole address that begins with https://.
desk-rule-word = This word is not possible here.
desk-rule-format = The program does not read this format.
desk-rule-kreis = This is no official key of a Kreis.
desk-rule-language = Nobody reads this language here.
desk-rule-mark = Something was taken out here: write what holds for everybody, or take it away.
desk-rule-no-wording = This topic has no text in any language.
desk-rule-opening-hours = These opening hours cannot be read.
desk-rule-overlay-drift = The text below has changed. Please compare.
desk-rule-place-to-go = The answer names no place and no responsible office.
desk-rule-shared-question = This question is at another topic already.
desk-rule-title-long = The title is too long for a button.
desk-rule-twice = This stands somewhere else already.
desk-rule-unknown-area = This area is not known.
desk-rule-unknown-kind = This kind of place is not known.
desk-rule-unknown-part = There is no such part.
desk-rule-unknown-source = This source is not named.
desk-rule-unknown-variant = This variant is not named.
desk-rule-when = A variant needs a condition.
desk-rule-left-out = This published text is not used.
