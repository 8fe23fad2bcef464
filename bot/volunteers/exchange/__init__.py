"""Lists of the programme as tables: out for whoever goes on working with them, in from what a programme has had so far.

One description of a table serves both ways (`table`), one machinery looks through and enters it (`machine`). A list is
looked through first and nothing is written; then all of it is entered, or nothing.
"""
