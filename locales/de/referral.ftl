# May name and need go to an office? Asked by a guide, answered by a button.
referral-ask = 📨 Wir möchten etwas über Sie weitergeben, an: { $office }. Dort liest man genau das hier, sonst nichts:
referral-ask-may = Dürfen wir das? Ohne Ihr Ja geht nichts dorthin. Ein Nein ist in Ordnung, wir helfen Ihnen trotzdem.
referral-line-name = 👤 Name: { $name }
referral-line-need = 📝 Anliegen: { $need }
referral-line-contact = 📞 Erreichbar: { $contact }
referral-line-meaning = 💬 Das heißt: { $meaning }
referral-yes = ✅ Ja
referral-no = ❌ Nein
referral-agreed = ✅ Danke. Wir geben es so weiter. Möchten Sie das nicht mehr, schreiben Sie /withdraw.
referral-declined = In Ordnung. Wir geben nichts weiter.
referral-over = Diese Frage gilt nicht mehr. Wir geben nichts weiter.
referral-waits = ❓ Ein Mensch aus dem Team hat eine Frage an Sie. Hier dürfen wir sie nicht zeigen. Bitte rufen Sie uns an.
referral-waits-link = ❓ Ein Mensch aus dem Team hat eine Frage an Sie. Hier dürfen wir sie nicht zeigen. Öffnen Sie dafür unsere Seite. Der Link gilt drei Tage und nur für Sie:

# On the slip itself, below the German text.
referral-agreed-on = Ich habe am { $date } zugestimmt, dass genau das weitergegeben wird.
