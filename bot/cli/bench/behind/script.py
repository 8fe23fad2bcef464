"""The dialogue as peers and the bare limit hold it: the same words as content/locales/en/bench.ftl."""

from __future__ import annotations

HELLO = "Hello! step 0: What is your name?"
PEOPLE = "{name}, step 1: How many people are you?"
TOWN = "step 2: Which town do you live in?"
MATTER = "step 3: What is it about?"
NOTE = "step 4: What else should we know?"
DONE = "Thank you, {name}. step 5: {people} people in {town}, about: {matter}."

MATTERS = {"1": "Kita", "2": "School", "3": "Language course"}
