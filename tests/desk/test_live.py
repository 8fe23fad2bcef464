"""What open pages are told: of cases they may see, in numbers, once, and never more than they take."""

from __future__ import annotations

import asyncio
import json
from contextlib import ExitStack
from pathlib import Path

import sqlalchemy as sa

from bot.core.clock import FakeClock
from bot.desk.access import Staff
from bot.desk.live import WAITING, News, Watcher
from bot.storage import desk_sessions, events
from bot.storage.database import open_database
from bot.storage.vault import Vault
from tests.conftest import Postgres
from tests.conversations.fixtures import shipped_content
from tests.desk.chat import found, said
from tests.desk.office import Browser, Office


def staff(**more: object) -> Staff:
    given: dict[str, object] = {"role": "guide", "town": "erfurt", "organisation": "district", "id": 1}
    return Staff(**(given | more))  # type: ignore[arg-type]


async def heard(watcher: Watcher) -> list[News]:
    async with asyncio.timeout(5):
        await watcher.news.wait()
    return watcher.take()


async def test_each_page_hears_of_the_cases_it_may_see(office: Office) -> None:
    """Not those of another organisation or town; a guest of their own alone."""
    mine, other = await office.case(), await office.case("omar")
    row = await found(office, mine)
    hub = office.desk.live
    with ExitStack() as stack:
        watch = lambda who: stack.enter_context(hub.watching(who))  # noqa: E731
        guide, guest = watch(staff()), watch(staff(role="guest", case=mine, case_id=row.id))
        elsewhere, abroad = watch(staff(organisation="caritas")), watch(staff(town="alzey", organisation="default"))
        await hub.catch_up(guide, await office.database.read(events.newest))
        await said(office, mine, "eins")
        assert {(news.case, news.kind) for news in await heard(guide)} >= {(mine, "said")}
        assert {news.case for news in await heard(guest)} == {mine}
        await said(office, other, "zwei")
        assert {news.case for news in await heard(guide)} == {other}
        assert (guest.take(), elsewhere.take(), abroad.take()) == ([], [], [])
    assert len(hub) == 0


async def test_a_page_that_comes_back_hears_what_it_missed(office: Office) -> None:
    """By the number it knew; after a longer while it loads anew."""
    number = await office.case()
    hub = office.desk.live
    with hub.watching(staff()) as watcher:
        known = await office.database.read(events.newest)
        await said(office, number, "inzwischen")
        await hub.catch_up(watcher, known)
        assert {news.case for news in watcher.take()} == {number}
        await office.database.write(
            lambda c: c.execute(sa.text("UPDATE desk_event SET id = id + :far"), {"far": 10 * events.LOOK_BACK})
        )
        await hub.catch_up(watcher, known)
        assert [news.kind for news in watcher.take()] == ["reload"]


async def test_on_postgresql_each_thing_is_told_once(
    postgres: Postgres, vault: Vault, clock: FakeClock, tmp_path: Path
) -> None:
    """Numbers become visible out of order there: reading looks back, and leaves out what it has told."""
    url = postgres.url()
    database = await open_database(url)
    try:
        office = Office(shipped_content(), database, vault, clock, tmp_path)
        number = await office.case()
        hub = office.desk.live
        with hub.watching(staff()) as watcher:
            await hub.catch_up(watcher, await database.read(events.newest))
            first = await database.read(events.newest)
            await database.write(
                lambda c: c.execute(sa.text("SELECT setval('desk_event_id_seq', :at)"), {"at": first + 2})
            )
            await said(office, number, "die spätere Nummer")
            assert (number, "said") in {(news.case, news.kind) for news in await heard(watcher)}
            late = "INSERT INTO desk_event (id, town_id, organisation_id, case_id, kind, actor, at)"
            late += (
                " SELECT :id, town_id, organisation_id, case_id, 'changed', 0, at FROM desk_event WHERE kind = 'said'"
            )
            await database.write(lambda c: c.execute(sa.text(late), {"id": first + 1}))
            assert [(news.case, news.kind) for news in await heard(watcher)] == [(number, "changed")]
            await asyncio.sleep(1.2)
            assert watcher.take() == []
    finally:
        await database.close()
        postgres.drop(url)


def test_a_slow_page_is_told_to_load_anew() -> None:
    """What waits for a page is bounded, and the same case waits once."""
    watcher = Watcher(staff())
    for id_ in range(1000):
        watcher.tell(id_, 7, "said")
    assert watcher.take() == [News(999, 7, "said")]
    for id_ in range(WAITING + 5):
        watcher.tell(id_, id_, "said")
    assert watcher.take() == [News(WAITING + 4)]
    assert watcher.take() == []


async def events_of(browser: Browser, after: int) -> list[dict[str, object]]:
    text = (await browser.get(f"/desk/events?once=1&after={after}")).text
    return [json.loads(line.removeprefix("data: ")) for line in text.splitlines() if line.startswith("data: ")]


async def test_the_stream_carries_numbers_only(office: Office) -> None:
    """No word of anybody, and nothing of another organisation."""
    browser = await office.sign_in(await office.staff("Gerda"))
    other = await office.sign_in(await office.staff("Olga", organisation="caritas"))
    after = await office.database.read(events.newest)
    number = await office.case(asked="Geheim")
    await said(office, number, "Geheim")
    assert {"case": number, "kind": "said"} in await events_of(browser, after)
    assert await events_of(other, after) == []
    assert "Geheim" not in (await browser.get(f"/desk/events?once=1&after={after}")).text


async def opened(office: Office) -> None:
    """A stream begins somewhere within its request."""
    while not len(office.desk.live):  # noqa: ASYNC110 - nobody tells when
        await asyncio.sleep(0.01)


async def test_a_stream_ends_with_its_session(office: Office) -> None:
    """Who was logged out everywhere hears nothing a minute later."""
    gerda = await office.staff("Gerda")
    browser = await office.sign_in(gerda)
    number = await office.case()
    request = asyncio.create_task(browser.get("/desk/events"))
    await opened(office)
    await office.database.write(lambda c: desk_sessions.end_all(c, gerda.id))
    office.clock.advance(seconds=61)
    await said(office, number, "nach dem Abmelden")
    async with asyncio.timeout(5):
        await request
    assert len(office.desk.live) == 0


async def test_streams_end_when_the_server_goes_down(office: Office) -> None:
    """A server waits for open pages: they are let go first, and come back by themselves."""
    browser = await office.sign_in(await office.staff("Gerda"))
    request = asyncio.create_task(browser.get("/desk/events"))
    await opened(office)
    office.desk.stop()
    async with asyncio.timeout(5):
        assert (await request).status_code == 200
    assert (await browser.get("/desk/events")).status_code == 503
