# The office responsible for a topic (`ask_there` in topic.yaml): said as "Ask there: …".
office-anerkennungsstelle = mesleğinizden sorumlu daire (bkz. anerkennung-in-deutschland.de); yardım: IQ-Beratung
office-auslaenderbehoerde = şehrinizin veya ilçenizin yabancılar dairesi (Ausländerbehörde)
office-buergeramt = yaşadığınız yerin nüfus ve adres dairesi (Bürgeramt veya Meldeamt)
office-familienkasse = aile kasası (Familienkasse der Bundesagentur für Arbeit)
office-frauenberatung = kadın danışma merkezi (Frauenberatungsstelle) veya yardım hattı 116016 (gece gündüz, ücretsiz)
office-hausarztpraxis = yakınınızdaki aile doktoru (Hausarztpraxis)
office-jugendamt = şehrinizin veya ilçenizin gençlik dairesi (Jugendamt)
office-migrationsberatung = göçmen danışmanlığı (Migrationsberatung, MBE), 27 yaşına kadar gençlik danışmanlığı (Jugendmigrationsdienst, JMD)
office-notruf = acil numaralar 112 (ambulans, itfaiye) veya 110 (polis)
office-schulamt = oturduğunuz yerdeki okul veya okul dairesi (Schulamt; Rheinland-Pfalz’da: ADD)
office-volkshochschule = yakınınızdaki halk eğitim merkezi (Volkshochschule, VHS)
