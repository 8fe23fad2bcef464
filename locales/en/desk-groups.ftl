# Groups something is sent to: boxes at the desk.
desk-group-roles = Who
desk-group-role-newcomer = Newcomers
desk-group-role-volunteer = Volunteers
desk-group-role-guide = Guides and coordinators
desk-group-languages = Languages
desk-group-areas = Areas
desk-group-topics = Topics
desk-group-modules = Training attended
desk-group-states = How far volunteers are
desk-group-everybody = Everybody who gets information
desk-group-hint = What is left open restricts nothing. Several ticks in one box: one of them is enough. Volunteers count if they are being talked to or approved, unless you tick another state. Who wants no information gets nothing.
