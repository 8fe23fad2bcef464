# Several phones of one person: linking them and taking one out again.
data-menu-phones = 📱 My other phone
link-ask = 📱 Would you like to write with two phones? I link them. What would you like?
link-ask-make = 🔢 Show a code
link-ask-enter = ⌨️ Type the code
link-ask-separate = ✂️ Unlink this phone
link-code =
    🔢 Your code: { $link_code }
    Write to me on the other phone:
    /link { $link_code }
    The code is good for 10 minutes and only once. Do not give it to anybody.
link-ask-code = 🔢 Write the code from the other phone.
link-sure =
    🔗 This link joins this chat with another phone. Requests and reminders then hold on both.
    Did you get the link from me yourself? If somebody sent it to you, choose “No”.
link-finished =
    ✅ The phones are linked. Requests and reminders now hold on both.
    What you wrote there is not shown here.
    To undo it, write: “unlink phone”.
link-held = 🙋 Your request is open. What you write here now is read by a person from the team.
link-wrong = This code is not right, or the 10 minutes are over.
link-locked = Those were too many wrong codes. Please try again in an hour.
link-here = This is the code from this phone. Please write it on the other one.
link-already = These phones are linked already.
link-refused = I cannot link these phones. Please ask a person from the team.
link-told =
    🔔 This chat is now linked with another phone.
    Was that not you? Or is the other phone not yours? Then write: “unlink phone”.
unlink-sure =
    ✂️ Should I separate this phone from your others?
    What you asked here stays here.
unlink-finished = ✅ This phone is not linked any more.
unlink-alone = This phone is not linked with any other.
unlink-told = 🔔 Another phone is now separated from this chat.
delete-all-phones = 📱 This goes for all your linked phones.
my-data-elsewhere = 📱 You have linked several phones. What you wrote on another one is shown only there.
my-data-case-elsewhere = Request { $number }: asked on another phone
phrases-link =
    link phone
    link my phone
    link my other phone
    link phones
    connect my other phone
    i have two phones
    link another phone
phrases-unlink =
    unlink
    unlink phone
    unlink my phone
    separate phones
    disconnect my phone
link-ended = This link does not work any more. Write in the other chat. Then you get an answer.
