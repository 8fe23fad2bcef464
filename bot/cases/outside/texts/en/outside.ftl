# What staff read at the ticket. None of it goes to the person.
outside-title = Case { $number }: { $kind } ({ $language })
outside-kind = { $kind ->
    [question] question
    [need] need
    [letter] letter
    [complaint] complaint
    [urgent] urgent
    [crisis] crisis
    [call-back] call back
    [appointment] appointment
    [volunteer] volunteering
   *[system] note of the system
}
outside-opening = The person writes in { $language }. Your public answers (a note that is not internal) go to them, internal ones stay here. The bot is silent for them until the ticket is closed.
outside-asked = Asked:
outside-reason = Reason: { $reason }
outside-path = Way here: { $path }
outside-answer = { $name }: { $value }
outside-answered-here = Answered in Lotse:
outside-no-words = (message without words)
outside-file-missing = (One file could not be had any more.)
outside-files = Files of the article: { $names }
outside-file-refused = The file “{ $name }” of article { $article } was not sent. It may be a JPEG, PNG, WebP or PDF of at most 16 MB.
outside-unreachable = Article { $article } did not arrive: the person cannot be reached this way.
outside-closed = Article { $article } did not arrive: the case is over, the person needs no answer any more.
outside-empty = Article { $article } was not sent: there is nothing to see in it.
outside-file-unseen = The file of article { $article } cannot be shown where the person is. They were told that it waits.
outside-gave-up = This case could not be handed to Zammad for a day ({ $error }). Please work on it here.
outside-gone = The ticket is not in Zammad any more, or was merged. Please go on here.
outside-refused = A message was not taken by Zammad ({ $error }). Please read it here.
outside-erase = The person had their data erased. Please delete this ticket and the customer “{ $person }”.
