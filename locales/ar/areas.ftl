# Where people live, and what an answer may depend on. These are labels: at most 24 characters.
area-landkreis-alzey-worms = مقاطعة Alzey-Worms
area-landkreis-darmstadt-dieburg = مقاطعة Darmstadt-Dieburg
area-stadt-erfurt = مدينة Erfurt
area-stadt-darmstadt = مدينة Darmstadt
area-stadt-worms = مدينة Worms
area-other = 📍 مكان آخر
land-HE = هيسن (Hessen)
land-RP = راينلاند-بفالتس
land-TH = تورينغن (Thüringen)

status-eu = جواز سفر أوروبي (EU)
status-section-24 = أوكرانيا (§ 24)
status-asylum-procedure = طلب اللجوء لم ينتهِ
status-recognised = حماية معترف بها
status-tolerated = دولدونغ (Duldung)
status-other = إقامة أخرى
status-unsure = لا أعرف
age-under-16 = أقل من 16
age-16-17 = 16 أو 17
age-adult = 18 أو أكثر

# What people type in place of a button; the whole message must be the phrase.
age-under-16-phrases =
    طفل
    طفلة
    أصغر
age-16-17-phrases =
    مراهق
    مراهقة
age-adult-phrases =
    بالغ
    بالغة
    أنا بالغ
    كبير
    راشد
