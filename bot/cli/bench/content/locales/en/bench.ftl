# Said in the benchmarks only. The load knows a reply by “step N”.
bench-name = Hello! step 0: What is your name?
bench-people = { $name }, step 1: How many people are you?
bench-town = step 2: Which town do you live in?
bench-matter = step 3: What is it about?
bench-matter-kita = Kita
bench-matter-school = School
bench-matter-course = Language course
bench-note = step 4: What else should we know?
bench-done = Thank you, { $name }. step 5: { $people } people in { $town }, about: { $matter }.
bench-promised = step 6: I will write to you in a minute.
bench-reminded = step 7: A minute is over.
