# Termine, zu denen jemand mitkommt: gefragt, bestätigt, verschoben, abgesagt, erinnert. Knöpfe: höchstens 20 Zeichen.
offer-ask = 🙋 Jemand braucht Sie: { $what }.
offer-ask-can-you = Können Sie? Sie müssen ein Nein nicht erklären.
offer-yes = ✅ Ja, ich komme
offer-no = ❌ Geht nicht
offer-time = 🕓 Andere Zeit
offer-yes-phrases =
    ja gern
    ja ich komme
    ich komme
    passt
    geht klar
    mache ich
    bin dabei
    ich komme gern
    ich komme gerne
    komme gern
    komme gerne
    mach ich
    das mache ich
    ich mache das
    ich bin dabei
    das passt
offer-no-phrases =
    geht leider nicht
    leider nicht
    ich kann nicht
    kann leider nicht
    keine zeit
    geht nicht
    diesmal nicht
offer-time-phrases =
    andere zeit
    zu einer anderen zeit
    geht es auch später
    nicht um diese zeit
offer-declined = Danke für die Antwort. Wir fragen jemand anderen.
offer-stale = Dieser Termin hat sich inzwischen geändert. Bitte antworten Sie auf die neueste Nachricht dazu.
offer-taken = Danke! Jemand anderes hat schon zugesagt.
offer-busy = Zu dieser Zeit haben Sie schon einen anderen Termin zugesagt. Bitte fragen Sie das Team.
offer-over = Dieser Termin ist vorbei oder abgesagt.
offer-gate = Für diesen Tag fehlt noch ein Nachweis. Das Team meldet sich bei Ihnen.
offer-no-more = Sie werden für diesen Termin nicht mehr gebraucht. Danke!
offer-time-ask = Wann können Sie? Schreiben Sie Tag und Uhrzeit.
offer-time-thanks = Danke. Das Team liest das und fragt nach.
offer-time-case = Anderer Vorschlag für den Termin am { $when }: { $words }
appointment-kind-accompany = Begleitung
appointment-kind-interpret = Dolmetschen
appointment-kind-learn = Deutsch üben
appointment-kind-first-meeting = Erstes Treffen
appointment-kind-other = Treffen
appointment-when = 📅 { $when } ({ $length })
appointment-where = 📍 { $where }
appointment-language = 💬 Sprache: { $language }
appointment-bring = 📄 Bitte mitbringen: { $what }
appointment-counter = Das können Sie am Schalter zeigen:
appointment-counter-sentence = Guten Tag. Ich habe heute hier einen Termin. Eine Person begleitet mich. Können Sie bitte langsam sprechen?
appointment-them = jemanden
appointment-confirmed-newcomer = ✅ { $name } kommt mit.
appointment-confirmed-volunteer = ✅ Danke! Sie treffen { $name }.
appointment-seeking = ⚠️ Termin { $when }: Ihre Begleitung kann nicht. Wir suchen jemand anderen und melden uns.
appointment-nobody = ⚠️ Termin { $when }: Wir haben noch niemanden gefunden. Das Team kümmert sich. Der Termin selbst bleibt.
appointment-moved = 🔁 Der Termin ist jetzt: { $when }. Wir fragen, ob Ihre Begleitung kann.
appointment-cancelled = 🚫 Der Termin { $when } ist abgesagt.
appointment-remind-day = 🔔 Morgen:
appointment-remind-hours = 🔔 Bald:
appointment-remind-hidden = 🔔 Sie haben bald einen Termin. Schreiben Sie mir, dann sage ich Ihnen mehr.
appointment-off = 🚫 Ich kann nicht
appointment-off-phrases =
    ich kann nicht kommen
    termin absagen
    ich muss absagen
appointment-off-cancelled = Der Termin ist abgesagt. Ihre Begleitung weiß es. Bitte sagen Sie auch dem Amt oder der Praxis Bescheid.
appointment-off-given-back = Danke, dass Sie es sagen. Wir suchen jemand anderen.
appointment-off-none = Diesen Termin gibt es nicht mehr.
appointment-which = Welchen Termin meinen Sie?
appointment-case-nobody = Für den Termin am { $when } ist niemand gefunden: Alle haben abgesagt oder nicht geantwortet.
calendar-name = Termine
calendar-link = 📆 Ihre Termine für den Kalender auf dem Handy: { $link } Geben Sie diese Adresse niemandem. Mit /calendar bekommen Sie eine neue, die alte gilt dann nicht mehr.
calendar-nowhere = Hier gibt es keinen Kalender zum Abonnieren. Ich erinnere Sie an jeden Termin.
calendar-file = 📆 In den Kalender
appointment-mode-present = 👥 Vor Ort
appointment-mode-phone = 📞 Am Telefon
appointment-mode-video = 💻 Per Video
appointment-about = 🗂️ Worum es geht: { $talk }
appointment-talk-school = Schule oder Kita
appointment-talk-doctor = Arzt, Krankenhaus
appointment-talk-authority = Amt, Behörde
appointment-talk-counselling = Beratung
appointment-talk-police = Polizei
appointment-talk-court = Gericht
appointment-talk-other = Anderes Gespräch
appointment-contact = ☎️ So erreichen Sie die Stelle: { $contact }
appointment-contact-later = ☎️ Nummer oder Link bekommen Sie vorher vom Team.
appointment-reference = 🔖 Zeichen der Stelle: { $reference }
appointment-confirmed-office = ✅ Danke! Sie dolmetschen für: { $name }.
