# May name and need go to an office? Asked by a guide, answered by a button.
referral-ask = 📨 We would like to pass something about you on to: { $office }. They will read exactly this and nothing else:
referral-ask-may = May we? Without your yes nothing goes there. A no is fine, we will help you all the same.
referral-line-name = 👤 Name: { $name }
referral-line-need = 📝 Request: { $need }
referral-line-contact = 📞 Contact: { $contact }
referral-line-meaning = 💬 This means: { $meaning }
referral-yes = ✅ Yes
referral-no = ❌ No
referral-agreed = ✅ Thank you. We will pass on exactly this. If you change your mind, write /withdraw.
referral-declined = All right. We will pass on nothing.
referral-over = This question no longer counts. We will pass on nothing.
referral-waits = ❓ A person from the team has a question for you. We may not show it here. Please call us.
referral-waits-link = ❓ A person from the team has a question for you. We may not show it here. Please open our page for it. The link works for three days and only for you:

# On the slip itself, below the German text.
referral-agreed-on = On { $date } I agreed that exactly this is passed on.
