# Messages by e-mail: letters, the pages behind their links, and the choice in the chat. Buttons: at most 20 letters.
mail-subject-offer = Können Sie zu einem Termin mitkommen?
mail-subject-appointment = Ihr Termin
mail-subject-partner = Eine Frage zu Ihrer Partnerschaft
mail-subject-reminder = Erinnerung
mail-subject-information = Information
mail-subject-confirm = Bitte bestätigen Sie Ihre E-Mail-Adresse
mail-subject-legal = Bitte lesen Sie das
mail-subject-message = Neue Nachricht
mail-subject-question = Eine Frage an Sie
mail-answer = Antworten oder schreiben
mail-answer-how = Wählen Sie. Auf der Seite, die sich öffnet, bestätigen Sie mit einem Knopf:
mail-no-reply = Bitte antworten Sie nicht auf diese E-Mail: Dieses Postfach liest niemand. Nutzen Sie den Link.
mail-off = Keine Infos mehr
mail-off-page = Möchten Sie keine Infos mehr bekommen, die an viele gehen?
mail-off-yes = Ja, keine Infos mehr
mail-off-done = Gut. Infos, die an viele gehen, bekommen Sie nicht mehr. Anfragen, Termine und Erinnerungen kommen weiter.
mail-confirm-ask =
    Guten Tag!
    Jemand hat diese E-Mail-Adresse angegeben, um Nachrichten zum Ehrenamt zu bekommen.
    Waren Sie das? Dann bestätigen Sie es bitte:
mail-confirm-open = Adresse bestätigen
mail-confirm-else = Waren Sie es nicht? Dann tun Sie nichts. Wir schicken dann keine weiteren E-Mails.
mail-confirm-page = Möchten Sie Nachrichten zu Ihrem Ehrenamt per E-Mail bekommen: Anfragen, Termine und Erinnerungen?
mail-confirm-yes = Ja, schicken Sie mir E-Mails
mail-confirm-done = Danke! Ihre E-Mail-Adresse ist bestätigt. Ab jetzt schreiben wir Ihnen dorthin.
mail-page-title = Lotse
mail-page-arrived = Ihre Antwort ist angekommen. Danke!
mail-page-ended = Diese Frage gilt nicht mehr.
mail-page-words = Schreiben Sie in Ihren Worten
mail-page-gone = Dieser Link gilt nicht mehr. Bitte nehmen Sie den Link aus der neuesten E-Mail, oder fragen Sie Ihr Team.
by-mail-off = E-Mails kann ich hier nicht schicken.
by-mail-now-here = Nachrichten zu Terminen bekommen Sie zurzeit im Chat.
by-mail-now-asked = Ihre Adresse { $address } ist noch nicht bestätigt. Bitte öffnen Sie den Link in der E-Mail.
by-mail-now-mail = Nachrichten zu Terminen gehen zurzeit an { $address }.
by-mail-ask = Wohin sollen Nachrichten zu Terminen gehen?
by-mail-ask-here = 💬 In den Chat
by-mail-ask-mail = ✉️ Per E-Mail
by-mail-here = Gut. Nachrichten zu Terminen kommen in den Chat.
by-mail-address = Welche E-Mail-Adresse haben Sie?
by-mail-asked = ✉️ Sie bekommen eine E-Mail. Bitte öffnen Sie den Link darin und bestätigen Sie. Bis dahin schreibe ich Ihnen hier.
by-mail-known = Gut. Nachrichten zu Terminen gehen jetzt an diese Adresse.
by-mail-wrong = Das ist keine E-Mail-Adresse. Eine Adresse sieht so aus: name@beispiel.de
by-mail-often = Das waren viele Versuche. Bitte versuchen Sie es morgen wieder.
phrases-by-mail =
    per e-mail
    termine per e-mail
    nachrichten per e-mail
    meine e-mail
    e-mail ändern
