# The office responsible for a topic (`ask_there` in topic.yaml): said as "Ask there: …".
office-anerkennungsstelle = установа, яка відповідає за вашу професію (див. anerkennung-in-deutschland.de); допомога: консультація IQ (IQ-Beratung)
office-auslaenderbehoerde = відомство у справах іноземців (Ausländerbehörde) вашого міста або району
office-buergeramt = служба для мешканців (Bürgeramt або Meldeamt) там, де ви живете
office-familienkasse = сімейна каса (Familienkasse der Bundesagentur für Arbeit)
office-frauenberatung = консультація для жінок (Frauenberatungsstelle) або гаряча лінія 116016 (вдень і вночі, безкоштовно)
office-hausarztpraxis = сімейний лікар (Hausarztpraxis) поруч із вами
office-jugendamt = відомство у справах молоді (Jugendamt) вашого міста або району
office-migrationsberatung = міграційна консультація (Migrationsberatung, MBE), до 27 років – молодіжна міграційна служба (Jugendmigrationsdienst, JMD)
office-notruf = екстрені номери 112 (швидка допомога, пожежники) або 110 (поліція)
office-schulamt = школа за місцем проживання або шкільне управління (Schulamt; у землі Рейнланд-Пфальц: ADD)
office-volkshochschule = народний університет (Volkshochschule, VHS) поруч із вами
