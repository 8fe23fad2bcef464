# Was Mitarbeitende am Ticket lesen. Nichts davon geht an die Person.
outside-title = Fall { $number }: { $kind } ({ $language })
outside-kind = { $kind ->
    [question] Frage
    [need] Bedarf
    [letter] Brief
    [complaint] Beschwerde
    [urgent] dringend
    [crisis] Notlage
    [call-back] Rückruf
    [appointment] Termin
    [volunteer] Ehrenamt
   *[system] Hinweis des Systems
}
outside-opening = Die Person schreibt auf { $language }. Ihre öffentlichen Antworten (Notiz, nicht intern) gehen an sie, interne bleiben hier. Der Bot schweigt für sie, bis das Ticket geschlossen ist.
outside-asked = Gefragt:
outside-reason = Anlass: { $reason }
outside-path = Weg hierher: { $path }
outside-answer = { $name }: { $value }
outside-answered-here = Antwort aus Lotse:
outside-no-words = (Nachricht ohne Text)
outside-file-missing = (Eine Datei war nicht mehr zu bekommen.)
outside-files = Dateien am Artikel: { $names }
outside-file-refused = Die Datei „{ $name }“ aus Artikel { $article } wurde nicht gesendet. Möglich sind JPEG, PNG, WebP und PDF bis 16 MB.
outside-unreachable = Artikel { $article } kam nicht an: Die Person ist auf diesem Weg nicht erreichbar.
outside-closed = Artikel { $article } kam nicht an: Der Fall ist beendet, die Person braucht keine Antwort mehr.
outside-empty = Artikel { $article } wurde nicht gesendet: Er enthält nichts, was man sehen könnte.
outside-file-unseen = Die Datei aus Artikel { $article } kann dort, wo die Person ist, nicht angezeigt werden. Ihr wurde gesagt, dass sie wartet.
outside-gave-up = Dieser Fall konnte einen Tag lang nicht an Zammad übergeben werden ({ $error }). Bitte hier bearbeiten.
outside-gone = Das Ticket gibt es in Zammad nicht mehr, oder es wurde zusammengeführt. Bitte hier weiterarbeiten.
outside-refused = Eine Nachricht wurde von Zammad nicht angenommen ({ $error }). Bitte hier lesen.
outside-erase = Die Person hat ihre Daten löschen lassen. Bitte löschen Sie dieses Ticket und den Kunden „{ $person }“.
