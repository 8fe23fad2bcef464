# Warum jemand für eine Anfrage vorgeschlagen wird oder nicht.
desk-match-language = { $level ->
    [mother] Spricht { $language } als Muttersprache
    [c1] Spricht sehr gut { $language } (C1–C2)
    [fluent] Spricht gut { $language }
    [b2] Spricht { $language } auf B2
    [b1] Spricht { $language } auf B1
    [some] Spricht etwas { $language }
   *[unknown] Spricht { $language }; wie gut, ist nicht notiert
  }
desk-match-met-before = Hat diese Person schon begleitet
desk-match-free-then = Hat dann meistens Zeit
desk-match-times-unknown = Hat nicht gesagt, wann Zeit ist
desk-match-not-free-then = Hat meistens zu anderen Zeiten Zeit
desk-match-same-district = Gleiche Gegend: { $area }
desk-match-distance = Ungefähr { $km } km entfernt
desk-match-topic = Möchte helfen bei: { $topic }
desk-match-load = Begleitet { $load } von höchstens { $most }
desk-match-wish-kept = Wunsch der freiwilligen Person erfüllt: { $wish }
desk-match-wish-ask = Bitte fragen Sie, ob der Wunsch der freiwilligen Person erfüllt ist: { $wish }
desk-match-wish-newcomer-kept = Wunsch der neu angekommenen Person erfüllt: { $wish }
desk-match-came-here = Ist selbst nach Deutschland gekommen
desk-match-state = Zurzeit nicht freigegeben: { $state }
desk-match-minor = Ist unter 18 oder könnte es sein, und es liegt noch nicht alles Nötige vor
desk-match-wish-volunteer = Der Wunsch der freiwilligen Person wäre nicht erfüllt
desk-match-wish-newcomer = Der Wunsch der neu angekommenen Person wäre nicht erfüllt, oder es ist nicht bekannt
desk-match-no-language = Keine gemeinsame Sprache: { $languages }
desk-match-busy = Hat dann einen anderen Termin
desk-match-full = Begleitet schon { $load } von höchstens { $most }
desk-match-interpreter-unknown = Als Dolmetscherin oder Dolmetscher noch nicht eingetragen
desk-match-qualified = { $qualification }, Nachweis gesehen
desk-match-not-proved = { $qualification }, Nachweis noch nicht gesehen
desk-match-mode-fits = Übernimmt: { $mode }
desk-match-within-limits = Einsätze in der Woche: { $week } (höchstens { $most_week }), im Monat: { $month } (höchstens { $most_month })
desk-match-level = Sprachniveau liegt darunter oder ist nicht eingetragen: { $level ->
    [mother] Muttersprache
    [c1] C1–C2
    [b2] B2
   *[b1] B1
  }
desk-match-qualification = Verlangt ist, mit gesehenem Nachweis: { $qualification }
desk-match-mode = Übernimmt das nicht: { $mode }
desk-match-unwanted = Möchte solche Gespräche nicht: { $talk }
desk-match-length = Möchte keine Einsätze von dieser Dauer
desk-match-limit = Möchte nicht mehr Einsätze. In der Woche: { $week } (höchstens { $most_week }), im Monat: { $month } (höchstens { $most_month })
desk-match-nobody-approved = Zurzeit ist niemand freigegeben.
desk-match-nobody-wish = Es gibt niemanden, bei dem alle Wünsche erfüllt sind.
desk-match-nobody-speaks = Niemand, der infrage kommt, spricht { $languages }.
desk-match-nobody-free = Niemand, der infrage kommt, hat dann Zeit.
desk-match-nobody-load = Alle, die infrage kommen, begleiten schon genug Menschen.
desk-match-nobody-interprets = Bei allen, die infrage kommen, sprechen Niveau, Qualifikation, Art oder Grenzen der Einsätze dagegen.
desk-match-nobody-left = Alle, die infrage kommen, werden für andere Anfragen gebraucht.
