# Where people live, and what an answer may depend on. These are labels: at most 24 characters.
area-landkreis-alzey-worms = Kreis Alzey-Worms
area-landkreis-darmstadt-dieburg = Kreis Darmstadt-Dieburg
area-stadt-erfurt = City of Erfurt
area-stadt-darmstadt = City of Darmstadt
area-stadt-worms = City of Worms
area-other = 📍 Another place
land-HE = Hesse
land-RP = Rhineland-Palatinate
land-TH = Thuringia

status-eu = EU passport
status-section-24 = Ukraine (§ 24)
status-asylum-procedure = Asylum procedure
status-recognised = Protection granted
status-tolerated = Toleration (Duldung)
status-other = Other status
status-unsure = I do not know
age-under-16 = Under 16
age-16-17 = 16 or 17
age-adult = 18 or older

# What people type in place of a button; the whole message must be the phrase.
age-under-16-phrases =
    child
    a child
    younger
age-16-17-phrases =
    teenager
    teen
age-adult-phrases =
    adult
    an adult
    i am an adult
    grown up
