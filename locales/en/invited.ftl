# One-time invitations for volunteers, guides and coordinators.
invited-ask =
    ✉️ { $town ->
        [here] You are invited
       *[other] { $town } invites you
    } { $role ->
        [volunteer] as a volunteer
        [guide] as a guide
       *[coordinator] as a coordinator
    }.
    Do you want to accept?
invited-accepted =
    ✅ Thank you for joining!
    { $role ->
        [volunteer] The coordinators will write to you and introduce somebody to you.
        [guide] The coordinators will show you where requests wait and how to answer them.
       *[coordinator] Whoever invited you will show you how to run the programme.
    }
    With /menu you see what I can do.
invited-declined = All right. The invitation stays open for a while: open the link again if you like.
invited-already = 👍 You have this role here already. The invitation is not used up.
invited-accepted-before = 👍 You have already accepted this invitation. With /menu you see what I can do.
invited-shared =
    This does not work on this phone: several people write here, or it is linked with another phone.
    Please open the invitation on a phone of your own.
invited-closed =
    ✉️ I am sorry, this invitation is not valid.
    Please ask the person who invited you for a new one.

# What stands ready to be sent where a link opens WhatsApp; the code is what counts.
invited-prefilled = Invitation: { $code }

# The way from the chat to the desk's pages.
to-desk-link =
    🔑 Your link to the desk. It counts for ten minutes and only once, and for you alone:
    { $desk_link }
to-desk-nowhere = The pages of the desk are not set up here yet. Please ask the coordinator.
to-desk-refused = This is only for people who answer questions here. Write /menu to see what I can do.
