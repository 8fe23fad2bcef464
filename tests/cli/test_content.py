"""`lotse content`: drafts, publishing, taking back, and back into files; a running service takes what is published."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import msgspec

from bot.content import load_content
from bot.knowledge import Library
from bot.published import stored_layers
from bot.storage import publications
from bot.storage.database import open_database
from tests.conversations.command import Done, Lotse, lotse
from tests.conversations.fixtures import content, house, sqlite_database
from tests.conversations.house import House
from tests.delivery.serving import Lotse as Service
from tests.delivery.serving import Visitor, visitors
from tests.delivery.world import until

__all__ = ["content", "house", "lotse", "sqlite_database"]

HEAD, DE = "topics/zwergenstube/topic.yaml", "topics/zwergenstube/de.yaml"
WORDS = """# vom Schreibtisch
title: Zwergenstube suchen
answer: Es gibt {count} Zwergenstuben in der Stadt.
questions: [Wo ist die Zwergenstube?, Zwergenstube suchen, Zwergenstube anmelden]
"""
KITA = "topics/kita-anmeldung/de.yaml"


async def draft(house: House, path: str, body: str | None = None) -> str:
    return (await house.app.publishing.begin("erfurt", path, body, from_case=4)).uuid


async def published(house: House, lotse: Lotse) -> list[str]:
    numbers = [await draft(house, HEAD, "lotse: 1\nask_there: jugendamt\n"), await draft(house, DE, WORDS)]
    done = await lotse("content", "publish", *numbers)
    assert (done.code, done.out) == (0, "Revision 1. What runs takes it in a moment.\n"), done
    return numbers


async def test_drafts_are_listed_and_published(house: House, lotse: Lotse) -> None:
    """By their ids, together; afterwards they are published and no drafts."""
    numbers = await published(house, lotse)
    assert (await lotse("content", "--json", "drafts")).out == "[]\n"
    rows = json.loads((await lotse("content", "--json", "drafts", "--all")).out)
    assert [(row["id"], row["path"], row["state"], row["from_case"]) for row in rows] == [
        (numbers[1], DE, "published", 4),
        (numbers[0], HEAD, "published", 4),
    ]
    assert (await lotse("content", "drafts", "--all")).out.count("case 4") == 2
    asked = await lotse("ask", "Wo ist die Zwergenstube?")
    assert asked.code == 0 and "Zwergenstuben in der Stadt" in asked.out


async def test_a_broken_draft_is_refused_with_its_mistakes(house: House, lotse: Lotse) -> None:
    """Each on a line of its own, exit 1; an unknown id is exit 2."""
    number = await draft(house, DE, "title: Z\nanswr: X\n")
    done = await lotse("content", "publish", number)
    assert done.code == 1 and f"published/{DE}:2:1: error: There is no key “answr” here." in done.errors
    assert (await lotse("content", "publish", "none")).code == 2


async def test_withdrawing(house: House, lotse: Lotse) -> None:
    """What other texts need is refused; the topic as a whole is taken back."""
    head, words = await published(house, lotse)
    refused = await lotse("content", "withdraw", head)
    assert refused.code == 1 and "place to go" in refused.errors
    assert json.loads((await lotse("content", "--json", "withdraw", head, words)).out) == {"revision": 2}


async def test_a_dump_is_the_same_content(house: House, lotse: Lotse, tmp_path: Path) -> None:
    """Byte for byte; read from files it is the same library, and nothing has drifted."""
    await published(house, lotse)
    kita = await draft(house, KITA)
    assert (await lotse("content", "publish", kita)).code == 0
    done = await lotse("content", "--json", "dump", str(tmp_path / "dump"))
    paths = {"written": sorted(f"knowledge/{path}" for path in (HEAD, DE, KITA)), "same": [], "refused": []}
    assert done.code == 0 and {key: sorted(names) for key, names in json.loads(done.out).items()} == paths
    assert (tmp_path / "dump" / "knowledge" / DE).read_text(encoding="utf-8") == WORDS
    with_rows, _ = load_content(house.app.settings, await stored_layers(house.app.settings))
    shipped = Path(__file__).parents[2] / "knowledge"
    assert with_rows is not None
    from_files, issues = Library.load(shipped, tmp_path / "dump" / "knowledge", languages=with_rows.texts.spoken)
    assert dict(from_files.topics) == dict(with_rows.library.topics) and issues == []


async def test_a_dump_over_other_work_leaves_that(house: House, lotse: Lotse, tmp_path: Path) -> None:
    """A file somebody changed stays and is named, exit 1; a second dump writes nothing."""
    await published(house, lotse)
    home = tmp_path / "dump" / "knowledge"
    (home / DE).parent.mkdir(parents=True)
    (home / DE).write_text("title: Meins\nanswer: Meins\n")
    done = await lotse("content", "dump", str(tmp_path / "dump"))
    assert done.code == 1 and "it is left" in done.errors
    assert (home / DE).read_text() == "title: Meins\nanswer: Meins\n"
    again = json.loads((await lotse("content", "--json", "dump", str(tmp_path / "dump"))).out)
    assert (again["written"], again["same"]) == ([], [f"knowledge/{HEAD}"])


async def test_check_and_doctor_tell_of_drift(house: House, lotse: Lotse) -> None:
    """A town's file that changed under a published text is a warning of check; one that breaks it is wrong."""
    own = house.data / "town" / "knowledge" / "topics" / "zwerg"
    own.mkdir(parents=True)
    (own / "topic.yaml").write_text("lotse: 1\nask_there: jugendamt\n")
    (own / "de.yaml").write_text("title: Zwerg\nanswer: Alt\n")
    body = "title: Zwerg\nanswer: Neu\n"
    settings = house.app.settings
    house.app.publishing._settings = msgspec.structs.replace(settings, content=house.data / "town")
    number = await draft(house, "topics/zwerg/de.yaml", body)
    assert (await lotse("content", "publish", number)).code == 0
    assert drifted(await lotse("check", "--format", "json")) == []
    (own / "de.yaml").write_text("title: Zwerg\nanswer: Ganz anders\n")
    (issue,) = drifted(await lotse("check", "--format", "json"))
    assert (issue["file"], issue["severity"]) == ("published/topics/zwerg/de.yaml", "warning")


def drifted(done: Done) -> list[dict[str, str]]:
    return [issue for issue in json.loads(done.out) if issue["rule"] == "overlay-drift"]


async def test_a_running_service_takes_what_another_process_publishes(database_url: str, tmp_path: Path) -> None:
    """People who write all the time are all answered, soon with the new text; nothing is restarted."""
    service = Service("serve", database_url, tmp_path, LOTSE_LANGUAGES="de")
    async with service, visitors(service, 3) as people:
        for person in people:
            await person.talks(["Guten Tag"])
        ending = asyncio.Event()
        talking = [asyncio.create_task(_talk(person, ending)) for person in people]
        for revision, count in enumerate(("drei", "vier"), 1):
            await _publish(database_url, count, revision)
            await until(lambda count=count: _has(people[0], count), seconds=20)  # a second or two, were it alone
        ending.set()
        await asyncio.gather(*talking)
        for person in people:
            assert await person.answered()


async def _publish(url: str, count: str, revision: int) -> None:
    """As another process does: with its own connections."""
    database = await open_database(url)

    def job(connection):  # type: ignore[no-untyped-def]
        files = {DE: WORDS.format(count=count)} | ({HEAD: "lotse: 1\nask_there: jugendamt\n"} if revision == 1 else {})
        rows = [
            publications.make(connection, town="erfurt", path=path, body=body, now=revision)
            for path, body in files.items()
        ]
        drafts = {row.uuid: row.digest for row in rows}
        return publications.publish(connection, "erfurt", drafts, after=revision - 1, now=revision)

    assert await database.write(job) == revision
    await database.notify(publications.TOPIC)
    await database.close()


async def _talk(person: Visitor, ending: asyncio.Event) -> None:
    while not ending.is_set():
        await person.says("Wo ist die Zwergenstube?")
        await until(person.answered, seconds=60)
        await asyncio.sleep(1.5)  # faster ones are asked to wait


async def _has(person: Visitor, count: str) -> bool:
    return any(f"Es gibt {count}" in said for said in await person.heard())
