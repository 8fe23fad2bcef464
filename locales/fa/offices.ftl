# The office responsible for a topic (`ask_there` in topic.yaml): said as "Ask there: …".
office-anerkennungsstelle = مشاوره تأیید مدارک تحصیلی و شغلی (IQ-Netzwerk یا Agentur für Arbeit)
office-auslaenderbehoerde = اداره خارجی‌ها (Ausländerbehörde) در شهر یا ناحیه شما
office-buergeramt = اداره شهروندان (Bürgeramt یا Meldeamt) در محل زندگی شما
office-familienkasse = صندوق خانواده (Familienkasse der Bundesagentur für Arbeit)
office-frauenberatung = مرکز مشاوره زنان (Frauenberatungsstelle)، یا تلفن کمک 116016 (شب و روز، رایگان)
office-hausarztpraxis = دکتر خانوادگی (Hausarztpraxis) نزدیک شما
office-jugendamt = اداره جوانان (Jugendamt) در شهر یا ناحیه شما
office-migrationsberatung = مشاوره مهاجران (Migrationsberatung, MBE)، تا 27 سالگی خدمات جوانان مهاجر (Jugendmigrationsdienst, JMD)
office-notruf = شماره اضطراری 112 (آمبولانس، آتش‌نشانی) یا 110 (پلیس)
office-schulamt = اداره مدارس (Schulamt) در شهر یا ناحیه شما
office-volkshochschule = مرکز آموزش بزرگسالان (Volkshochschule, VHS) نزدیک شما
