# The office responsible for a topic (`ask_there` in topic.yaml): said as "Ask there: …".
office-anerkennungsstelle = The office responsible for your job (see anerkennung-in-deutschland.de); help: IQ advice (IQ-Beratung)
office-auslaenderbehoerde = The immigration office (Ausländerbehörde) of your city or county
office-buergeramt = The citizens' office (Bürgeramt or Meldeamt) of the place where you live
office-familienkasse = The family benefits office (Familienkasse der Bundesagentur für Arbeit)
office-frauenberatung = A women's advice centre (Frauenberatungsstelle), or the helpline 116016 (day and night, free)
office-hausarztpraxis = A family doctor (Hausarztpraxis) near you
office-jugendamt = The youth welfare office (Jugendamt) of your city or county
office-migrationsberatung = Migration advice (Migrationsberatung, MBE); for people up to 27 the youth migration service (Jugendmigrationsdienst, JMD)
office-notruf = Emergency numbers 112 (ambulance, fire brigade) or 110 (police)
office-schulamt = The school where you live or the school authority (Schulamt; in Rhineland-Palatinate: ADD)
office-volkshochschule = The adult education centre (Volkshochschule, VHS) near you
