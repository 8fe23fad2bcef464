"""By mail from the first question to the log: nothing happens by looking, and everything by one button."""

from __future__ import annotations

from email.message import EmailMessage

import sqlalchemy as sa

from bot.storage import informations, mail_addresses
from bot.storage import tables as t
from bot.storage.groups import Group
from bot.storage.informations import Wording, Words
from tests.channels.email.world import SENDER, SITE, Post, everything, files, html, links, mail_house, words
from tests.conversations.house import House
from tests.volunteers.walking import PLAN, text

LATER = PLAN._replace(starts="2026-12-02T10:00")


async def scanned(post: Post, letter: EmailMessage) -> None:
    before = await everything(post.house)
    for link in dict.fromkeys(links(letter)):
        for _ in range(3):
            assert (await post.client.get(link)).status_code == 200
            assert (await post.client.head(link)).status_code == 200
    assert await everything(post.house) == before


async def test_a_scanner_confirms_nothing_and_a_button_does(house: House) -> None:
    """Every link of every mail is fetched three times, with GET and HEAD: no row changes. Then a button tells both."""
    async with mail_house(house) as post:
        vera = await post.entered("Vera Muster", "vera@example.org")
        amira = await post.programme.newcomer("amira")
        (asked,) = await post.letters()
        await scanned(post, asked)
        earlier = await post.programme.propose(amira, vera)
        assert await post.letters() == [], "nothing but the question goes to an address nobody has confirmed"
        done = await post.client.post(links(asked)[0], data={"do": "confirm"})
        assert "bestätigt" in done.text
        (told,) = await post.letters()
        assert "1. Dezember" in words(told), "what was asked before, nobody had told them"
        await post.presses(links(told)[0], "offer-no")
        assert await post.programme.states(earlier) == ["no"]
        await post.letters()

        this = await post.programme.propose(amira, vera, plan=LATER)
        (offer,) = await post.letters()
        assert "2. Dezember" in words(offer)
        assert "Amira" not in str(offer)
        await scanned(post, offer)
        assert await post.programme.states(this) == ["asked"]
        page = await post.presses(links(offer)[0], "offer-yes")
        assert await post.programme.states(this) == ["yes"]
        heard = text(await post.programme.reads("amira"))
        assert house.words("appointment-confirmed-newcomer", "ar", name="Vera") in heard
        (told,) = await post.letters()
        assert "Danke! Sie treffen" in words(told)
        assert "Danke! Sie treffen" in page
        (calendar,) = files(told).values()
        assert calendar.get_content_type() == "text/calendar"
        assert calendar["content-type"].params["method"] == "PUBLISH"
        assert f"ORGANIZER:mailto:{SENDER}" in calendar.get_content()

        # it is called off: the next file takes it out of the calendar
        await house.database.write(lambda c: post.programme.room.cancel(c, this.uuid, house.clock.now()))
        (gone,) = await post.letters()
        (calendar,) = files(gone).values()
        assert calendar["content-type"].params["method"] == "CANCEL"
        assert "STATUS:CANCELLED" in calendar.get_content()
        stale = await post.looks(links(offer)[0])
        assert "gilt nicht mehr" in stale
        assert 'value="offer-yes"' not in stale


async def test_reminded_and_logged_on_the_page(house: House) -> None:
    """Reminders come as mail; afterwards two taps on the page log the meeting, and words do, too."""
    async with mail_house(house) as post:
        vera = await post.confirmed("Vera Muster", "vera@example.org")
        this = await post.programme.propose(await post.programme.newcomer("amira"), vera)
        await post.presses(links((await post.letters())[0])[0], "offer-yes")
        await post.letters()
        house.clock.set("2026-11-30T09:00:01+00:00")
        await house.app.clockwork.tick()
        await post.settled()
        (reminder,) = await post.letters()
        assert reminder["subject"] == "Erfurt: Erinnerung"
        assert "Morgen" in words(reminder)
        house.clock.set("2026-12-01T10:01:00+00:00")
        await house.app.clockwork.tick()
        await post.settled()
        asked = (await post.letters())[-1]
        link = links(asked)[0]
        await scanned(post, asked)
        page = await post.presses(link, "yes")
        assert house.words("log-ask-length") in page
        page = await post.presses(link, "120")
        (met,) = await house.rows(t.meeting)
        assert (met.day, met.minutes, met.activity, met.state) == ("2026-12-01", 120, "authority", "counts")
        assert await post.letters() == [], "what answers the page is shown there"
        page = await post.writes(link, "gestern 1h Deutsch gelernt")
        assert "Angekommen" in page or "angekommen" in page
        await post.presses(link, "yes")
        assert len(await house.rows(t.meeting)) == 2
        assert (await post.programme.now(this)).state in ("confirmed", "over")


async def test_arabic_reads_from_the_right(either_house: House) -> None:
    """Letter and page are in the language of the volunteer, and say in which direction it is read."""
    house = either_house
    async with mail_house(house) as post:
        vera = await post.confirmed("ليلى", "laila@example.org", "ar")
        await post.programme.propose(await post.programme.newcomer("olena", "uk"), vera)
        (offer,) = await post.letters()
        assert offer["content-language"] == "ar"
        assert '<html lang="ar" dir="rtl">' in html(offer)
        assert offer["subject"] == "Erfurt: " + house.content.texts.label("ar", "mail-subject-offer")
        page = await post.looks(links(offer)[0])
        assert '<html lang="ar" dir="rtl">' in page
        assert house.words("offer-ask-can-you", "ar") in page
        said = await post.writes(links(offer)[0], "نعم")
        assert house.words("mail-page-arrived", "ar") in said
        assert "olena" not in str(offer).casefold()
        (row,) = await house.rows(t.offer)
        assert row.state == "yes"


async def test_links_of_who_was_erased_are_dead(house: House) -> None:
    """They lead to the same page as a guess does, and nothing is taken there."""
    async with mail_house(house) as post:
        vera = await post.confirmed("Vera Muster", "vera@example.org")
        await post.programme.propose(await post.programme.newcomer("amira"), vera)
        (offer,) = await post.letters()
        (row,) = [each for each in await house.rows(t.volunteer) if each.id == vera]
        from bot.privacy.erasing import erase_without_chat

        gone = await erase_without_chat(
            house.database, row.person_id, "erfurt", house.data, "staff:1", house.clock.now(), house.app.part
        )
        assert gone
        guessed = await post.client.get(f"{SITE}/m/{'a' * 87}")
        for link in links(offer):
            found = await post.client.get(link)
            assert (found.status_code, found.text) == (404, guessed.text)
            assert (await post.client.post(link, data={"text": "ja"})).status_code == 404
        assert "example.org" not in str(await everything(house))


async def test_by_mail_or_in_the_chat(house: House) -> None:
    """A volunteer of a messenger chooses mail, and chooses the chat again; reminders follow them."""
    async with mail_house(house) as post:
        programme = post.programme
        vera = await programme.volunteer("vera", account="tele")
        await programme.says("vera", "Termine per E-Mail")
        await programme.presses("vera", "mail")
        await programme.says("vera", "keine adresse")
        assert "by-mail-wrong" in house.texts
        await programme.says("vera", "Vera@Example.org")
        assert "by-mail-asked" in house.texts
        this = await programme.propose(await programme.newcomer("amira"), vera)
        assert "Können Sie?" in text(await programme.reads("vera")), "until it is confirmed, in the chat"
        await programme.says("vera", "ja gern")
        (asked,) = await post.letters()
        assert asked["to"] == "vera@example.org"
        await post.client.post(links(asked)[0], data={"do": "confirm"})
        await programme.tick(hours=(this.starts_at - house.clock.now()) / 3.6e9 - 23.9)
        (reminder,) = await post.letters()
        assert "Morgen" in words(reminder)
        assert await programme.reads("vera") == []
        await programme.says("vera", "/email")
        await programme.presses("vera", "here")
        await programme.tick(hours=22)
        assert "Bald" in text(await programme.reads("vera"))
        assert await post.letters() == []


async def test_whoever_is_not_there_is_written_to_no_more(house: House) -> None:
    """The server says that nobody has this address: it is closed, and a case tells the coordinator."""
    async with mail_house(house) as post:
        vera = await post.confirmed("Vera Muster", "vera@example.org")
        post.server.to = "550 5.1.1 <vera@example.org>: unknown"
        await post.programme.propose(await post.programme.newcomer("amira"), vera)
        assert await post.letters() == []
        await post.settled()
        person = next(row.person_id for row in await house.rows(t.volunteer) if row.id == vera)
        (mine,) = await house.database.read(lambda c: mail_addresses.of_person(c, house.vault, person))
        assert mine.state == "gone"
        assert [(case.kind, case.state) for case in await house.cases()] == [("system", "queued")]


async def test_information_comes_by_mail_and_ends_by_its_link(house: House) -> None:
    """Who wants mail gets there what goes to many, with a way out in the header; appointments still come."""
    async with mail_house(house) as post:
        vera = await post.confirmed("Vera Muster", "vera@example.org")
        for name in ("Erstes Fest.", "Zweites Fest."):
            said = Words(title="Fest", texts={"de": Wording(name)}, group=Group(roles=("volunteer",)))

            def plan(connection: sa.Connection, said: Words = said) -> None:
                now = house.clock.now()
                this = informations.add(connection, "erfurt", "default", said, "staff:1", now)
                informations.plan(connection, this, now, now)

            await house.database.write(plan)
            await house.app.information_clock.tick()
            letters = await post.letters()
            if name == "Erstes Fest.":
                assert name in words(letters[0])
                assert letters[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
                way_out = letters[0]["List-Unsubscribe"].strip("<>")
                assert (await post.client.post(way_out, content="List-Unsubscribe=One-Click")).status_code == 200
        assert letters == []
        await post.programme.propose(await post.programme.newcomer("amira"), vera)
        assert len(await post.letters()) == 1
