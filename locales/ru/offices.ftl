# The office responsible for a topic (`ask_there` in topic.yaml): said as "Ask there: …".
office-anerkennungsstelle = ведомство, которое отвечает за вашу профессию (см. anerkennung-in-deutschland.de); помощь: консультация IQ (IQ-Beratung)
office-auslaenderbehoerde = ведомство по делам иностранцев (Ausländerbehörde) вашего города или района
office-buergeramt = служба для жителей (Bürgeramt или Meldeamt) там, где вы живёте
office-familienkasse = семейная касса (Familienkasse der Bundesagentur für Arbeit)
office-frauenberatung = консультация для женщин (Frauenberatungsstelle) или горячая линия 116016 (днём и ночью, бесплатно)
office-hausarztpraxis = семейный врач (Hausarztpraxis) рядом с вами
office-jugendamt = ведомство по делам молодёжи (Jugendamt) вашего города или района
office-migrationsberatung = миграционная консультация (Migrationsberatung, MBE), до 27 лет – молодёжная миграционная служба (Jugendmigrationsdienst, JMD)
office-notruf = экстренные номера 112 (скорая помощь, пожарные) или 110 (полиция)
office-schulamt = школа по месту жительства или школьное управление (Schulamt; в земле Рейнланд-Пфальц: ADD)
office-volkshochschule = народный университет (Volkshochschule, VHS) рядом с вами
