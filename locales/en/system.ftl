# Said by the program outside of any flow.
too-fast = Those were very many messages at once. Please wait a moment.
message-too-long = Your message is too long. Please make it shorter, or send it in several parts.
message-cut = ✂️ Your message was very long. Only the beginning arrived. Please send the rest once more.
file-too-large = This file is too large. At most 16 MB, please.
file-kind-unknown = I cannot take this kind of file. Pictures, voice messages and PDF work.
file-broken = This picture cannot be opened. Please send it once more, or take a new photo. You can also write what it says. Or write “human”: then a person helps.
nothing-to-read = 🙂 Thank you! There is nothing in it that I can read.
turn-failed-case = Something went wrong on my side. A person from the team will look at it.
delivery-parked = I could not read your last message. Please write it once more, a little differently.
delivery-refused = I could not send you a message. Please ask once more.
delivery-expired = A message to you did not arrive in time. Please ask once more.
