"""Each town may have an outside desk of its own: what town.yaml says of it, and the settings that hold its secrets."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.cases.outside.settings import ChatwootSettings, ZammadSettings
from bot.core.clock import FakeClock
from bot.core.errors import SettingsError
from bot.core.towns import Outside, Town
from bot.outside_desks import outside_desks
from bot.settings import Settings, read_settings
from bot.storage import tables as t
from bot.storage import tickets
from bot.storage.database import Database

TOKEN, HOOK = "token-of-the-tests", "secret-of-the-tests-for-webhooks"
ERFURT = Outside(
    desk="zammad",
    url="https://desk.erfurt.de",
    group="Integration",
    secrets={"token": "SECRET_E", "webhook": "SECRET_H"},
)
ALZEY = Outside(
    desk="chatwoot", url="https://chat.alzey.de/", account=4, inbox=9, language="en", secrets={"token": "SECRET_A"}
)


def given(**more: str) -> Settings:
    values = {"SECRET_E": TOKEN, "SECRET_H": HOOK, "SECRET_A": "another"} | more
    return read_settings({f"LOTSE_{name}": value for name, value in values.items() if value}, Path("none"))


def towns(**outside: Outside | None) -> dict[str, Town]:
    return {name: Town(id=name, outside=desk) for name, desk in outside.items()}


def test_each_town_has_its_own() -> None:
    """With its own token; a town that names none has none."""
    found = outside_desks(given(), towns(erfurt=ERFURT, alzey=ALZEY, mainz=None))
    assert found == {
        "erfurt": ZammadSettings(url="https://desk.erfurt.de", token=TOKEN, group="Integration", secret=HOOK),
        "alzey": ChatwootSettings(url="https://chat.alzey.de", token="another", account=4, inbox=9, language="en"),
    }


def test_the_settings_describe_that_of_the_first_town() -> None:
    """Where its own file says nothing of one."""
    zammad = {"ZAMMAD_URL": "https://desk.town.de", "ZAMMAD_TOKEN": TOKEN, "ZAMMAD_GROUP": "x"}
    found = outside_desks(given(**zammad), towns(erfurt=None, alzey=ALZEY))
    assert [(name, desk.url) for name, desk in found.items()] == [
        ("erfurt", "https://desk.town.de"),
        ("alzey", "https://chat.alzey.de"),
    ]
    found = outside_desks(given(**zammad), towns(erfurt=ERFURT))
    assert [desk.url for desk in found.values()] == ["https://desk.erfurt.de"]


@pytest.mark.parametrize(
    ("desk", "settings", "said"),
    [
        (ERFURT, {"SECRET_E": ""}, "The outside desk of erfurt: LOTSE_SECRET_E is missing."),
        (
            ERFURT,
            {"SECRET_E": "a canary"},
            "The outside desk of erfurt: LOTSE_SECRET_E is no access token",
        ),
        (ERFURT, {"SECRET_H": "canary"}, "The outside desk of erfurt: LOTSE_SECRET_H needs 16 characters or more."),
        (ERFURT, {"SECRET_H": ""}, "The outside desk of erfurt: LOTSE_SECRET_H is missing."),
        (
            Outside(desk="zammad", url="http://desk.erfurt.de", group="x", secrets={"token": "SECRET_E"}),
            {},
            "The outside desk of erfurt: “url” must be an https:// address",
        ),
        (
            Outside(desk="zammad", url="https://desk.erfurt.de", group="x"),
            {},
            "The outside desk of erfurt: “secrets: token” is missing.",
        ),
        (
            Outside(desk="chatwoot", url="https://desk.erfurt.de", inbox=9, secrets={"token": "SECRET_E"}),
            {},
            "The outside desk of erfurt: “account” is missing.",
        ),
    ],
)
def test_what_is_wrong_is_said(desk: Outside, settings: dict[str, str], said: str) -> None:
    """With the town, and the key or setting to look at; no secret is repeated."""
    with pytest.raises(SettingsError) as caught:
        outside_desks(given(**settings), towns(erfurt=desk))
    (line,) = str(caught.value).splitlines()
    assert line.startswith(said)
    assert "canary" not in line


async def test_two_desks_have_tickets_of_one_number(database: Database, clock: FakeClock) -> None:
    """What the desk of one town tells of its ticket is not taken for the other town's of the same number."""
    rows = [
        {
            "town_id": town, "desk": "zammad", "case_id": number, "case_number": 1, "marker": town, "state": "open",
            "outside_id": 81, "made_at": clock.now(),
        }
        for number, town in enumerate(("erfurt", "alzey"), 1)
    ]  # fmt: skip
    await database.write(lambda c: c.execute(t.ticket.insert(), rows) and None)
    told = tickets.Told(81, "22081", 5, "")
    assert await database.write(lambda c: tickets.changed(c, "alzey", "zammad", told))
    assert not await database.write(lambda c: tickets.changed(c, "mainz", "zammad", told))
    wanted = await database.read(lambda c: dict(c.execute(sa.select(t.ticket.c.town_id, t.ticket.c.wanted)).all()))  # type: ignore[arg-type]
    assert wanted == {"erfurt": 0, "alzey": 1}
