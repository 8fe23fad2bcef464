"""Trainings, exchange evenings and offers in the whole house: coming, waiting, being reminded, and what is not said."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette

from bot.files import Files
from bot.knowledge import Library
from bot.storage import gathering_news as news
from bot.storage import gatherings, people, registrations
from bot.storage.gatherings import Gathering, Plan
from bot.storage.tables import address, outbox, registration, timer
from tests.conversations.house import House, text_of

BERLIN = "Europe/Berlin"
ROLE = Plan("training", "2026-12-05T10:00", BERLIN, 180, "companions", "role", where="Rathaus, Zimmer 3", seats=1)
CAFE = Plan("offer", "2026-12-04T16:00", BERLIN, 90, "language-cafe", where="Bücherei", languages=("de", "ar"))


async def planned(house: House, plan: Plan = ROLE, organisation: str = "default", town: str = "erfurt") -> Gathering:
    now = house.clock.now()
    (made,) = await house.database.write(
        lambda c: gatherings.plan(c, town, organisation, [plan], by="staff:1", now=now)
    )
    return made


async def volunteer(house: House, who: str, account: str = "web") -> int:
    """Somebody who helps."""
    await house.says(who, "/menu", account=account)
    here = await house.conversation(who, account)

    def job(connection: sa.Connection) -> int:
        owner = people.ensure_person(connection, here.id, "default", house.clock.now())
        people.add_role(connection, owner.person_id, "volunteer")
        return owner.person_id

    return await house.database.write(job)


async def comes(house: House, who: str, this: Gathering, account: str = "web") -> None:
    await house.says(who, "/training" if this.plan.kind != "offer" else "/offers", account=account)
    if this.plan.kind != "offer":
        await house.presses(who, "dates", account=account)
    await house.presses(who, this.uuid, account=account)
    await house.presses(who, "register" if "gathering-free" in house.texts else "queue", account=account)


async def states(house: House) -> list[str]:
    return [row.state for row in await house.rows(registration)]


async def test_a_seat_the_waiting_list_and_moving_up(either_house: House) -> None:
    """The second waits; when the first cancels, the second has the seat and is told by itself."""
    house = either_house
    this = await planned(house)
    await volunteer(house, "vera")
    await volunteer(house, "viktor")
    await comes(house, "vera", this)
    assert "gathering-registered" in house.texts
    await comes(house, "viktor", this)
    assert "gathering-waiting" in house.texts
    await house.says("vera", "/training")
    await house.presses("vera", "mine")
    assert "training-coming" in house.texts
    await house.presses("vera", this.uuid)
    assert "gathering-cancelled-mine" in house.texts
    assert "Meine Rolle" in text_of(await house.read("viktor"))
    assert "gathering-seat" in house.texts
    assert sorted(await states(house)) == ["cancelled", "registered"]


async def test_the_reminder_comes_once_on_the_day_before(either_house: House) -> None:
    """At the same hour, where they were last; who says then that they cannot come frees the seat."""
    house = either_house
    this = await planned(house)
    await volunteer(house, "vera")
    await volunteer(house, "viktor")
    await comes(house, "vera", this)
    await comes(house, "viktor", this)
    assert await house.later("vera", days=10) == []
    said = text_of(await house.later("vera", days=1.5))
    assert "Rathaus, Zimmer 3" in said
    assert await house.later("vera", seconds=600) == []
    assert await house.read("viktor") == []
    await house.presses("vera", "cancel")
    assert "gathering-cancelled-mine" in house.texts
    assert "Meine Rolle" in text_of(await house.read("viktor"))


async def test_one_row_in_the_outbox(house: House) -> None:
    """However often a reminder's inbound comes, what it becomes is written once."""
    this = await planned(house)
    person = await volunteer(house, "vera", "tele")
    await comes(house, "vera", this, "tele")
    (mine,) = await house.database.read(lambda c: registrations.of_gathering(c, house.vault, this.id))
    values = {"gathering": this.uuid, "version": 1, "news": "day", "once": news.once(this, mine)}
    assert mine.person_id == person
    for _ in range(3):
        await house.happens("vera", "timer.gathering", account="tele", **values)
    keys = [row.dedupe_key for row in await house.rows(outbox) if row.dedupe_key == values["once"]]
    assert len(keys) == 1


async def test_what_no_longer_holds_is_not_said(house: House) -> None:
    """A reminder of a date that was moved, given up or called off says nothing, and asks nothing again."""
    this = await planned(house, ROLE._replace(seats=0))
    await volunteer(house, "vera")
    await comes(house, "vera", this)
    old = {"gathering": this.uuid, "version": 1, "news": "day", "once": "x"}

    def move(connection: sa.Connection) -> None:
        new = this.plan._replace(starts="2026-12-06T10:00")
        moved = gatherings.change(connection, gatherings.locked(connection, this.uuid), new, house.clock.now())
        news.after_change(connection, house.vault, moved, news.MOVED, house.clock.now())

    await house.database.write(move)
    assert "6. Dezember" in text_of(await house.round("vera"))
    assert await house.happens("vera", "timer.gathering", **old) == []
    await house.presses("vera", "cancel")
    assert await house.happens("vera", "timer.gathering", **{**old, "version": 2}) == []
    assert [row.key for row in await house.rows(timer) if row.kind == "gathering"] == []


async def test_offers_are_for_everybody_and_trainings_are_not(house: House) -> None:
    """A newcomer comes to the café under a name; a training neither shows nor takes them, nor does another place's."""
    cafe, training = await planned(house, CAFE), await planned(house)
    elsewhere = await planned(house, CAFE._replace(starts="2026-12-08T16:00"), organisation="other")
    abroad = await planned(house, CAFE._replace(starts="2026-12-09T16:00"), town="alzey")
    await house.says("amira", "/training")
    assert "training-what" not in house.texts
    said = await house.says("amira", "/offers")
    assert [choice.value for choice in said[-1].choices] == [cafe.uuid]
    await house.presses("amira", cafe.uuid)
    said = await house.presses("amira", "register")
    assert "gathering-ask-name" in house.texts
    await house.says("amira", "Amira H.")
    assert "gathering-registered" in house.texts
    (mine,) = await house.database.read(lambda c: registrations.of_gathering(c, house.vault, cafe.id))
    assert (mine.name, mine.state) == ("Amira H.", "registered")
    for foreign in (training, elsewhere, abroad):
        turn = await house.app.database.read(lambda c, f=foreign: registrations.of_gathering(c, house.vault, f.id))
        assert turn == []


async def test_a_phone_that_changed_hands_hears_only_that_there_is_something(house: House) -> None:
    """After a month of silence the title of a women's group is not said to whoever holds the phone."""
    plan = CAFE._replace(programme="women", starts="2027-01-20T16:00")
    this = await planned(house, plan)
    await comes(house, "amira", this)
    await house.presses("amira", "skip")
    said = text_of(await house.later("amira", days=58))
    assert said == house.words("gathering-plain")


async def test_what_was_attended(house: House) -> None:
    """Hours are the minutes that were ticked; without any, that is said."""
    this = await planned(house)
    await volunteer(house, "vera")
    await house.says("vera", "/training")
    await house.presses("vera", "mine")
    assert "training-none" in house.texts
    await comes(house, "vera", this)
    house.clock.advance(days=13)
    (mine,) = await house.database.read(lambda c: registrations.of_gathering(c, house.vault, this.id))
    await house.database.write(lambda c: registrations.note(c, house.vault, mine.uuid, 150, house.clock.now()))
    await house.says("vera", "/training")
    said = text_of(await house.presses("vera", "mine"))
    assert "Meine Rolle und ihre Grenzen" in said
    assert house.words("gathering-attended", list="", hours="2 Stunden 30 Minuten").splitlines()[-1] in said
    assert "training-coming" not in house.texts


async def test_material_on_request(house: House) -> None:
    """A topic that belongs to a module is answered like any other."""
    await volunteer(house, "vera")
    await house.says("vera", "/training")
    await house.presses("vera", "material")
    await house.presses("vera", "companions.burdens")
    assert "training-ask-topic" in house.texts
    assert "112" in text_of(await house.presses("vera", "notfall"))


async def test_a_file_of_a_module(house: House, tmp_path: Path) -> None:
    """Its link is said and leads to the file; nothing else of the content is found there."""
    own = """lotse: 1
programmes:
  - id: ours
    title: Unsere
    modules: [{id: one, title: Eins, hours: 1, material: [{file: guide.pdf, title: Leitfaden}]}]
"""
    (tmp_path / "material").mkdir()
    (tmp_path / "material" / "guide.pdf").write_bytes(b"%PDF-1.7 Leitfaden")
    (tmp_path / "training.yaml").write_text(own, encoding="utf-8")
    world = house.app.world
    world.library = Library.load(Path(__file__).parents[2] / "knowledge", tmp_path)[0]
    world.public_url = "https://lotse.example"
    await volunteer(house, "vera")
    await house.says("vera", "/training")
    await house.presses("vera", "material")
    said = await house.presses("vera", "ours.one")
    assert "https://lotse.example/material/guide.pdf" in str(said)
    app = Starlette(routes=Files(house.app).routes())
    async with AsyncClient(transport=ASGITransport(app), base_url="https://lotse.example") as browser:
        found = await browser.get("/material/guide.pdf")
        assert (found.content, found.headers["content-type"]) == (b"%PDF-1.7 Leitfaden", "application/pdf")
        for path in ("other.pdf", "..%2Ftraining.yaml", "..%2Fmaterial%2Fguide.pdf", "%00"):
            assert (await browser.get(f"/material/{path}")).status_code == 404


async def test_linked_phones_come_once(house: House) -> None:
    """Who registered on both phones has one seat when they turn out to be one person."""
    from tests.privacy.linked import link

    this = await planned(house, CAFE._replace(seats=5))
    for who, account in (("amira", "web"), ("telefon", "sms")):
        await comes(house, who, this, account)
        await house.says(who, f"Name {who}", account=account)
    await link(house)
    (mine,) = await house.database.read(lambda c: registrations.of_gathering(c, house.vault, this.id))
    assert mine.name.startswith("Name ")
    assert len({row.person_id for row in await house.rows(address)}) == 1


async def test_a_reminder_comes_also_while_a_human_is_in_charge(house: House) -> None:
    """It is no dialogue: who waits for a guide still hears of tomorrow, and a seat that came free."""
    this = await planned(house)
    await volunteer(house, "vera")
    await volunteer(house, "viktor")
    await comes(house, "vera", this)
    await comes(house, "viktor", this)
    await house.opens_case("viktor")
    await house.says("vera", "/training")
    await house.presses("vera", "mine")
    await house.presses("vera", this.uuid)
    assert "Meine Rolle" in text_of(await house.read("viktor"))
    assert "Meine Rolle" in text_of(await house.later("viktor", days=11.5))


async def test_who_gave_the_phone_away_is_not_told(house: House) -> None:
    """ "Somebody else uses this phone": they hear nothing of the seat of who had it before."""
    from tests.privacy.life import leave

    this = await planned(house, CAFE)
    await comes(house, "amira", this)
    await house.presses("amira", "skip")
    await leave(house, "amira", "web")
    await house.read("amira")
    said = await house.later("amira", days=10.5)
    assert "Sprachcafé" not in text_of(said)
