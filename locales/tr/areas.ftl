# Where people live, and what an answer may depend on. These are labels: at most 24 characters.
area-landkreis-alzey-worms = Kreis Alzey-Worms
area-landkreis-darmstadt-dieburg = Kreis Darmstadt-Dieburg
area-stadt-erfurt = Erfurt şehri
area-stadt-darmstadt = Darmstadt şehri
area-stadt-worms = Worms şehri
area-other = 📍 Başka bir yer
land-HE = Hessen
land-RP = Rheinland-Pfalz
land-TH = Thüringen

status-eu = AB pasaportu
status-section-24 = Ukrayna (§ 24)
status-asylum-procedure = İltica süreci
status-recognised = Koruma verildi
status-tolerated = Duldung (müsamaha)
status-other = Başka oturum
status-unsure = Bilmiyorum
age-under-16 = 16 yaşından küçük
age-16-17 = 16 veya 17
age-adult = 18 veya üstü

# What people type in place of a button; the whole message must be the phrase.
age-under-16-phrases =
    çocuk
    daha küçük
age-16-17-phrases =
    genç
age-adult-phrases =
    yetişkin
    yetişkinim
    reşit
    reşitim
