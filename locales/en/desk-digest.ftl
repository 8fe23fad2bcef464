# To each guide in the morning: numbers only.
desk-digest =
    Good morning. { $free ->
        [0] No free case is waiting.
        [one] 1 free case is waiting.
       *[other] { $free } free cases are waiting.
    } { $mine ->
        [0] You have no open case.
        [one] You have 1 open case.
       *[other] You have { $mine } open cases.
    }
desk-digest-urgent = ❗ Urgent: { $count }
desk-digest-late = ⏳ Waiting too long for a first answer: { $count }
desk-digest-deadlines = ⏰ Deadlines in the next 7 days: { $count }
desk-digest-oldest = Somebody has been waiting longest since { $when }.
desk-late-told = ⏰ Case { $number } has waited too long for a first answer.
