# One-time invitations for volunteers, guides and coordinators.
invited-ask =
    ✉️ { $town ->
        [here] شما دعوت شده‌اید
       *[other] { $town } شما را دعوت می‌کند
    } { $role ->
        [volunteer] به عنوان داوطلب
        [guide] به عنوان همراه
       *[coordinator] به عنوان هماهنگ‌کننده
    }.
    می‌خواهید دعوت را بپذیرید؟
invited-accepted =
    ✅ ممنون که همراه ما هستید!
    { $role ->
        [volunteer] هماهنگ‌کننده‌ها به شما پیام می‌دهند و شما را با کسی آشنا می‌کنند.
        [guide] هماهنگ‌کننده‌ها به شما نشان می‌دهند درخواست‌ها کجا منتظرند و چطور پاسخ بدهید.
       *[coordinator] کسی که شما را دعوت کرده نشان می‌دهد برنامه را چطور پیش ببرید.
    }
    بنویسید /menu تا ببینید چه کاری از من برمی‌آید.
invited-declined = باشد. دعوت تا مدتی معتبر می‌ماند: اگر خواستید دوباره پیوند را باز کنید.
invited-already = 👍 شما این نقش را اینجا دارید. دعوت استفاده نشد.
invited-accepted-before = 👍 شما این دعوت را قبلاً پذیرفته‌اید. بنویسید /menu تا ببینید چه کاری از من برمی‌آید.
invited-shared =
    روی این گوشی نمی‌شود: چند نفر اینجا می‌نویسند، یا به گوشی دیگری وصل است.
    لطفاً دعوت را روی گوشی خودتان باز کنید.
invited-closed =
    ✉️ متأسفانه این دعوت معتبر نیست.
    لطفاً از کسی که شما را دعوت کرده یک دعوت تازه بخواهید.

# What stands ready to be sent where a link opens WhatsApp; the code is what counts.
invited-prefilled = دعوت‌نامه: { $code }
