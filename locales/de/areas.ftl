# Where people live, and what an answer may depend on. These are labels: at most 24 characters.
area-landkreis-alzey-worms = Kreis Alzey-Worms
area-landkreis-darmstadt-dieburg = Kreis Darmstadt-Dieburg
area-stadt-erfurt = Stadt Erfurt
area-stadt-darmstadt = Stadt Darmstadt
area-stadt-worms = Stadt Worms
area-other = 📍 Anderer Ort
land-HE = Hessen
land-RP = Rheinland-Pfalz
land-TH = Thüringen

status-eu = EU-Pass
status-section-24 = Ukraine (§ 24)
status-asylum-procedure = Asylverfahren läuft
status-recognised = Schutz anerkannt
status-tolerated = Duldung
status-other = Anderer Aufenthalt
status-unsure = Weiß ich nicht
age-under-16 = Unter 16
age-16-17 = 16 oder 17
age-adult = 18 oder älter

# What people type in place of a button; the whole message must be the phrase.
age-under-16-phrases =
    kind
    ein kind
    jünger
age-16-17-phrases =
    jugendlich
    jugendlicher
    jugendliche
age-adult-phrases =
    erwachsen
    erwachsener
    erwachsene
    ich bin erwachsen
    volljährig
