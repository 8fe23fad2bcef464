# Trainings and exchange evenings of volunteers, and what everybody is invited to. Labels: at most 24 characters.
phrases-training =
    schulung
    schulungen
    fortbildung
    austauschabend
    meine schulungen
phrases-offers =
    angebote
    veranstaltungen
    was ist los
    welche angebote gibt es
training-what = 🎓 Schulungen und Austausch. Was möchten Sie?
training-what-dates = 📅 Nächste Termine
training-what-mine = ✅ Meine Schulungen
training-what-material = 📚 Material
training-no-dates = Zurzeit sind keine Termine geplant. Die Koordination sagt Ihnen Bescheid, oder Sie schauen später wieder herein.
training-none = Sie sind für keinen Termin angemeldet und waren noch bei keiner Schulung.
training-coming = Dafür sind Sie angemeldet (✅) oder Sie warten auf einen Platz. Möchten Sie einen Termin absagen? Dann wählen Sie ihn.
training-coming-keep = 👍 Alles bleibt so
training-ask-module = Zu welcher Schulung möchten Sie Material?
training-ask-topic = Das können Sie lesen:
training-no-material = Dazu gibt es hier kein Material. Fragen Sie die Koordination.
offers-none = Zurzeit ist nichts geplant. Schauen Sie später wieder herein.
gathering-ask = Diese Termine gibt es als Nächstes. Sie sehen mehr, wenn Sie einen wählen. Ein ✅ heißt: Sie sind angemeldet.
gathering-free =
    { $details }

    Möchten Sie kommen?
gathering-full =
    { $details }

    Alle Plätze sind vergeben. Sie können auf die Warteliste. Wird ein Platz frei, sage ich Ihnen Bescheid.
gathering-mine =
    { $details }

    ✅ Sie sind angemeldet.
gathering-queued =
    { $details }

    ⏳ Sie stehen auf der Warteliste.
gathering-seats =
    { $free ->
        [one] 💺 Noch { $free } Platz frei
       *[other] 💺 Noch { $free } Plätze frei
    }
gathering-register = ✅ Ich komme
gathering-queue = ⏳ Auf die Warteliste
gathering-cancel = ❌ Ich sage ab
gathering-other = ↩️ Andere Termine
gathering-ask-name = Unter welchem Namen dürfen wir Sie eintragen? Ihn liest nur, wer den Termin plant. Sie müssen keinen nennen.
gathering-ask-unwanted = ❓ Etwas anderes
gathering-ask-age = Wie alt ist die Person, die kommen möchte? Das Alter zählt bei diesem Termin.
gathering-ask-belongs =
    Dieser Termin ist nur für eine Gruppe: { $audience }.
    Gehören Sie dazu? Niemand prüft das. Die Koordination sieht, was Sie hier sagen.
gathering-ask-belongs-yes = ✅ Ja, das trifft zu
gathering-ask-belongs-no = ❌ Nein
gathering-barred = Dieser Termin ist für andere Menschen gedacht. Vielleicht passt ein anderer.
gathering-registered = ✅ Sie sind angemeldet: { $title }, { $when }. Am Tag vorher erinnere ich Sie.
gathering-waiting = ⏳ Sie stehen auf der Warteliste: { $title }, { $when }. Wird ein Platz frei, sage ich Ihnen Bescheid.
gathering-over = Dieser Termin ist vorbei, abgesagt oder nicht mehr offen.
gathering-cancelled-mine = Gut, Sie sind abgemeldet. Danke, dass Sie es sagen: So kann jemand anderes kommen.
gathering-reminder =
    ⏰ Morgen ist es so weit:
    { $details }

    Kommen Sie?
gathering-reminder-come = 👍 Ja, ich komme
gathering-reminder-cancel = ❌ Ich kann nicht
gathering-seat =
    🎉 Für Sie ist ein Platz frei geworden. Sie sind jetzt angemeldet:
    { $details }

    Kommen Sie?
gathering-moved =
    🔁 Ein Termin hat sich geändert. So ist es jetzt:
    { $details }

    Kommen Sie?
gathering-off = ❌ Dieser Termin findet nicht statt: { $title }, { $when }. Es tut uns leid.
gathering-plain = Zu einem Ihrer Termine gibt es etwas Neues. Schreiben Sie /training oder /offers, dann sehen Sie es.
gathering-see-you = 👍 Schön, bis dann!
gathering-attended =
    🎓 Daran haben Sie teilgenommen:
    { $list }
    Zusammen: { $hours }
gathering-for-women = Für Frauen
gathering-for-men = Für Männer
gathering-for-families = Für Familien
gathering-for-children = Für Kinder
gathering-for-young = Für Jugendliche
gathering-for-elderly = Für Ältere
gathering-for-newcomers = Für Neuzugewanderte
gathering-for-adults = Für Erwachsene
gathering-for-volunteers = Für Ehrenamtliche
offers-found = 🎉 Dazu haben wir etwas:
