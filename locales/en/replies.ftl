# Ready replies of the guides. $known, $hours_known: yes or no.
reply-hello = Hello{ $known ->
    [yes] { " " }{ $name }
   *[no] { "" }
}! My name is { $guide } and I am looking after your request { $case }.
reply-later = I need a little more time. I will write to you again.
reply-letter-photo = Please send me a photo of the letter. All pages, and easy to read, please.
reply-more = Could you explain this a little more, please?
reply-call-when = When is the best time to call you?
reply-answered = Does this answer your question? If not, please write to me.
reply-thanks = Thank you for writing. All the best! Your team in { $town }
reply-hours = { $hours_known ->
    [yes] We read messages here at these times: { $desk_hours }.
   *[no] We read messages here as often as we can.
}
# Headings of the answer to a letter.
