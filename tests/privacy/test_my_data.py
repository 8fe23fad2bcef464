"""Show and export: everything about a person, readable, and nothing about anybody else."""

from __future__ import annotations

import json
import re

import pytest
import sqlalchemy as sa

from bot.core.clock import FakeClock
from bot.privacy import mydata
from bot.storage.database import Database
from bot.storage.everything import HIDDEN, rows_about
from bot.storage.tables import metadata
from bot.storage.vault import Vault
from tests.conversations.house import House, text_of
from tests.privacy.life import CANARY, everything, leave, send_file
from tests.storage.filling import fill

NOW = FakeClock().now()

# Tables whose rows are about nobody: each with the reason why no export shows it and no erasure looks there.
ABOUT_NOBODY = {
    "attempt": "keyed hashes of tries to log in",
    "audit": "ids and verbs of staff",
    "challenge": "random values one browser must answer",
    "counter": "numbers of a town",
    "desk_event": "that a case changed: its number, for a day",
    "fee_rate": "what a programme pays interpreters",
    "erasure": "numbers of keys that are no more",
    "gone_topic": "topics of the guides' group that are to go",
    "lease": "which process does what",
    "published": "answers of the knowledge base",
    "rating": "counts of a topic",
    "participant_tally": "counts for a funder",
    "report_form": "a funder's own form, empty",
    "report_line": "what reports show of a month: counts of five and more",
    "talk_slot": "when a coordinator has time",
    "tally": "counts of languages and topics in a month",
    "gathering": "what takes place, and when",
    "information": "what is said to many",
    "ticket": "numbers of cases and of tickets elsewhere",
    "ticket_article": "numbers of what was said there",
}


def forgotten(tables: sa.MetaData) -> set[str]:
    """Tables from which no chain of foreign keys leads to a person: export and erasure would not find their rows."""
    found = {"subject"}
    for table in tables.sorted_tables:
        if any(key.column.table.name in found for key in table.foreign_keys):
            found.add(table.name)
    return {table.name for table in tables.sorted_tables} - found - ABOUT_NOBODY.keys()


def test_no_table_is_forgotten() -> None:
    """Every table leads to a person by its foreign keys, or is about nobody and then has no personal column."""
    assert forgotten(metadata) == set()
    for name in ABOUT_NOBODY:
        assert [c.name for c in metadata.tables[name].c if c.info.get("personal")] == [], name


def test_a_new_table_without_a_way_to_its_person_is_found() -> None:
    """The test above fails for a table that somebody adds without a foreign key; a key makes it content."""
    more = sa.MetaData()
    for table in metadata.sorted_tables:
        table.to_metadata(more)
    sa.Table("diary", more, sa.Column("id", sa.Integer, primary_key=True), sa.Column("words", sa.LargeBinary))
    person = sa.Column("person_id", sa.ForeignKey("person.id"))
    sa.Table("letters", more, sa.Column("id", sa.Integer, primary_key=True), person)
    assert forgotten(more) == {"diary"}


async def test_an_export_has_every_table_and_every_sealed_column(database: Database, vault: Vault) -> None:
    """Whatever table has a row of this person is in the export, opened; of somebody else it has nothing."""
    mine = await database.write(lambda c: fill(c, vault, "canary-mine", NOW))
    await database.write(lambda c: fill(c, vault, "canary-theirs", NOW))
    data = await database.read(lambda c: rows_about(c, vault, mine.ids["conversation"]))
    assert set(data) == set(mine.ids) - ABOUT_NOBODY.keys() - {"subject"}
    for name, rows in data.items():
        for column in metadata.tables[name].c:
            if column.info.get("sealed") and column.name not in HIDDEN:
                assert [row[column.name] for row in rows] == ["canary-mine"], f"{name}.{column.name}"
    assert "canary-theirs" not in str(data)


async def test_what_is_shown_is_in_sentences(house: House) -> None:
    """Since when, how many messages, reminders and consents, and each case with what was asked."""
    await house.asks("amira", "Was ist Kindergeld?")
    await house.presses("amira", "remind")
    await house.presses("amira", "in-3-days")
    await house.opens_case("amira", CANARY)
    said = text_of(await house.says("amira", "/mydata"))
    assert house.words("my-data-case", number="1", asked=CANARY) in said
    for text in ("my-data-reminders", "my-data-consents"):
        assert house.words(text, count=1) in said


async def test_what_a_messenger_was_sent_counts(house: House) -> None:
    """Lotse keeps no history for Telegram, but the bodies of what it sent, for a while: that is not "0 messages"."""
    await house.says("amira", "/menu", account="tele")
    said = text_of(await house.says("amira", "/mydata", account="tele"))
    assert house.words("my-data-messages", count=0) not in said


async def test_a_call_back_without_words_and_a_consent_that_ended(house: House) -> None:
    """What was asked is named all the same, and a consent that was withdrawn is no longer counted."""
    await house.says("amira", "/menu")
    for words in ("/call", "0361 6550", "Deutsch", "1", "überspringen", "Ja", "Ja"):
        await house.says("amira", words)
    assert len(await house.cases()) == 1
    said = text_of(await house.says("amira", "/mydata"))
    assert house.words("my-data-case", number="1", asked=house.words("menu-call")) in said
    assert house.words("my-data-consents", count=1) in said
    await house.says("amira", "/withdraw")
    await house.says("amira", "Ja")
    assert house.words("my-data-consents", count=0) in text_of(await house.says("amira", "/mydata"))


async def test_an_export_from_the_chat_can_be_read_by_programs(either_house: House) -> None:
    """It is JSON with all that was said, the case and the consent; files are named by kind and size."""
    house = either_house
    await house.says("amira", "/menu")
    await send_file(house, "amira")
    await house.opens_case("amira", CANARY)
    await house.says("amira", "/mydata")
    said = await house.presses("amira", "export")
    text = "".join(part.text for message in said for part in message.parts)
    data, _ = json.JSONDecoder().raw_decode(text[text.index("{") :])
    assert data["cases"][0]["body"]["asked"] == CANARY
    assert data["consent"][0]["kind"] == "handoff"
    assert [(file["kind"], file["bytes"], "body" in file) for file in data["media"]] == [("voice", len(CANARY), False)]
    assert any(row["direction"] == "in" for row in data["message"])


async def test_times_are_such_as_people_can_read(house: House) -> None:
    """Instants are ISO 8601 in UTC, in columns and in what was sealed; what has not happened is null."""
    await house.opens_case("amira", CANARY)
    await house.says("amira", "Danke")
    data = json.loads("".join(mydata.as_text(await everything(house, "amira"))))
    (case,) = data["cases"]
    assert (case["opened_at"], case["resolved_at"]) == ("2026-11-23T09:00:00Z", None)
    assert {row["body"]["received_at"] for row in data["message"] if row["direction"] == "in"} == {case["opened_at"]}
    assert not re.search(r"\b17\d{14}\b", json.dumps(data)), "microseconds"


async def test_an_export_holds_no_earlier_export(house: House) -> None:
    """Asking again and again adds the same little each time: an export that held the one before would double."""
    await house.opens_case("amira", CANARY)
    lengths = []
    for _ in range(4):
        await house.says("amira", "/mydata")
        said = await house.presses("amira", "export")
        lengths.append(sum(len(part.text) for outbound in said for part in outbound.parts))
        await house.presses("amira", "ready")
    assert lengths[3] - lengths[2] <= 1.1 * (lengths[2] - lengths[1])


async def test_a_long_export_comes_in_pieces(house: House) -> None:
    """No piece is longer than a message of the page may be; together they are the whole."""
    await house.opens_case("amira")
    for _ in range(10):
        await house.says("amira", f"{CANARY} " * 300)
    data = await everything(house, "amira")
    pieces = mydata.as_text(data)
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= 16_000
    assert json.loads("".join(pieces))["case_message"]


async def test_an_export_on_paper_holds_the_files(either_house: House) -> None:
    """What `lotse person export` prints has what the files contain, on both databases."""
    house = either_house
    await send_file(house, "amira", content=b"OggS canary")
    data = await everything(house, "amira")
    media = house.app.media
    full = await house.database.read(lambda c: mydata.with_files(c, media, data))
    assert [file["body"] for file in full["media"]] == [b"OggS canary"]
    json.loads("".join(mydata.as_text(full)))


@pytest.mark.parametrize("left", [False, True])
async def test_nothing_of_anybody_else(house: House, left: bool) -> None:
    """Neither a neighbour's case nor that of the person who had the phone before."""
    await house.opens_case("amira" if left else "bohdan", CANARY)
    if left:
        await leave(house)
    await house.says("amira", "/mydata")
    await house.presses("amira", "export")
    assert CANARY not in str(await everything(house, "amira"))
