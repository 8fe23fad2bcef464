# The guides' group on Telegram: one topic for each case.
desk-group-since = Since { $when }
desk-group-deadline = ⏰ Deadline: { $day }
desk-group-path = Way in the chat: { $path }
desk-group-how = What you write here goes to the person. A note for the team begins with // or /note. All commands: /help
desk-group-take = Take
desk-group-resolve = Resolve
desk-group-snooze = Snooze until tomorrow
desk-group-help =
    /take – take the case
    /release – give it back to the queue
    /note text (or // text) – a note for the team only
    /topic – choose the topic
    /snooze 2h, 3d, tomorrow or 4.12. – put it off; without a time: until the next message
    /resolve – end it
    Everything else in a topic goes to the person.
desk-group-unknown = I do not know you yet. Nothing was sent. Open your invitation in your own chat with me first.
desk-group-anonymous = You write here anonymously: I do not see who you are. Nothing was sent. Turn “Remain anonymous” off in your rights in the group, and write it again.
desk-group-unknown-command = I do not know { $command }. Nothing was sent. All commands: /help
desk-group-take-first = Nobody has taken this case. Nothing was sent. First: /take
desk-group-cannot-go = I cannot pass this on. Possible are text, pictures and PDF.
desk-group-closed = This case is resolved. Nothing was sent.
desk-group-cannot-reach = This person cannot be reached here. Nothing was sent.
desk-group-reply = An answer needs words, and at most 4,000 characters. Nothing was sent.
desk-group-taken = { $name } has this case already.
desk-group-conflict = { $name } has this case. Nothing was sent.
desk-group-topic-needed = To resolve it, the topic is missing.
desk-group-file-refused = I cannot send this file. Possible are JPEG, PNG, WebP and PDF up to 16 MB. Nothing was sent.
desk-group-translation =
    This would be sent (translated by a program):

    { $words }
desk-group-send-translation = Send the translation
desk-group-send-original = Send the original
desk-group-drop = Do not send
desk-group-sent = Sent.
desk-group-dropped = Not sent.
desk-group-gone = This was sent or dropped already.
desk-group-snooze-how = Until when? For example: /snooze 2h, /snooze 3d, /snooze tomorrow, /snooze 4.12.
desk-group-snoozed = Snoozed until { $when }.
desk-group-snoozed-open = Snoozed until the person writes again.
desk-group-ask-outcome = How did it end? A referral to an office is entered on the page.
desk-group-ask-topic = Which topic?
desk-group-resolved = Resolved: { $outcome }. The bot answers again.
desk-group-reopened = The case is open again.
desk-group-has-it = { $name } has taken the case.
