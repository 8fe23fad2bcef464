# What people write at any time, one phrase a line. The whole message must be the phrase; capitals, accents and
# signs do not matter. No phrase may stand in two messages, in no language.
phrases-back =
    zurück
    zurueck
    einen schritt zurück
    eins zurück
    vorherige frage
phrases-cancel =
    abbrechen
    abbruch
    vergiss es
    doch nicht
    lass es
    egal
phrases-repeat =
    wiederholen
    noch mal bitte
    nochmal
    noch einmal
    wie bitte
    was war die frage
phrases-skip =
    überspringen
    ueberspringen
    weglassen
    frage überspringen
    keine angabe
phrases-restart =
    neu anfangen
    von vorne
    von vorn
    nochmal von vorne
    neustart
phrases-help =
    hilfe
    hilf mir
    wie geht das
    was kannst du
    was kann lotse
    ich brauche hilfe
    hilfee
phrases-no =
    nein
    nee
    nö
    falsch
    stimmt nicht
    nicht richtig
phrases-day-before =
    am tag davor
    einen tag früher
    der tag davor
    am vortag
phrases-day-after =
    am tag danach
    einen tag später
    der tag danach
    am folgenden tag

phrases-menu =
    menü
    menu
    menue
    hauptmenü
    zum menü
    startseite
    übersicht
phrases-language =
    sprache
    sprache ändern
    sprache wechseln
    andere sprache
    sprachen
    sprache aendern
phrases-human =
    mensch
    ein mensch
    mit einem menschen sprechen
    mit mensch reden
    ich will mit jemandem sprechen
    berater
    beraterin
    mitarbeiter
    echte person
    kein bot
    mensch fragen
    mit einem menschen reden
    ich will mit einem menschen sprechen
    ich möchte mit einem menschen sprechen
    ich möchte mit jemandem sprechen
    kann ich mit einem menschen sprechen
    kann ich mit jemandem sprechen
    ich brauche einen menschen
    bitte ein mensch
phrases-stop =
    stopp
    stop
    nicht mehr schreiben
    hör auf
    keine nachrichten mehr
    abmelden von lotse
phrases-delete =
    meine daten löschen
    daten löschen
    alles löschen
    meine daten loeschen
    lösch alles
    bitte alles löschen
    account löschen
phrases-show-data =
    meine daten
    meine daten zeigen
    was weißt du über mich
    was wisst ihr über mich
    daten anzeigen
    datenauskunft
phrases-not-needed =
    nicht mehr nötig
    brauche ich nicht mehr
    hat sich erledigt
    ist erledigt
    schon gelöst
    anfrage beenden
phrases-no-translation =
    nicht mehr übersetzen
    keine übersetzung mehr
    nicht übersetzen
    übersetzung aus
    übersetzung ausschalten
phrases-hello =
    hallo
    halo
    hi
    hey
    guten tag
    guten morgen
    guten abend
    moin
    servus
    grüß gott
phrases-thanks =
    danke
    vielen dank
    danke schön
    dankeschön
    herzlichen dank
    super danke
    danke dir
    dank
phrases-bye =
    tschüss
    tschüß
    auf wiedersehen
    bis bald
    ciao
    tschau
    schönen tag noch
phrases-call-me =
    ruf mich an
    rufen sie mich an
    rückruf
    bitte anrufen
    bitte um rückruf
    können sie mich anrufen
    anruf
    ich möchte angerufen werden
phrases-remind =
    erinnere mich
    erinnern
    erinnerung
    bitte erinnern
    erinner mich
    erinnerung setzen
    erinnern sie mich
    bitte erinnern sie mich
    bitte erinnere mich
    erinner mich bitte
    können sie mich erinnern
    kannst du mich erinnern
phrases-not-helpful =
    nicht hilfreich
    hilft mir nicht
    das hilft mir nicht
    hat nicht geholfen
    das hat nicht geholfen
    das hilft nicht
    bringt mir nichts
phrases-no-reminders =
    keine erinnerung
    keine erinnerungen
    erinnerung löschen
    erinnerungen löschen
    nicht mehr erinnern
phrases-complaint =
    beschwerde
    ich möchte mich beschweren
    beschweren
    ich bin unzufrieden
    kritik
    rückmeldung geben
phrases-other-person =
    anderer mensch
    andere person
    ich bin jemand anderes
    jemand anderes schreibt
    das ist nicht mein telefon
    neues telefon neue person
    jemand anderes benutzt dieses telefon
phrases-code =
    code
    code eingeben
    ich habe einen code
    mein code
    ich bin es wieder
phrases-topics =
    themen
    alle themen
    themen ansehen
    welche themen
    liste
phrases-hide =
    verbergen
    verstecken
    chat verbergen
    nachrichten verbergen
    verstecke das
phrases-notice =
    datenschutz
    wer liest das
    wer liest mit
    wer bist du
    bist du ein mensch
    bist du ein bot
    ist das sicher
phrases-letter =
    ich habe einen brief bekommen
    ich habe einen brief
    brief bekommen
    brief nicht verstanden
    ich verstehe den brief nicht
    ich habe post bekommen
    brief vom amt
    ich habe einen vertrag bekommen
    ich verstehe das formular nicht
phrases-my-guide =
    wer hilft mir
    wer ist für mich zuständig
    mein begleiter
    meine begleiterin

phrases-volunteer =
    helfen
    ich möchte helfen
    ich will helfen
    ehrenamt
    ehrenamtlich
    ehrenamtlich helfen
    freiwillig helfen
phrases-certificate =
    bescheinigung für mein ehrenamt
    ehrenamtsnachweis
    zertifikat ehrenamt
    zertifikat für mein ehrenamt
phrases-log =
    treffen eintragen
    treffen loggen
    stunden eintragen
    einsatz eintragen
    begleitung eintragen
phrases-month =
    meine stunden
    mein monat
    meine einträge
    meine treffen
