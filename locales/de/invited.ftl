# One-time invitations for volunteers, guides and coordinators.
invited-ask =
    ✉️ { $town ->
        [here] Sie sind eingeladen
       *[other] { $town } lädt Sie ein
    } { $role ->
        [volunteer] als ehrenamtliche Helferin oder ehrenamtlicher Helfer
        [guide] als Begleiterin oder Begleiter
       *[coordinator] als Koordinatorin oder Koordinator
    }.
    Möchten Sie die Einladung annehmen?
invited-accepted =
    ✅ Danke, dass Sie mitmachen!
    { $role ->
        [volunteer] Die Koordination meldet sich bei Ihnen und stellt Ihnen jemanden vor.
        [guide] Die Koordination zeigt Ihnen, wo Anfragen warten und wie Sie antworten.
       *[coordinator] Wer Sie eingeladen hat, zeigt Ihnen, wie Sie das Programm leiten.
    }
    Mit /menu sehen Sie, was ich kann.
invited-declined = Gut. Die Einladung gilt noch eine Weile: Öffnen Sie den Link wieder, wenn Sie möchten.
invited-already = 👍 Diese Aufgabe haben Sie hier schon. Die Einladung ist nicht verbraucht.
invited-accepted-before = 👍 Sie haben diese Einladung schon angenommen. Mit /menu sehen Sie, was ich kann.
invited-shared =
    Auf diesem Telefon geht das nicht: Hier schreiben mehrere Menschen, oder es ist mit einem anderen Telefon verbunden.
    Bitte öffnen Sie die Einladung auf einem eigenen Telefon.
invited-closed =
    ✉️ Diese Einladung gilt leider nicht.
    Bitte fragen Sie die Person, die Sie eingeladen hat, nach einer neuen.

# What stands ready to be sent where a link opens WhatsApp; the code is what counts.
invited-prefilled = Einladung: { $code }

# The way from the chat to the desk's pages.
to-desk-link =
    🔑 Ihr Link zum Schreibtisch. Er gilt zehn Minuten und nur einmal, und nur für Sie:
    { $desk_link }
to-desk-nowhere = Die Seiten des Schreibtischs sind hier noch nicht eingerichtet. Bitte fragen Sie die Koordination.
to-desk-refused = Das ist nur für Menschen, die hier Anfragen beantworten. Mit /menu sehen Sie, was ich kann.
