# Messages by e-mail: letters, the pages behind their links, and the choice in the chat. Buttons: at most 20 letters.
mail-subject-offer = Can you come along to an appointment?
mail-subject-appointment = Your appointment
mail-subject-partner = A question about your partnership
mail-subject-reminder = Reminder
mail-subject-information = Information
mail-subject-confirm = Please confirm your e-mail address
mail-subject-legal = Please read this
mail-subject-message = New message
mail-subject-question = A question for you
mail-answer = Answer or write
mail-answer-how = Choose. On the page that opens, confirm with a button:
mail-no-reply = Please do not reply to this e-mail: nobody reads this mailbox. Use the link.
mail-off = No more info
mail-off-page = Would you like to get no more information that is sent to many people?
mail-off-yes = Yes, no more info
mail-off-done = All right. You will get no more information that is sent to many people. Requests, appointments and reminders still reach you.
mail-confirm-ask =
    Hello!
    Somebody gave this e-mail address to get messages about volunteering.
    Was that you? Then please confirm it:
mail-confirm-open = Confirm address
mail-confirm-else = It was not you? Then do nothing. We will not send any more e-mails.
mail-confirm-page = Would you like to get messages about your volunteering by e-mail: requests, appointments and reminders?
mail-confirm-yes = Yes, send me e-mails
mail-confirm-done = Thank you! Your e-mail address is confirmed. From now on we write to you there.
mail-page-title = Lotse
mail-page-arrived = Your answer has arrived. Thank you!
mail-page-ended = This question is no longer open.
mail-page-words = Write in your own words
mail-page-gone = This link is no longer valid. Please use the link in the newest e-mail, or ask your team.
by-mail-off = I cannot send e-mails here.
by-mail-now-here = At the moment you get messages about appointments in the chat.
by-mail-now-asked = Your address { $address } is not confirmed yet. Please open the link in the e-mail.
by-mail-now-mail = At the moment messages about appointments go to { $address }.
by-mail-ask = Where should messages about appointments go?
by-mail-ask-here = 💬 To the chat
by-mail-ask-mail = ✉️ By e-mail
by-mail-here = All right. Messages about appointments come in the chat.
by-mail-address = What is your e-mail address?
by-mail-asked = ✉️ You will get an e-mail. Please open the link in it and confirm. Until then I write to you here.
by-mail-known = All right. Messages about appointments now go to this address.
by-mail-wrong = This is not an e-mail address. An address looks like this: name@example.org
by-mail-often = That was a lot of tries. Please try again tomorrow.
phrases-by-mail =
    by e-mail
    appointments by e-mail
    messages by e-mail
    my e-mail
    change e-mail
