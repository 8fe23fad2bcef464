# Where people live, and what an answer may depend on. These are labels: at most 24 characters.
area-landkreis-alzey-worms = ناحیه Alzey-Worms
area-landkreis-darmstadt-dieburg = ناحیه Darmstadt-Dieburg
area-stadt-erfurt = شهر Erfurt
area-stadt-darmstadt = شهر Darmstadt
area-stadt-worms = شهر Worms
area-other = 📍 جای دیگر
land-HE = هسن (Hessen)
land-RP = راینلاند-فالتس
land-TH = تورینگن (Thüringen)

status-eu = پاسپورت اروپا (EU)
status-section-24 = اوکراین (§ 24)
status-asylum-procedure = پناهندگی در جریان
status-recognised = پناهندگی قبول شده
status-tolerated = دولدونگ (Duldung)
status-other = اقامت دیگر
status-unsure = نمی‌دانم
age-under-16 = زیر 16 سال
age-16-17 = 16 یا 17 سال
age-adult = 18 سال یا بیشتر

# What people type in place of a button; the whole message must be the phrase.
age-under-16-phrases =
    کودک
    بچه
    طفل
age-16-17-phrases =
    نوجوان
age-adult-phrases =
    بزرگسال
    بزرگ سال
    کلانسال
    بالغ هستم
