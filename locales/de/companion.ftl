# Jemand sucht Begleitung, Dolmetschen oder jemanden zum Deutschlernen. Knöpfe: höchstens 24 Zeichen.
phrases-companion =
    ich brauche begleitung
    ich brauche jemanden der mitkommt
    kann jemand mitkommen
    ich brauche einen dolmetscher
    ich brauche eine dolmetscherin
    mit jemandem deutsch lernen
    ich suche jemanden zum deutsch lernen
    ich brauche jemanden
    ich brauche jemanden der mit mir zum amt geht
    wer kann mit mir zum amt gehen
    wer kann mit mir zum arzt gehen
    ich brauche einen begleiter
    ich brauche jemanden der übersetzt
companion-ask-kind = 🤝 Ehrenamtliche können Ihnen helfen. Das kostet nichts. Was brauchen Sie?
companion-ask-kind-accompany = 🚶 Jemand kommt mit
companion-ask-kind-interpret = 💬 Jemand dolmetscht
companion-ask-kind-learn = 🗣️ Deutsch üben
companion-ask-age = Wie alt ist die Person, die Hilfe braucht?
companion-minor = Für Menschen unter 18 brauchen wir das Ja der Eltern oder des Jugendamts. Das Team fragt danach.
companion-ask-times = Wann haben Sie Zeit? Zum Beispiel: Dienstag und Donnerstag am Abend.
companion-ask-topic = Wohin?
companion-ask-topic-authority = 🏛️ Zum Amt
companion-ask-topic-doctor = 🩺 Zum Arzt
companion-ask-topic-school = 🎒 Schule oder Kita
companion-ask-topic-other = 📍 Woanders hin
companion-ask-day = Wann ist der Termin? Schreiben Sie Tag und Uhrzeit.
companion-ask-where = Welches Amt, welche Praxis, welche Schule? Mit Straße, wenn Sie sie wissen.
companion-ask-language = In welcher Sprache soll die Person mit Ihnen sprechen?
companion-ask-wishes = Haben Sie einen Wunsch?
companion-ask-wishes-women = 👩 Nur eine Frau
companion-ask-wishes-men = 👨 Nur ein Mann
companion-consent =
    Darf das Team Ihre Angaben lesen und jemanden für Sie suchen?
    Gefragte Menschen lesen: was, wann, wo, welche Sprache. Ihren Vornamen lesen sie erst, wenn sie zugesagt haben.
companion-consent-agree = ✅ Ja
companion-consent-decline = ❌ Nein
companion-declined = Gut. Dann suchen wir niemanden.
companion-thanks = 🙏 Danke! Das Team sucht jemanden und schreibt Ihnen hier. Ihren Termin sagen Sie bitte nicht ab.
companion-too-many = Sie haben schon mehrere offene Wünsche. Bitte warten Sie, das Team meldet sich.
