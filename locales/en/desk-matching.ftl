# Why a volunteer is suggested for a request, or is not.
desk-match-language = { $level ->
    [mother] Speaks { $language } as a mother tongue
    [c1] Speaks { $language } very well (C1–C2)
    [fluent] Speaks { $language } well
    [b2] Speaks { $language } at B2
    [b1] Speaks { $language } at B1
    [some] Speaks some { $language }
   *[unknown] Speaks { $language }; nobody noted how well
  }
desk-match-met-before = Has gone along with this person before
desk-match-free-then = Usually has time then
desk-match-times-unknown = Has not said when there is time
desk-match-not-free-then = Usually has time at other hours
desk-match-same-district = Same district: { $area }
desk-match-distance = About { $km } km away
desk-match-topic = Would like to help with: { $topic }
desk-match-load = Accompanies { $load } of at most { $most }
desk-match-wish-kept = The volunteer’s wish is kept: { $wish }
desk-match-wish-ask = Please ask whether the volunteer’s wish is kept: { $wish }
desk-match-wish-newcomer-kept = The newcomer’s wish is kept: { $wish }
desk-match-came-here = Came to this country, too
desk-match-state = Not approved at present: { $state }
desk-match-minor = Is or may be under 18, and not everything needed is in order
desk-match-wish-volunteer = The volunteer’s wish would not be kept
desk-match-wish-newcomer = The newcomer’s wish would not be kept, or nobody knows
desk-match-no-language = No language in common: { $languages }
desk-match-busy = Has another appointment then
desk-match-full = Already accompanies { $load } of at most { $most }
desk-match-interpreter-unknown = Not entered as an interpreter yet
desk-match-qualified = { $qualification }, proof seen
desk-match-not-proved = { $qualification }, proof not seen yet
desk-match-mode-fits = Takes on: { $mode }
desk-match-within-limits = Assignments in the week: { $week } (at most { $most_week }), in the month: { $month } (at most { $most_month })
desk-match-level = The level of language is lower or not entered: { $level ->
    [mother] mother tongue
    [c1] C1–C2
    [b2] B2
   *[b1] B1
  }
desk-match-qualification = Demanded, with a proof that was seen: { $qualification }
desk-match-mode = Does not take on: { $mode }
desk-match-unwanted = Does not want such talks: { $talk }
desk-match-length = Does not want assignments of this length
desk-match-limit = Wants no more assignments. In the week: { $week } (at most { $most_week }), in the month: { $month } (at most { $most_month })
desk-match-nobody-approved = No volunteer is approved at present.
desk-match-nobody-wish = There is no volunteer with whom all wishes are kept.
desk-match-nobody-speaks = No volunteer who would come into question speaks { $languages }.
desk-match-nobody-free = No volunteer who would come into question has time then.
desk-match-nobody-load = All who would come into question already accompany enough people.
desk-match-nobody-interprets = For all who would come into question, level, qualification, way or limits of assignments speak against it.
desk-match-nobody-left = All who would come into question are needed for other requests.
