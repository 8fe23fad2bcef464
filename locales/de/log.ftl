# Volunteers log their meetings, look through the month, correct. Labels: at most 24 characters.
log-ask-partner = Mit wem haben Sie sich getroffen?
log-ask-partner-nobody = 👥 Jemand anderes
log-partner-since = 👤 Seit { $day }
log-ask-day = An welchem Tag war das?
log-ask-day-name = 📅 Tag
log-ask-day-today = Heute
log-ask-day-yesterday = Gestern
log-ask-length = Wie lange war das? Zum Beispiel „2h“ oder „90 Minuten“.
log-ask-length-name = ⏱️ Dauer
log-ask-length-30 = 30 Minuten
log-ask-length-60 = 1 Stunde
log-ask-length-90 = 1½ Stunden
log-ask-length-120 = 2 Stunden
log-ask-activity = Was haben Sie gemacht?
log-ask-activity-name = 🏷️ Tätigkeit
log-ask-activity-language = 🗣️ Deutsch üben
log-ask-activity-authority = 🏛️ Amt
log-ask-activity-doctor = 🩺 Arzt
log-ask-activity-school = 🎒 Schule und Kita
log-ask-activity-letters = ✉️ Briefe
log-ask-activity-leisure = ☕ Freizeit
log-ask-activity-sport = ⚽ Sport
log-ask-activity-interpreting = 💬 Dolmetschen
log-ask-activity-other = 📌 Anderes
log-ask-note = Möchten Sie etwas dazu notieren? Das lesen nur Sie und die Ehrenamts-Koordination.
log-ask-note-name = 📝 Notiz
log-ask-expenses = Hatten Sie Auslagen, zum Beispiel für eine Fahrkarte? Schreiben Sie den Betrag in Euro.
log-ask-expenses-name = 💶 Auslagen
log-summary =
    📅 { $day }
    ⏱️ { $length }
    { $activity }
    👤 { $whom }
    📝 { $note }
    💶 Auslagen: { $expenses } Euro
    Ist das richtig?
log-done =
    ✅ Eingetragen: { $day }, { $length }, { $activity }. Danke!
    Alle Ihre Einträge sehen Sie mit /month.
log-done-change = ✏️ Ändern
log-done-follow-up = ➕ Es braucht mehr Hilfe
log-done-wrong = ⚠️ Etwas stimmt nicht
log-done-fine = 👍 Fertig
log-thanks = 🙏 Danke für Ihre Zeit!
log-ask-need = Was wird noch gebraucht? Das Team kümmert sich darum.
log-ask-wrong = Was stimmt nicht? Das Team liest es und meldet sich bei Ihnen.
log-told = Danke. Das Team weiß jetzt davon (Anfrage { $number }).
log-wrong-day = Diesen Tag kann ich nicht eintragen. Möglich ist heute bis vor einem Jahr.
log-wrong-length = Eintragen kann ich 1 Minute bis 16 Stunden.
log-day-full = An diesem Tag wären das mehr als 16 Stunden zusammen. Bitte sehen Sie noch einmal nach.
log-changed = Dieser Eintrag wurde inzwischen geändert oder gelöscht. Mit /month sehen Sie, was jetzt gilt.
log-logged = Für diesen Termin ist schon etwas eingetragen. Mit /month können Sie es ändern.
log-unknown = Eintragen können Sie, sobald das Team Sie für das Ehrenamt freigegeben hat.
log-ask-held = Ihr Termin: { $when }. Hat er stattgefunden?
log-ask-held-yes = ✅ Ja
log-ask-held-no = ❌ Nein
log-ask-held-later = ⏳ Später
log-ask-held-stop = 🔕 Nicht mehr fragen
log-not-held = Gut, dann trage ich nichts ein.
log-later = Gut, ich frage Sie noch einmal. Mit /log können Sie es jederzeit eintragen.
log-stopped = Gut, nach diesem Termin frage ich nicht mehr.
month-overview =
    🗓️ { $month_text }
    { $lines }
    Zusammen: { $sum }
    Im ganzen Jahr: { $year_sum }
    Auslagen des Monats: { $expenses } Euro
month-empty =
    🗓️ { $month_text }
    Sie haben nichts eingetragen.
    Im ganzen Jahr: { $year_sum }
month-next = Was möchten Sie tun?
month-next-log = ➕ Treffen eintragen
month-next-change = ✏️ Eintrag ändern
month-next-earlier = ◀️ Monat davor
month-next-fine = 👍 Fertig
month-nothing = Für diesen Monat gibt es keinen Eintrag.
month-ask-entry = Welcher Eintrag?
month-ask-what = { $shown }
month-ask-what-correct = ✏️ Ändern
month-ask-what-delete = 🗑️ Löschen
month-ask-what-back = ↩️ Zurück
month-delete-sure = Diesen Eintrag löschen? { $shown }
month-deleted = 🗑️ Gelöscht. Der Eintrag zählt nicht mehr.
month-ask-entry-further = ⬇️ Weitere
month-paid =
    💶 Zahlungen an Sie dieses Jahr:
    { $paid }
month-paid-volunteer = Ehrenamtspauschale: { $total } von { $limit } Euro
month-paid-trainer = Übungsleiterpauschale: { $total } von { $limit } Euro
