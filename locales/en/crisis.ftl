# Danger. The numbers stand first; nothing before them. Numbers: 112, 110, 116016 and 08001110111 only, without
# spaces: in Arabic and Persian their groups would be shown in the wrong order.
crisis-life =
    📞 112 – ambulance and fire brigade
    📞 110 – police
    Call now. It is free.
    Say: Where are you? What happened? Who needs help?
crisis-violence =
    📞 110 – police, if you are in danger now
    📞 116016 – helpline for women: day and night, free, without your name, in 18 languages
    📞 112 – if somebody is hurt
    It is not your fault. There is help.
crisis-suicide =
    📞 112 – if your life is in danger now
    📞 08001110111 – TelefonSeelsorge, somebody to talk to: day and night, free, without your name
    Please call, or go to somebody you trust. If German is hard for you, call together.
    You are not alone.
crisis-ask-person =
    Should I tell a person from the team? They will see what you have just written.
    This does not replace the call.
crisis-here = I am still here. I am a program and do not understand everything. People can help: in danger, call 112 or 110 now.
crisis-ask-person-tell = ✅ Yes, tell a person
crisis-ask-person-no = ❌ No
crisis-ask-person-hide = 🙈 Hide this
crisis-told-now =
    🟢 A person knows now (number { $number }). They write to you here. In danger, call all the same: 112 or 110.
    The team gets what you write here. I am silent now. Should I answer again? Write “no longer needed”.
crisis-told-later =
    🌙 Nobody is reading right now. The team is back: { $hours_text }
    Do not wait for them. Call 112 or 110.
    Your number: { $number }
    The team gets what you write here. I am silent now. Should I answer again? Write “no longer needed”.
crisis-told-later-plain =
    🌙 Nobody is reading right now. The team reads it as soon as it is back.
    Do not wait for them. Call 112 or 110.
    Your number: { $number }
    The team gets what you write here. I am silent now. Should I answer again? Write “no longer needed”.
crisis-no-person = Good. I tell nobody. The numbers work day and night, and you can write to me at any time.
crisis-hide-offer = Should I hide this conversation here?
crisis-hide-offer-hide = 🙈 Yes, hide it
crisis-hide-offer-keep = 👁️ No, leave it
crisis-hidden = All right.
crisis-hide-cannot = I cannot hide anything here. Please delete the messages on your phone yourself.
