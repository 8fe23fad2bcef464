# The office responsible for a topic (`ask_there` in topic.yaml): said as "Ask there: …".
office-anerkennungsstelle = الجهة المسؤولة عن مهنتكم (انظروا anerkennung-in-deutschland.de)، والمساعدة: استشارة IQ (IQ-Beratung)
office-auslaenderbehoerde = دائرة الأجانب (Ausländerbehörde) في مدينتكم أو مقاطعتكم
office-buergeramt = مكتب المواطنين (Bürgeramt أو Meldeamt) في مكان سكنكم
office-familienkasse = صندوق العائلة (Familienkasse der Bundesagentur für Arbeit)
office-frauenberatung = مركز استشارة النساء (Frauenberatungsstelle)، أو هاتف المساعدة 116016 (ليلًا ونهارًا، مجاني)
office-hausarztpraxis = طبيب العائلة (Hausarztpraxis) القريب منكم
office-jugendamt = مكتب رعاية الشباب (Jugendamt) في مدينتكم أو مقاطعتكم
office-migrationsberatung = استشارة الهجرة (Migrationsberatung, MBE)، وحتى عمر 27 سنة خدمة الشباب المهاجرين (Jugendmigrationsdienst, JMD)
office-notruf = الطوارئ: 112 (الإسعاف والإطفاء) أو 110 (الشرطة)
office-schulamt = المدرسة في مكان سكنكم أو مديرية المدارس (Schulamt، وفي Rheinland-Pfalz: ADD)
office-volkshochschule = مدرسة تعليم الكبار (Volkshochschule, VHS) القريبة منكم
