# Danger. The numbers stand first; nothing before them. Numbers: 112, 110, 116016 and 08001110111 only, without
# spaces: in Arabic and Persian their groups would be shown in the wrong order.
crisis-life =
    📞 112 – ambulans ve itfaiye
    📞 110 – polis
    Şimdi arayın. Ücretsizdir.
    Söyleyin: Neredesiniz? Ne oldu? Kimin yardıma ihtiyacı var?
crisis-violence =
    📞 110 – polis, şu an tehlikedeyseniz
    📞 116016 – kadınlar için yardım hattı (Hilfetelefon): gece gündüz, ücretsiz, adınızı söylemeden, 18 dilde
    📞 112 – yaralı varsa
    Suç sizde değil. Yardım var.
crisis-suicide =
    📞 112 – hayatınız şu an tehlikedeyse
    📞 08001110111 – dert paylaşma hattı (TelefonSeelsorge): gece gündüz, ücretsiz, adınızı söylemeden
    Lütfen arayın, ya da güvendiğiniz birine gidin. Almanca zor geliyorsa birlikte arayın.
    Yalnız değilsiniz.
crisis-ask-person =
    Ekipten birine haber vereyim mi? O zaman az önce yazdıklarınızı görür.
    Bu, telefonla aramanın yerini tutmaz.
crisis-here = Buradayım. Ben bir programım, her şeyi anlayamam. İnsanlar yardım edebilir: Tehlikedeyseniz hemen 112 veya 110 numarasını arayın.
crisis-ask-person-tell = ✅ Evet, haber ver
crisis-ask-person-no = ❌ Hayır
crisis-ask-person-hide = 🙈 Bunu burada gizle
crisis-told-now =
    🟢 Bir insanın artık haberi var (numara: { $number }). Size buradan yazacak. Tehlikede yine de arayın: 112 veya 110.
    Buraya yazdıklarınızı ekip alır. Ben şimdi susuyorum. Yeniden cevap vermemi ister misiniz? “artık gerek yok” yazın.
crisis-told-later =
    🌙 Şu an kimse okumuyor. Ekibin tekrar olacağı zaman: { $hours_text }
    Onu beklemeyin. Arayın: 112 veya 110.
    Numaranız: { $number }
    Buraya yazdıklarınızı ekip alır. Ben şimdi susuyorum. Yeniden cevap vermemi ister misiniz? “artık gerek yok” yazın.
crisis-told-later-plain =
    🌙 Şu an kimse okumuyor. Ekip döner dönmez okuyacak.
    Onu beklemeyin. Arayın: 112 veya 110.
    Numaranız: { $number }
    Buraya yazdıklarınızı ekip alır. Ben şimdi susuyorum. Yeniden cevap vermemi ister misiniz? “artık gerek yok” yazın.
crisis-no-person = Tamam. Kimseye bir şey söylemem. Numaralar gece gündüz açık, bana da her zaman yazabilirsiniz.
crisis-hide-offer = Bu konuşmayı burada gizleyeyim mi?
crisis-hide-offer-hide = 🙈 Evet, gizle
crisis-hide-offer-keep = 👁️ Hayır, kalsın
crisis-hidden = Tamam.
crisis-hide-cannot = Burada hiçbir şeyi gizleyemiyorum. Lütfen mesajları telefonunuzdan kendiniz silin.
