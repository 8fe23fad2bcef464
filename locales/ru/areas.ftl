# Where people live, and what an answer may depend on. These are labels: at most 24 characters.
area-landkreis-alzey-worms = Район Alzey-Worms
area-landkreis-darmstadt-dieburg = Район Darmstadt-Dieburg
area-stadt-erfurt = Город Erfurt
area-stadt-darmstadt = Город Darmstadt
area-stadt-worms = Город Worms
area-other = 📍 Другое место
land-HE = Гессен (Hessen)
land-RP = Рейнланд-Пфальц
land-TH = Тюрингия (Thüringen)

status-eu = Паспорт страны ЕС
status-section-24 = Украина (§ 24)
status-asylum-procedure = Жду убежища
status-recognised = Защита получена
status-tolerated = Дульдунг (Duldung)
status-other = Другой статус
status-unsure = Не знаю
age-under-16 = До 16 лет
age-16-17 = 16 или 17
age-adult = 18 или больше

# What people type in place of a button; the whole message must be the phrase.
age-under-16-phrases =
    ребёнок
    младше
age-16-17-phrases =
    подросток
age-adult-phrases =
    взрослый
    взрослая
    я взрослый
    я взрослая
    совершеннолетний
    совершеннолетняя
