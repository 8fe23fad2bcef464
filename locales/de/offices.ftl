# The office responsible for a topic (`ask_there` in topic.yaml): said as "Ask there: …".
office-anerkennungsstelle = zuständige Stelle für Ihren Beruf (siehe anerkennung-in-deutschland.de); Hilfe: IQ-Beratung
office-auslaenderbehoerde = Ausländerbehörde Ihrer Stadt oder Ihres Landkreises
office-buergeramt = Bürgeramt oder Meldeamt Ihres Wohnorts
office-familienkasse = Familienkasse der Bundesagentur für Arbeit
office-frauenberatung = Frauenberatungsstelle, oder Hilfetelefon 116016 (Tag und Nacht, kostenlos)
office-hausarztpraxis = Hausarztpraxis in Ihrer Nähe
office-jugendamt = Jugendamt Ihrer Stadt oder Ihres Landkreises
office-migrationsberatung = Migrationsberatung (MBE), für Menschen bis 27 Jahre Jugendmigrationsdienst (JMD)
office-notruf = Notruf 112 (Rettung, Feuerwehr) oder 110 (Polizei)
office-schulamt = Schule an Ihrem Wohnort oder Schulamt (in Rheinland-Pfalz: ADD)
office-volkshochschule = Volkshochschule (VHS) in Ihrer Nähe
