# Where people live, and what an answer may depend on. These are labels: at most 24 characters.
area-landkreis-alzey-worms = Район Alzey-Worms
area-landkreis-darmstadt-dieburg = Район Darmstadt-Dieburg
area-stadt-erfurt = Місто Erfurt
area-stadt-darmstadt = Місто Darmstadt
area-stadt-worms = Місто Worms
area-other = 📍 Інше місце
land-HE = Гессен (Hessen)
land-RP = Рейнланд-Пфальц
land-TH = Тюрингія (Thüringen)

status-eu = Паспорт країни ЄС
status-section-24 = Україна (§ 24)
status-asylum-procedure = Чекаю на притулок
status-recognised = Захист надано
status-tolerated = Дульдунг (Duldung)
status-other = Інший статус
status-unsure = Не знаю
age-under-16 = До 16 років
age-16-17 = 16 або 17
age-adult = 18 або більше

# What people type in place of a button; the whole message must be the phrase.
age-under-16-phrases =
    дитина
    молодше
age-16-17-phrases =
    підліток
age-adult-phrases =
    дорослий
    доросла
    я дорослий
    я доросла
    повнолітній
    повнолітня
