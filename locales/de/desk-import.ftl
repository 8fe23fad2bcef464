# Eine Liste einlesen, für die Koordination.
desk-import-title = Liste einlesen
desk-export-xlsx = Liste als Excel-Datei
desk-export-csv = Liste als CSV-Datei
desk-import-about = Eine Tabelle (Excel oder CSV) mit einer Kopfzeile. Zuerst wird nur geprüft. Eingetragen werden alle Zeilen oder keine, alle als „angemeldet“.
desk-import-file = Datei
desk-import-look = Prüfen
desk-import-enter = Alle eintragen
desk-import-good = { $count ->
    [one] Eine Zeile ist in Ordnung.
   *[other] { $count } Zeilen sind in Ordnung.
}
desk-import-done = { $count ->
    [one] Eine Person ist eingetragen.
   *[other] { $count } Menschen sind eingetragen.
}
desk-import-wrong = { $count ->
    [one] Ein Fehler. Es wurde nichts eingetragen.
   *[other] { $count } Fehler. Es wurde nichts eingetragen.
}
desk-import-line = Zeile { $line }:
desk-import-wrong-column = Die Spalte „{ $column }“ fehlt.
desk-import-wrong-value = In der Spalte „{ $column }“ steht „{ $value }“. Das kennen wir nicht.
desk-import-wrong-name = Der Name fehlt.
desk-import-wrong-double = Diese Person steht schon in Zeile { $value }.
desk-import-unknown = Diese Spalten werden nicht gelesen: { $columns }
desk-import-large = Die Datei ist zu groß.
desk-import-long = Die Tabelle ist zu lang. Bitte höchstens { $most } Zeilen.
desk-import-kind = Das ist keine Tabelle, die wir lesen können. Bitte speichern Sie sie als CSV oder Excel (xlsx).
desk-import-empty = Die Tabelle ist leer.
desk-import-column-name = Name
desk-import-column-state = Status
desk-import-column-age = Alter
desk-import-column-mother-tongues = Muttersprache
desk-import-column-languages = Sprachen
desk-import-column-areas = Gebiet
desk-import-column-topics = Themen
desk-import-column-wishes = Wünsche
desk-import-column-sex = Geschlecht
desk-import-column-most = Höchstens
desk-import-column-reach = Erreichbar
desk-import-column-contact = Kontakt
desk-import-column-came-here = Migrationsgeschichte
