# Said by the program outside of any flow.
too-fast = Those were very many messages at once. Please wait a moment.
message-too-long = Your message is too long. Please make it shorter.
file-not-arrived = Your file did not arrive. Please send it once more.
file-too-large = This file is too large. At most 16 MB, please.
file-kind-unknown = I cannot take this kind of file. Pictures, voice messages and PDF work.
nothing-to-read = 🙂 Thank you! There is nothing in it that I can read.
unavailable = This does not work right now. Please try again in a few minutes.
turn-failed = Something went wrong on my side. Please write your question once more.
turn-failed-case = Something went wrong on my side. A person from the team will look at it.
delivery-parked = I could not read your last message. Please write it once more, a little differently.
delivery-refused = I could not send you a message. Please ask once more.
delivery-expired = A message to you did not arrive in time. Please ask once more.
which-question = Which question does your answer belong to?
