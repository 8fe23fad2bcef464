"""Drafts and published texts: who edits last must have seen the one before, and revisions count without a gap."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import pytest

from bot.core import limits
from bot.storage import publications as p
from bot.storage.database import Database, open_database
from bot.storage.records import PublishedRow
from bot.storage.tables import published

PATH = "topics/kita/de.yaml"
BODY = "title: Kita\nanswer: Fragen Sie dort.\n"
NOW = 1_700_000_000_000_000


async def make(database: Database, path: str = PATH, body: str = BODY, *, town: str = "erfurt") -> PublishedRow:
    return await database.write(partial(p.make, town=town, path=path, body=body, now=NOW))


async def publish(database: Database, *rows: PublishedRow) -> int:
    after = await database.read(p.revision)
    job = partial(p.publish, town=rows[0].town, drafts={row.uuid: row.digest for row in rows}, after=after, now=NOW)
    return await database.write(job)


async def states(database: Database, path: str = PATH) -> list[str]:
    every = ("draft", "published", "replaced", "withdrawn")
    return [row.state for row in await database.read(lambda c: p.listing(c, "erfurt", every, path))]


async def test_a_draft_is_found_as_it_was_made(database: Database) -> None:
    """All letters come back, and the town it was made in alone knows it."""
    body = "title: “Кита” 🏫\r\nanswer: مرحبا\n"
    made = await make(database, body=body)
    assert (made.body, made.state, made.revision) == (body, "draft", 0)
    assert await database.read(lambda c: p.find(c, "erfurt", made.uuid)) == made
    assert await database.read(lambda c: p.find(c, "alzey", made.uuid)) is None
    assert await database.read(lambda c: p.listing(c, "alzey")) == []


@pytest.mark.parametrize(
    "path",
    [
        "topics/kita/../../secret.yaml", "/etc/passwd", "topics/kita", "topics/kita/de.yml", "topics/Kita/de.yaml",
        "places/../x.yaml", "topics/kita/de.yaml\n", "topics//de.yaml", "locales/de/answer.ftl", "town.yaml",
    ],
)  # fmt: skip
async def test_only_knowledge_files_have_drafts(path: str, sqlite_url: str) -> None:
    """No path leads out of the knowledge."""
    database = await open_database(sqlite_url)
    with pytest.raises(p.WrongPathError):
        await make(database, path)
    await database.close()


@pytest.mark.parametrize(
    ("body", "error"),
    [("a\0b", p.NotTextError), ("\ud800", p.NotTextError), ("ä" * (limits.YAML_BYTES // 2 + 1), p.TooLongError)],
)
async def test_what_no_file_could_hold_is_refused(database: Database, body: str, error: type[Exception]) -> None:
    """A typed error, and nothing is stored."""
    with pytest.raises(error):
        await make(database, body=body)
    assert await states(database) == []


async def test_an_edit_names_what_it_was_based_on(database: Database) -> None:
    """Of two who edit the same text the second is told, and what the first wrote stays."""
    made = await make(database)
    first = await database.write(
        partial(p.edit, town="erfurt", number=made.uuid, body="title: A", based_on=made.digest)
    )
    assert first.digest == p.digest("title: A")
    with pytest.raises(p.ChangedMeanwhileError):
        await database.write(partial(p.edit, town="erfurt", number=made.uuid, body="title: B", based_on=made.digest))
    with pytest.raises(p.NoSuchDraftError):
        await database.write(partial(p.edit, town="alzey", number=made.uuid, body="title: B", based_on=first.digest))
    found = await database.read(lambda c: p.find(c, "erfurt", made.uuid))
    assert found and found.body == "title: A"


async def test_publishing_counts_revisions_and_replaces_what_was_there(database: Database) -> None:
    """Each file has one published text; a topic in several files is one revision."""
    head, first = await make(database, "topics/kita/topic.yaml", "lotse: 1\n"), await make(database)
    assert await publish(database, head, first) == 1
    assert await publish(database, await make(database, body="title: Neu\nanswer: Neu\n")) == 2
    assert await states(database) == ["published", "replaced"]
    layers = await database.read(p.layers)
    assert layers.revision == 2
    assert [(row.path, row.revision) for row in layers.rows] == [
        ("topics/kita/topic.yaml", 1), (PATH, 1), (PATH, 2),
    ]  # fmt: skip


async def test_older_texts_are_read_of_the_german_only(database: Database) -> None:
    """What translations were made from is known; more of the past costs nothing."""
    for body in ("title: A", "title: B"):
        await publish(database, await make(database, "topics/kita/ar.yaml", body))
    assert [row.body for row in (await database.read(p.layers)).rows] == ["title: B"]


async def test_all_or_none(database: Database) -> None:
    """One draft that changed after the check keeps all others back."""
    head, words = await make(database, "topics/kita/topic.yaml", "lotse: 1\n"), await make(database)
    await database.write(partial(p.edit, town="erfurt", number=words.uuid, body="title: X", based_on=words.digest))
    with pytest.raises(p.ChangedMeanwhileError):
        await publish(database, head, words)
    assert await database.read(p.layers) == p.Layers()
    assert await states(database, head.path) == ["draft"]


async def test_two_drafts_of_one_file_are_not_published_together(database: Database) -> None:
    """Nobody could say which of them holds."""
    with pytest.raises(p.ChangedMeanwhileError):
        await publish(database, await make(database), await make(database, body="title: B"))
    assert await states(database) == ["draft", "draft"]


async def test_withdrawn_the_file_counts_again(database: Database) -> None:
    """Also what it had replaced is gone, and the revision says that something changed."""
    await publish(database, await make(database))
    last = await make(database, body="title: Neu")
    await publish(database, last)
    assert await database.write(partial(p.withdraw, town="erfurt", numbers=[last.uuid], after=2)) == 3
    assert await database.read(p.layers) == p.Layers(3)
    assert await states(database) == ["withdrawn", "withdrawn"]
    with pytest.raises(p.NotPublishedError):
        await database.write(partial(p.withdraw, town="erfurt", numbers=[last.uuid], after=3))


async def test_what_is_published_is_edited_and_deleted_by_nobody(database: Database) -> None:
    """A change is a new draft."""
    row = await make(database)
    await publish(database, row)
    with pytest.raises(p.NoSuchDraftError):
        await database.write(partial(p.edit, town="erfurt", number=row.uuid, body="x", based_on=row.digest))
    with pytest.raises(p.NoSuchDraftError):
        await database.write(lambda c: p.drop(c, "erfurt", row.uuid))
    other = await make(database)
    await database.write(lambda c: p.drop(c, "erfurt", other.uuid))
    assert await states(database) == ["published"]


async def test_many_publish_at_once(database: Database) -> None:
    """Every publication has a revision of its own, and each file one text in the end."""
    rows = [await make(database, body=f"title: {n}") for n in range(12)]

    async def one(row: PublishedRow) -> int:
        while True:
            try:
                return await publish(database, row)
            except p.OutpacedError:
                await asyncio.sleep(0)

    assert sorted(await asyncio.gather(*map(one, rows))) == list(range(1, 13))
    assert sorted(await states(database)) == ["published"] + ["replaced"] * 11


async def test_drafts_have_an_end(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A town that never cleans up is told so."""
    monkeypatch.setattr(p, "DRAFTS", 2)
    for _ in range(2):
        await make(database)
    with pytest.raises(p.TooManyDraftsError):
        await make(database)
    await make(database, town="alzey")


def test_nothing_personal_is_in_it() -> None:
    """A staff's number and a case's are plain numbers: no row goes with a person, and none is sealed."""
    columns: list[Any] = list(published.columns)
    assert [column.name for column in columns if column.info.get("personal") or column.foreign_keys] == []
