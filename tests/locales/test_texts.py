"""What the program says: fallback, arguments, isolates, and mistakes told at load."""

from __future__ import annotations

import datetime as dt
import time
import timeit
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import limits
from bot.core.errors import ContentError
from bot.locales import Texts, check_texts, read_language

HERE = Path(__file__).parent / "texts"
TEXTS = Texts.load(HERE)


def write(home: Path, lang: str, text: str, name: str = "app.ftl") -> Path:
    (home / lang).mkdir(parents=True, exist_ok=True)
    (home / lang / "language.yaml").write_text(f"lotse: 1\nname: {lang}\n", "utf-8")
    (home / lang / name).write_text(text, "utf-8")
    return home


def test_languages_are_the_directories() -> None:
    """Every directory with texts is a language, in the order of the plan."""
    assert TEXTS.languages == ("en", "de", "ar", "uk")


def test_text_is_said_in_its_language() -> None:
    """A message is said in the language asked for, with its own terms."""
    assert TEXTS.say("ar", "hello") == "أهلا بكم في لوتسه!"


@pytest.mark.parametrize(
    ("lang", "id_", "said"),
    [
        ("ar", "only-german", "Nur deutsch"),
        ("uk", "only-english", "English only"),
        ("so", "hello", "Willkommen bei Lotse!"),
    ],
)
def test_missing_messages_fall_back_one_by_one(lang: str, id_: str, said: str) -> None:
    """What a language lacks is said in German, else in English."""
    assert TEXTS.say(lang, id_) == said


def test_unknown_message_is_a_key_error() -> None:
    """A message no language has is the program's mistake."""
    with pytest.raises(KeyError):
        TEXTS.say("de", "nothing")


def test_plural_follows_the_language() -> None:
    """The plural form is chosen by the number and the language's rules."""
    assert [TEXTS.say("uk", "count", {"n": n}) for n in (1, 3, 5)] == [
        "1 повідомлення",
        "3 повідомлення",
        "5 повідомлень",
    ]


def test_words_of_another_direction_are_isolated() -> None:
    """A Latin name in an Arabic sentence, and an Arabic one in a German, keep their own direction."""
    assert TEXTS.say("ar", "greet", {"name": "Ada 12"}) == "مرحبا \u2068Ada 12\u2069!"
    assert TEXTS.say("de", "greet", {"name": "ليلى"}) == "Guten Tag, \u2068ليلى\u2069!"


def test_words_of_the_same_direction_are_left_alone() -> None:
    """No invisible signs are added where nothing can mix."""
    assert TEXTS.say("de", "greet", {"name": "Ada"}) == "Guten Tag, Ada!"
    assert TEXTS.say("ar", "greet", {"name": "ليلى"}) == "مرحبا ليلى!"


def test_labels_have_no_isolates() -> None:
    """What a button shows or a link holds has no invisible signs."""
    assert TEXTS.label("ar", "greet", {"name": "Ada"}) == "مرحبا Ada!"


def test_isolated_words_still_choose() -> None:
    """A word chooses its variant in right-to-left languages too."""
    assert TEXTS.say("ar", "state", {"state": "open"}) == "مفتوح"


@pytest.mark.parametrize(
    "name", ["{user.__class__}", "{{7*7}}", "%(x)s", "{ $name }", "{ hello }", "<script>", "a\nb = c", "$1 \\u0041"]
)
def test_what_people_write_is_never_rendered(name: str) -> None:
    """Text from people comes back as it is, whatever it looks like."""
    assert TEXTS.say("de", "greet", {"name": name}) == f"Guten Tag, {name}!"


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
)
def test_any_text_comes_back_as_it_is(name: str) -> None:
    """No argument is changed in a label."""
    assert TEXTS.label("de", "greet", {"name": name}) == f"Guten Tag, {name}!"


def test_the_longest_message_fits() -> None:
    """The longest text a person can send is quoted in full, also through a reference."""
    name = "x" * limits.TEXT_IN
    assert name in TEXTS.say("de", "both", {"name": name, "n": 1})


def test_words_cannot_leave_their_isolate() -> None:
    """Signs that steer direction are taken out of arguments."""
    assert TEXTS.say("ar", "greet", {"name": "a\u2069\u202eb"}) == "مرحبا \u2068ab\u2069!"


def test_dates_and_times_are_written_out() -> None:
    """A date among the arguments reads as people write it."""
    args = {"day": dt.date(2026, 11, 24), "at": dt.time(14, 30)}
    assert TEXTS.say("de", "when", args) == "Termin: Dienstag, 24. November 2026 um 14:30 Uhr"


def test_what_is_not_given_leaves_a_hole_and_no_name() -> None:
    """A missing argument is no crash, and nobody reads a variable's name."""
    assert TEXTS.say("de", "greet") == "Guten Tag, …!"


def test_phrases_are_the_lines_of_a_message() -> None:
    """Each line that is not empty is one phrase."""
    assert TEXTS.phrases("de", "words") == ("zurück", "nein, der Tag davor", "ein Schritt zurück")


def test_variables_are_known_through_references() -> None:
    """What a message wants includes what the messages in it want."""
    assert TEXTS.variables("de", "both") == {"name", "n"}


def test_plain_texts_are_cheap() -> None:
    """A text without arguments takes less than 3 microseconds."""
    TEXTS.say("de", "hello")
    assert min(timeit.repeat(lambda: TEXTS.say("de", "hello"), number=1000, repeat=20)) / 1000 < 3e-6


def test_a_town_overrides_single_messages(tmp_path: Path) -> None:
    """A later directory's message wins, and leaves the others as they are."""
    texts = Texts.load(HERE, write(tmp_path, "de", "hello = Hallo in Erfurt"))
    assert [texts.say("de", id_) for id_ in ("hello", "only-german")] == ["Hallo in Erfurt", "Nur deutsch"]


def test_only_the_wanted_languages_are_offered() -> None:
    """A choice of languages is kept, and German and English still stand in."""
    texts = Texts.load(HERE, languages=("ar",))
    assert texts.languages == ("ar",)
    assert texts.say("ar", "only-english") == "English only"


def test_every_mistake_is_told_at_load(tmp_path: Path) -> None:
    """All mistakes of all files are told at once, with file, line and column."""
    home = write(tmp_path, "de", "ok = fein\nbad = { $x\nlost = { nowhere }\ncalled = { SHOUT($x) }\n")
    write(home, "en", "a = { b }\nb = { a }\ntwice = 1\ntwice = 2\n")
    with pytest.raises(ContentError) as caught:
        Texts.load(home)
    told = str(caught.value)
    for place in ("de/app.ftl:2:11:", "de/app.ftl:3:1:", "de/app.ftl:4:1:", "en/app.ftl:1:1:", "en/app.ftl:4:1:"):
        assert place in told


def test_a_language_without_texts_is_told(tmp_path: Path) -> None:
    """A language that is wanted and not there is a mistake of the settings, told by name."""
    with pytest.raises(ContentError, match="“pl”"):
        Texts.load(HERE, languages=("de", "pl"))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Arabisch", "ar"),
        ("العربية", "ar"),
        ("ukrainian", "uk"),
        ("УКРАЇНСЬКА", "uk"),
        ("englisch", "en"),
        ("de", "de"),
        ("arabe", "ar"),
        ("klingon", None),
        ("", None),
    ],
)
def test_languages_are_known_by_name(said: str, code: str | None) -> None:
    """A language is understood by its own name and by its name in the other languages."""
    assert read_language(said, TEXTS) == code


def check(home: Path) -> list[tuple[str, str]]:
    return [(issue.rule, issue.message) for issue in check_texts([home])]


def test_right_texts_have_no_issues(tmp_path: Path) -> None:
    """Complete texts pass."""
    home = write(tmp_path, "de", "a = A { $x }\n")
    assert check(write(home, "ar", "a = ا { $x }\n")) == []


def test_languages_are_held_against_german(tmp_path: Path) -> None:
    """Messages and variables that are missing or too many are told, with the name that was meant."""
    home = write(tmp_path, "de", "greeting = A { $name }\nother = B\n")
    issues = check_texts([write(home, "uk", "greeting = A { $nme }\nothr = B\n")])
    assert [(issue.rule, issue.suggestion) for issue in issues] == [
        ("text-missing", ""),
        ("text-variable-extra", "name"),
        ("text-variable-missing", ""),
        ("text-extra", "other"),
    ]


def test_a_town_may_write_in_one_language(tmp_path: Path) -> None:
    """What a town adds and does not translate is one warning a file and language, and no mistake."""
    home = write(tmp_path / "shipped", "de", "a = A\n")
    write(home, "ar", "a = ا\n")
    town = write(tmp_path / "town", "de", "b = B\nc = C\nd = D\ne = E\n")
    assert [(issue.severity, issue.message) for issue in check_texts([home, town])] == [
        ("warning", "Missing in “ar”, and said in “de” there: 4 texts (b, c, d, …)."),
    ]


LAUGHS = "\n".join(["l0 = ha", *(f"l{n} = {' '.join([f'{{ l{n - 1} }}'] * 10)}" for n in range(1, 31))])
TERMS = LAUGHS.replace("l", "-l") + "\nloud = { -l30 }"
PATHS = "\n".join(f"p{n} = {' '.join(f'{{ p{m} }}' for m in range(40) if m != n)}" for n in range(40))
CHAIN = "\n".join(["c0 = end", *(f"c{n} = {{ c{n - 1} }}" for n in range(1, 2_000))])


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        (LAUGHS, "text-too-large", 4),
        (TERMS, "text-too-large", 4),
        (PATHS, "text-circle", 1),
        (CHAIN, "text-too-deep", 12),
        ("a = " + "x" * 20_001, "text-too-large", 1),
        ("b = " + "x" * 15_000 + "\na = { b }{ b }", "text-too-large", 2),
        ("a = " + "{ " * 11 + "$x" + " }" * 11, "text-too-deep", 1),
        ("a = " + "{ $x ->\n *[x] " * 11 + "x" + "\n }" * 11, "text-too-deep", 1),
        ("a = " + "{" * 3_000, "text-unreadable", 0),
        ("a = " + "{ $x ->\n *[x] " * 3_000, "text-unreadable", 0),
        ("# " + "x" * limits.TEXT_BYTES, "text-unreadable", 0),
    ],
    ids=["laughs", "terms", "paths", "chain", "long", "twice", "braces", "choices", "open", "forms", "file"],
)
def test_texts_that_would_never_end_are_told_at_once(tmp_path: Path, text: str, rule: str, line: int) -> None:
    """A text that grows beyond all bounds by its references is a mistake with its place, found in seconds."""
    home = write(tmp_path, "de", text)
    write(home, "en", text)
    began = time.process_time()
    issues = check_texts([home])
    with pytest.raises(ContentError, match=rule):
        Texts.load(home)
    assert time.process_time() - began < 4
    told = next(issue for issue in issues if issue.rule == rule)
    assert (told.file, told.line) == (str(home / "de" / "app.ftl"), line)


def test_a_towns_own_language_may_grow(tmp_path: Path) -> None:
    """A language that only the town has may lack texts; what is shipped may not."""
    home = write(tmp_path / "shipped", "de", "a = A\nb = B\n")
    town = write(tmp_path / "town", "pl", "a = A\n")
    assert [(issue.rule, issue.severity) for issue in check_texts([home, town])] == [("text-missing", "warning")]


def test_missing_plural_forms_are_told(tmp_path: Path) -> None:
    """A choice by number has every form its language uses up to 200, by name or by the number itself."""
    home = write(tmp_path, "de", "n = { $n ->\n  [one] 1\n *[other] x\n }\n")
    write(home, "uk", "n = { $n ->\n  [one] 1\n *[other] x\n }\n")
    write(home, "ar", "n = { $n ->\n  [0] 0\n  [one] 1\n  [two] 2\n  [few] 3\n  [many] 4\n *[other] x\n }\n")
    assert check(home) == [("text-plural", "“n” lacks the plural form [many], [few] of “uk”.")]


def test_a_broken_table_is_told(tmp_path: Path) -> None:
    """A template that cannot work is a mistake of its file."""
    home = write(tmp_path, "de", "a = A\n")
    (home / "de" / "time.yaml").write_text('lotse: 1\ndates: {next: ["nächsten {wekday}"]}\n', "utf-8")
    (home / "de" / "log-words.yaml").write_text("lotse: 1\nplaces: {docter: [Arzt]}\n", "utf-8")
    assert [issue.rule for issue in check_texts([home])] == ["language-table"] * 2


@pytest.mark.parametrize(
    "line", ["(he|she hits me", "he) hits me", "(he|(she|it)) hits me", "he|she hits me", "(he … or|she)"]
)
def test_a_broken_choice_in_a_crisis_phrase_is_told(tmp_path: Path, line: str) -> None:
    """Such a phrase would never be heard."""
    home = write(tmp_path, "de", f"crisis-life-phrases =\n    (he|she|) hits … me\n    {line}\n")
    message = f"“{line}” (crisis-life-phrases): a choice is (a|b), without another choice or … inside."
    assert check(home) == [("text-choice", message)]


def test_what_a_provider_would_refuse_is_told(tmp_path: Path) -> None:
    """In every language, before it is set up there."""
    home = write(tmp_path, "de", f"whatsapp-list = Auswahl\ntelegram-command-menu = {'x' * 257}\n")
    write(home, "uk", f"whatsapp-list = {'ї' * 21}\ntelegram-command-menu = x\n")
    assert check(home) == [
        ("text-long", "“telegram-command-menu” has 257 characters; there is room for 256."),
        ("text-long", "“whatsapp-list” has 21 characters; there is room for 20."),
    ]


def test_the_quick_way_says_what_fluent_says() -> None:
    """Every shipped message with variables reads the same as when Fluent itself puts it together."""
    texts = Texts.load(Path(__file__).parents[2] / "locales")
    compared = 0
    for lang in texts.languages:
        for id_ in sorted(texts.ids(lang)):
            args = {name: f"<{name}> {{7*7}}" for name in texts.variables(lang, id_)}
            pattern = texts._bundles[lang].get_message(id_).value
            if args and pattern:
                compared += 1
                assert texts.label(lang, id_, args) == texts._bundles[lang].format_pattern(pattern, args)[0], (
                    lang,
                    id_,
                )
    assert compared > 200
