# What the engine itself says, and what is said when something does not fit.
answer-skip = ⏭️ Skip
answer-done = ✅ Done
answer-yes = ✅ Yes
answer-no = ❌ No
answer-chosen = Chosen: { $value }
answer-at-least = That is too little or too early. It can be from: { $value }.
answer-at-most = That is too much or too late. It can be until: { $value }.
answer-too-long = That is too long. At most { $value } characters, please.
answer-skipped = –

confirm-yes = ✅ Yes, right
confirm-change = ✏️ Change
confirm-cancel = ❌ Cancel
confirm-which = What would you like to change?

understood-choice = Understood: { $value }.
understood-date = Understood: { $value }.
understood-time = Understood: { $value }.
understood-duration = Understood: { $value }.
understood-number = Understood: { $value }.
understood-phone = Understood: { $value }
understood-place = Understood: { $value }.
understood-language = Understood: { $value }.

repair-not-understood = I am sorry, I did not understand. Please press a button, or write it in other words.
repair-not-understood-again = I am sorry, I still do not understand you. How do we go on?
repair-not-understood-person = 🧑 Ask a person
repair-not-understood-retry = 🔁 Once more
repair-not-understood-leave = 🏠 Menu
repair-digression-back = ↩️ And now back to my question:
repair-digression = ↩️ And now back to my question:
repair-digression-unknown = I am sorry, I do not know that.
repair-back = ↩️ Good, the question before once more:
repair-skip = ⏭️ Good, let us go on.
repair-restart = 🔄 Good, we start once more.
repair-repeat = 🔁 Gladly once more:
repair-cancel = Good, I leave it at that. Write a new question, or write “menu”.
repair-cannot-skip = I need this answer. Without it we cannot go on.
repair-cannot-go-back = We cannot go back further here.
repair-stale-choice = This button belongs to an old question, which is over. For anything else write “menu”. Now it is about:
repair-stale-choice-closed = This button belongs to an old question. It is over, but we can start anew.
repair-silence = 👋 Are you still there? We were here:
repair-flow-changed = I have been changed in the meantime. So we start again here.
