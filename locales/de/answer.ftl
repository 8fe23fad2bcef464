# Words around an answer: the answer itself comes from knowledge/.
answer-documents = 📄 Bringen Sie mit:
answer-documents-rest = … Alle Papiere stehen unter „Mehr lesen“.
answer-steps = ✅ So geht es:
answer-deadline = ⏳ Bis wann:
answer-cost = 💶 Kosten:
answer-where = 📍 Wo:
answer-places = 📍 Hier können Sie hingehen:
answer-places-more = 📍 Weitere Orte:
answer-more = Mehr dazu:
answer-source = Quelle (Stand: { $date })
answer-source-read = Quelle (gelesen am { $date })
answer-as-of = Stand: { $date }
answer-draft = ⚠️ Diesen Text hat noch kein Mensch geprüft. Fragen Sie im Zweifel beim Amt.
answer-stale = ⚠️ Die Übersetzung ist nicht mehr aktuell. Deshalb sehen Sie hier den deutschen Text.
answer-german-link = Der Text auf Deutsch
answer-counter = 🗣️ Diesen Satz können Sie im Amt zeigen:
answer-counter-meaning = Das heißt: { $meaning }
answer-ask-there = Fragen Sie dort: { $office }
answer-find-office = Für Ihren Ort kenne ich leider keine Adresse. Suchen Sie im Internet den Namen des Amts oder der Stelle mit Ihrem Ort, oder fragen Sie im Rathaus.

place-open = 🟢 jetzt offen
place-closed = 🔴 jetzt geschlossen
place-closed-for-now = 🔴 Zurzeit geschlossen
place-probably-closed = 🟠 wahrscheinlich geschlossen (Feiertag)
place-phone = Telefon
place-ask-by-phone = ☎️ Fragen Sie vorher am Telefon, wann offen ist.
place-ask-first = Fragen Sie vorher, wann offen ist.
place-by-appointment = 📅 Nur mit Termin
place-next-open = Wieder offen: { $when }
place-hours = 🕘 { $hours }
place-distance = { $km } km entfernt
place-distance-metres = { $m } m entfernt
place-distance-about = etwa { $km } km entfernt
place-about-position = Die Lage ist nur ungefähr: Ortsmitte.
place-languages = 💬 Sprachen dort: { $languages }
place-wheelchair-yes = ♿ mit Rollstuhl erreichbar
place-wheelchair-limited = ♿ mit Rollstuhl nur zum Teil erreichbar
place-wheelchair-no = ♿ nicht mit Rollstuhl erreichbar
place-map = 🗺️ Karte

answer-suggest = Meinen Sie eines davon?
answer-suggest-none = 🚫 Nichts davon
answer-nothing = Dazu habe ich leider keine sichere Antwort. Sie können die Frage anders schreiben, oder:
answer-unknown-topic = Dieses Thema gibt es nicht mehr.
answer-no-topics = Hier gibt es noch keine Themen.
answer-next = Wie geht es weiter? Sie können auch eine neue Frage schreiben.
answer-next-more = 📖 Mehr lesen
answer-next-counter = 🗣️ Satz fürs Amt
answer-next-remind = ⏰ Erinnern
answer-next-offers = 🎉 Angebote dazu
answer-next-yes = 👍 Hat geholfen
answer-next-no = 👎 Hilft mir nicht
answer-no-more = Mehr weiß ich dazu leider nicht.
answer-no-counter = Für dieses Thema habe ich keinen Satz.

answer-ask-area =
    🏠 Wo wohnen Sie? Dann kann ich besser antworten.
    Wählen Sie, oder schreiben Sie Ihren Ort oder Ihre Postleitzahl.
answer-ask-town = Schreiben Sie Ihren Ort oder Ihre Postleitzahl. Oder senden Sie Ihren Standort.
answer-which-town = 📍 Welchen Ort meinen Sie? Wählen Sie, oder schreiben Sie die Postleitzahl.
answer-which-town-other = Ein anderer Ort
answer-town-unknown = Diesen Ort kenne ich leider nicht. Ich antworte deshalb allgemein.
answer-ask-status =
    🛂 Welchen Aufenthalt haben Sie? Davon hängt die Antwort ab.
    Ich merke mir das nur für dieses Gespräch.
answer-ask-age = 🎂 Wie alt ist die Person, um die es geht?

place-noted = 📍 Danke. Ich merke mir Ihren Ort: { $town }
place-noted-plain = 📍 Danke. Kenne ich Adressen in der Nähe, dann zeige ich sie in der Antwort.

rating-thanks = 🙂 Danke für Ihre Antwort!
helpful-yes = 🙂 Das freut mich!
helpful-sorry = Das tut mir leid. Danke, dass Sie es sagen.
helpful-why = Was war nicht gut? Das hilft uns, die Antwort besser zu machen.
helpful-why-wrong = 🕰️ Falsch oder alt
helpful-why-not-understood = 🤔 Nicht verstanden
helpful-why-other = 💬 Etwas anderes
helpful-no = Soll ein Mensch Ihnen helfen?
helpful-no-person = 🧑 Ja, Mensch fragen
helpful-no-other = ❓ Nein, andere Frage
helpful-no-menu = 🏠 Menü

remind-ask-day = ⏰ Wann soll ich Sie erinnern? Sie können auch ein Datum schreiben, zum Beispiel „12. März“.
remind-ask-day-tomorrow = ☀️ Morgen
remind-ask-day-in-3-days = 📆 In 3 Tagen
remind-ask-day-in-2-weeks = 🗓️ In 2 Wochen
remind-set = ✅ Gut. Ich erinnere Sie hier: { $day_text }.
remind-set-about =
    ✅ Gut. Ich erinnere Sie hier: { $day_text }.
    ✏️ { $matter }
remind-past = Dieser Tag ist schon vorbei.
remind-too-many = Sie haben schon sehr viele Erinnerungen. Löschen Sie erst die alten.
remind-cancelled = ✅ Alle Erinnerungen sind gelöscht.
remind-none = Sie haben keine Erinnerung.
remind-cancel-sure = Alle Ihre Erinnerungen löschen?
reminder-due = ⏰ Erinnerung: { $title }
reminder-due-plain = ⏰ Sie wollten heute erinnert werden.
reminder-due-show = 📖 Antwort zeigen
reminder-due-later = ⏰ Später erinnern
reminder-due-thanks = 👌 Ist erledigt
reminder-settled = 👍 Gut.
