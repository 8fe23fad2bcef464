# Reading in a list, for coordinators.
desk-import-title = Read in a list
desk-export-xlsx = The list as an Excel file
desk-export-csv = The list as a CSV file
desk-import-about = A table (Excel or CSV) with a line of titles. First it is only looked through. All lines are entered or none, all as “applied”.
desk-import-file = File
desk-import-look = Look through
desk-import-enter = Enter all
desk-import-good = { $count ->
    [one] One line is fine.
   *[other] { $count } lines are fine.
}
desk-import-done = { $count ->
    [one] One person was entered.
   *[other] { $count } people were entered.
}
desk-import-wrong = { $count ->
    [one] One mistake. Nothing was entered.
   *[other] { $count } mistakes. Nothing was entered.
}
desk-import-line = Line { $line }:
desk-import-wrong-column = The column “{ $column }” is missing.
desk-import-wrong-value = The column “{ $column }” says “{ $value }”. We do not know that.
desk-import-wrong-name = The name is missing.
desk-import-wrong-double = This person is in line { $value } already.
desk-import-unknown = These columns are not read: { $columns }
desk-import-large = The file is too large.
desk-import-long = The table is too long. At most { $most } lines, please.
desk-import-kind = This is no table we can read. Please save it as CSV or Excel (xlsx).
desk-import-empty = The table is empty.
desk-import-column-name = Name
desk-import-column-state = Status
desk-import-column-age = Age
desk-import-column-mother-tongues = Mother tongue
desk-import-column-languages = Languages
desk-import-column-areas = Areas
desk-import-column-topics = Topics
desk-import-column-wishes = Wishes
desk-import-column-sex = Sex
desk-import-column-most = Most
desk-import-column-reach = Reach
desk-import-column-contact = Contact
desk-import-column-came-here = Migration history
