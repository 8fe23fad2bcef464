# Gruppen, an die etwas geht: Ankreuzfelder am Arbeitsplatz.
desk-group-roles = Wer
desk-group-role-newcomer = Zugewanderte
desk-group-role-volunteer = Ehrenamtliche
desk-group-role-guide = Lotsinnen, Lotsen und Koordination
desk-group-languages = Sprachen
desk-group-areas = Gebiete
desk-group-topics = Themen
desk-group-modules = Schulung besucht
desk-group-states = Stand der Ehrenamtlichen
desk-group-everybody = Alle, die Informationen bekommen
desk-group-hint = Was offen bleibt, schränkt nicht ein. Mehrere Kreuze in einem Feld: eines davon genügt. Ehrenamtliche zählen mit, wenn sie im Gespräch oder freigegeben sind, außer Sie kreuzen einen anderen Stand an. Wer keine Informationen möchte, bekommt nichts.
