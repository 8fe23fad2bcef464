# خبرهای هماهنگ‌کننده‌ها برای گروه‌ها.
phrases-no-information =
    خبر نفرست
    دیگر خبر نفرست
    خبر نمی‌خواهم
    دیگر خبر نمی‌خواهم
    خبرها را قطع کن
phrases-information =
    خبر بفرست
    دوباره خبر بفرست
    خبر می‌خواهم
information-instead = 🌐 این پیام به زبان شما نیست. زبان متن: { $language }.
information-no-more-how = دیگر چنین پیام‌هایی نمی‌خواهید؟ بنویسید «خبر نفرست».
information-no-more = 🔕 دیگر خبر نفرست
information-off = 🔕 باشد. دیگر خبرهایی که برای خیلی‌ها می‌رود به شما نمی‌رسد. پاسخ‌ها، قرارها و یادآوری‌ها همچنان می‌آیند. با /information دوباره خبر می‌گیرید.
information-on = 🔔 باشد. دوباره خبرهای هماهنگ‌کننده‌ها به شما می‌رسد.
information-while-on = خبرهای هماهنگ‌کننده‌ها به شما می‌رسد، مثلاً درباره برنامه‌ها، کلاس‌ها و جشن‌ها. همین‌طور بماند؟
information-while-on-keep = 👍 بله، همین‌طور
information-while-on-end = 🔕 دیگر خبر نفرست
information-while-off = الان خبری برای شما فرستاده نمی‌شود. دوباره می‌خواهید، مثلاً درباره برنامه‌ها، کلاس‌ها و جشن‌ها؟
information-while-off-again = 🔔 بله، لطفاً
information-while-off-keep = نه
information-stays = باشد، همین‌طور می‌ماند.
