# Information from coordinators to many: what stands around it, wanting no more of it, and wanting it again.
phrases-no-information =
    no more info
    no info
    no more information
    info off
    unsubscribe from info
    no more news
phrases-information =
    info on
    info again
    send me info
information-instead = 🌐 This message is not available in your language. Language of the text: { $language }.
information-no-more-how = Don’t want messages like this any more? Write “no more info”.
information-no-more = 🔕 No more info
information-off = 🔕 All right. You will get no more information that is sent to many people. Answers, appointments and reminders still reach you. With /information you get it again.
information-on = 🔔 All right. You will get information from the coordinators again.
information-while-on = You get information from the coordinators, for example about offers, courses and celebrations. Shall it stay like this?
information-while-on-keep = 👍 Yes, keep it
information-while-on-end = 🔕 No more info
information-while-off = You get no information at the moment. Would you like it again, for example about offers, courses and celebrations?
information-while-off-again = 🔔 Yes, please
information-while-off-keep = No
information-stays = All right, it stays as it is.
