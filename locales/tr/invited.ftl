# One-time invitations for volunteers, guides and coordinators.
invited-ask =
    ✉️ { $town ->
        [here] Davetlisiniz
       *[other] { $town } sizi davet ediyor
    } { $role ->
        [volunteer] gönüllü olarak
        [guide] rehber olarak
       *[coordinator] koordinatör olarak
    }.
    Daveti kabul etmek istiyor musunuz?
invited-accepted =
    ✅ Katıldığınız için teşekkürler!
    { $role ->
        [volunteer] Koordinasyon size yazacak ve sizi biriyle tanıştıracak.
        [guide] Koordinasyon size soruların nerede beklediğini ve nasıl yanıtlanacağını gösterecek.
       *[coordinator] Sizi davet eden kişi programı nasıl yürüteceğinizi gösterecek.
    }
    /menu yazın, neler yapabildiğimi görün.
invited-declined = Tamam. Davet bir süre daha geçerli: İsterseniz bağlantıyı yeniden açın.
invited-already = 👍 Bu görev burada zaten sizde. Davet kullanılmadı.
invited-accepted-before = 👍 Bu daveti zaten kabul ettiniz. /menu yazın, neler yapabildiğimi görün.
invited-shared =
    Bu telefonda olmuyor: Burada birden fazla kişi yazıyor ya da başka bir telefona bağlı.
    Lütfen daveti kendi telefonunuzda açın.
invited-closed =
    ✉️ Maalesef bu davet geçerli değil.
    Lütfen sizi davet eden kişiden yenisini isteyin.

# What stands ready to be sent where a link opens WhatsApp; the code is what counts.
invited-prefilled = Davet: { $code }

# The way from the chat to the desk's pages.
to-desk-link =
    🔑 Çalışma masası için bağlantınız. On dakika ve yalnızca bir kez, sadece sizin için geçerlidir:
    { $desk_link }
to-desk-nowhere = Çalışma masasının sayfaları burada henüz kurulmadı. Lütfen koordinatöre sorun.
to-desk-refused = Bu yalnızca burada soruları yanıtlayan kişiler içindir. Neler yapabildiğimi görmek için /menu yazın.
