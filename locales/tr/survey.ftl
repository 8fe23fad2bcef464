survey-invite = Size bir şey sorabilir miyim? “{ $title }”: { $count ->
        [one] bir kısa soru
       *[other] { $count } kısa soru
    }. Katılım gönüllüdür. Yanıtlarınız adınız olmadan saklanır. Son tarih: { $until }.
survey-other-language = Sorular maalesef yalnızca şu dilde: { $language }.
survey-yes = 📝 Soruları yanıtla
survey-no = Şimdi değil
survey-declined = Tamam. Fikriniz değişirse “anket” yazın.
survey-later = Şu anda ekipten biri sizinle konuşuyor. Soruları sonra yanıtlayabilirsiniz.
survey-short = Kısa bir anket
survey-which = Hangi anket?
survey-none = Şu anda sizin için bir anket yok.
survey-intro = “{ $title }”: her soruyu atlayabilirsiniz. Yanıtlarınız adınız olmadan saklanır ve ancak sona geldiğinizde sayılır. Şu zamana kadar değiştirebilirsiniz: { $until }. Sonra kimseyle ilişkilendirilemezler.
survey-question = { $question }
survey-question-several = { $question } (birden fazla seçilebilir)
survey-question-words = { $question } Kendi sözlerinizle yazın, lütfen isim vermeden.
survey-scale-1 = Çok iyi
survey-scale-2 = İyi
survey-scale-3 = Orta
survey-scale-4 = Kötü
survey-scale-5 = Çok kötü
survey-thanks = Teşekkürler! Yanıtlarınız sayıldı. Anket bitene kadar değiştirebilirsiniz: “anket” yazın.
survey-empty = Tüm soruları atladınız. Hiçbir şey kaydedilmedi.
survey-over = Bu anket sona erdi. Yine de teşekkürler.
phrases-survey =
    anket
    anketi yanıtla
