"""`lotse places`: what is near, when it is open, and what there is."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re

import pytest

from bot.cli.places import LISTED, Near, add_arguments, carry_out
from bot.content import Content
from tests.cli.test_commands import Done
from tests.cli.test_commands import lotse as lotse
from tests.cli.test_json import keys
from tests.conversations.fixtures import content as content

NOON = ("--at", "2026-11-23T10:00")


@pytest.fixture
def places(content: Content):
    """The command on content that is loaded once."""

    def run(*words: str) -> Done:
        parser = argparse.ArgumentParser()
        add_arguments(parser)
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as errors:
            code = carry_out(content, parser.parse_args(words))
        return Done(words, code, out.getvalue(), errors.getvalue())

    return run


def test_near_a_town_in_any_script(lotse) -> None:
    """The office in charge with its hours and telephone, in the reader's language."""
    done = lotse("places", "near", "Эрфурт", "--kind", "jugendamt", "--lang", "ru", *NOON)
    assert done.returncode == 0
    assert "Jugendamt Erfurt" in done.stdout
    assert "🟢 сейчас открыто" in done.stdout
    assert "+49 361 6554701" in done.stdout
    assert "openstreetmap.org" in done.stdout


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-23T08:00", "Wieder offen: Montag, 23. November 2026, 09:00"),
        ("2026-11-23T20:00", "Wieder offen: Dienstag, 24. November 2026, 09:00"),
        ("2026-11-27T20:00", "Wieder offen: Montag, 30. November 2026, 09:00"),  # over a weekend
        ("2026-12-24T20:00", "Wieder offen: Montag, 28. Dezember 2026, 09:00"),  # over Christmas
        ("2027-09-20T10:00", "wahrscheinlich geschlossen (Feiertag)"),  # in Thüringen alone
        ("2026-11-23T10:00+00:00", "🟢 jetzt offen"),
    ],
)
def test_when_it_opens(places, at: str, said: str) -> None:
    """Weekday and time of the next opening, also over a weekend and holidays."""
    done = places("near", "Erfurt", "--kind", "jugendamt", "--at", at)
    assert said in re.sub("[\u2068\u2069]", "", done.stdout)


def test_hours_without_a_source_are_asked_for_by_telephone(places) -> None:
    """Never open on a guess."""
    done = places("near", "алцай", *NOON)
    assert "Fragen Sie vorher am Telefon, wann offen ist." in done.stdout
    assert "jetzt offen" not in done.stdout


def test_near_as_json(places) -> None:
    """A postcode, its town and three places with everything that is known of them."""
    done = places("near", "55232", "--json", *NOON)
    found = json.loads(done.stdout)
    assert found["town"] == "55232 Alzey"
    assert len(found["places"]) == 3
    assert set(Near.__struct_fields__) | set(LISTED) <= keys("places")


def test_near_a_position(places) -> None:
    """Degrees in place of a name, also with Arabic digits."""
    for where in ("50.978,11.029", "50.978 11.029", "٥٠.٩٧٨, ١١.٠٢٩"):
        found = json.loads(places("near", where, "--json").stdout)
        assert {place["place"]["area"] for place in found["places"]} == {"stadt-erfurt"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("near", "Frankfurt"), 1, "Which one is meant? Frankfurt am Main; Frankfurt (Oder)"),
        (("near", "Kassel"), 1, "No place is listed for Kassel."),
        (("near", "Atlantis"), 1, "“Atlantis” is no town"),
        (("near", "91,200"), 1, "“91,200” is no town"),
        (("near", "Erfurt", "--kind", "zoo"), 2, "No place is of the kind zoo. Try: "),
        (("near", "Erfurt", "--lang", "xx"), 2, "There are no texts in xx."),
        (("near", "Erfurt", "--at", "soon"), 2, "“soon” is no moment"),
        (("list", "--area", "atlantis"), 2, "There is no area atlantis."),
    ],
)
def test_what_cannot_be_answered_is_said(places, words: tuple[str, ...], code: int, said: str) -> None:
    """On standard error, with what to try."""
    done = places(*words)
    assert done.returncode == code
    assert said in done.stderr
    assert done.stdout == ""


def test_list_names_every_place_of_an_area(places) -> None:
    """As lines, or as JSON with the keys that are described."""
    lines = places("list", "--area", "stadt-erfurt").stdout.splitlines()
    listed = json.loads(places("list", "--area", "stadt-erfurt", "--json").stdout)
    assert len(lines) == len(listed) > 10
    assert {tuple(place) for place in listed} == {LISTED}
