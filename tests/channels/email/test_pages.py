"""The pages behind links: nobody guesses one, nobody acts twice by one, and nothing of them is told elsewhere."""

from __future__ import annotations

import base64
import uuid

import pytest

from bot.core.clock import DAY
from bot.core.errors import SealError
from bot.storage import mail_links
from bot.storage import tables as t
from bot.storage.mail_links import CONFIRM, KINDS, OFF, SAY, Link
from bot.storage.vault import Vault, new_key
from tests.channels.email.world import SITE, everything, links, mail_house
from tests.conversations.house import House
from tests.volunteers.walking import PLAN

LINK = Link(SAY, str(uuid.uuid4()), str(uuid.uuid4()))


def test_only_the_key_makes_a_link() -> None:
    """Each byte counts; of another kind it is another link; a new key reads what an older one made."""
    old, new = new_key(), new_key()
    token = mail_links.make(Vault([old]), LINK)
    assert mail_links.read(Vault([old]), token) == mail_links.read(Vault([new, old]), token) == LINK
    with pytest.raises(SealError):
        mail_links.read(Vault([new]), token)
    raw = base64.urlsafe_b64decode(token + "=")
    for at in range(len(raw)):
        changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        with pytest.raises(SealError):
            mail_links.read(Vault([old]), base64.urlsafe_b64encode(changed).decode().rstrip("="))
    for guess in ("", "a" * 87, "=" * 87, "ä" * 87, token[:-1], token + "a"):
        with pytest.raises(SealError):
            mail_links.read(Vault([old]), guess)
    assert len({mail_links.make(Vault([old]), LINK._replace(kind=kind)) for kind in KINDS}) == len(KINDS)


async def test_guessed_replayed_and_broken(house: House) -> None:
    """A guess is not there, the same form sent twice is taken once, and what is no form of ours changes nothing."""
    async with mail_house(house) as post:
        vera = await post.confirmed("Vera Muster", "vera@example.org")
        await post.programme.propose(await post.programme.newcomer("amira"), vera)
        (offer,) = await post.letters()
        link = links(offer)[0]
        (mine,) = [row for row in await house.rows(t.address) if row.channel == "email"]
        app = house.app
        stranger = mail_links.make(Vault([new_key()]), Link(SAY, mine.uuid, str(uuid.uuid4())))
        never = mail_links.make(app.vault, Link(SAY, mine.uuid, str(uuid.uuid4())))
        before = await everything(house)
        for token in (stranger, never, "x", "..%2f..%2fetc", "%00"):
            assert (await post.client.get(f"{SITE}/m/{token}")).status_code == 404
            assert (await post.client.post(f"{SITE}/m/{token}", data={"text": "ja"})).status_code == 404
        good = {"once": str(uuid.uuid4()), "prompt": "x", "choice": "offer-yes"}
        for form in (
            {}, {"text": "ja"}, {**good, "once": "1"}, {**good, "prompt": "x" * 65}, {**good, "choice": "a\nb"},
            {"do": "confirm"}, {"once": good["once"], "text": "   "},
        ):  # fmt: skip
            assert (await post.client.post(link, data=form)).status_code == 400
        assert (await post.client.post(link, content=b"text=" + b"a" * 100_000)).status_code == 400
        for method in ("PUT", "DELETE", "PATCH"):
            assert (await post.client.request(method, link)).status_code == 405
        assert await everything(house) == before

        form = {"once": str(uuid.uuid4()), "text": "Wann beginnt das?"}
        for _ in range(2):
            assert (await post.client.post(link, data=form)).status_code == 303
        await post.settled()
        assert [row.direction for row in await house.rows(t.message) if row.address_id == mine.id].count("in") == 1


async def test_what_a_page_says_about_itself(house: House) -> None:
    """It is kept nowhere, framed nowhere, and tells no other site where it was; its address names nobody."""
    async with mail_house(house) as post:
        vera = await post.confirmed("Vera Muster", "vera@example.org")
        await post.programme.propose(await post.programme.newcomer("amira"), vera)
        link = links((await post.letters())[0])[0]
        head = (await post.client.get(link)).headers
        assert head["referrer-policy"] == "no-referrer"
        assert head["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in head["content-security-policy"]
        assert "script" not in (await post.client.get(link)).text
        assert "vera" not in link.casefold()


async def test_a_link_ends(house: House) -> None:
    """After a month, unless its question still stands; that of an address to confirm after two weeks."""
    async with mail_house(house) as post:
        await post.entered("Max Muster", "max@example.org")
        (asked,) = await post.letters()
        vera = await post.confirmed("Vera Muster", "vera@example.org")
        far = PLAN._replace(starts="2027-02-01T10:00")
        await post.programme.propose(await post.programme.newcomer("amira"), vera, plan=far)
        (offer,) = await post.letters()
        house.clock.advance(days=15)
        assert (await post.client.get(links(asked)[0])).status_code == 404
        assert (await post.client.post(links(asked)[0], data={"do": "confirm"})).status_code == 404
        house.clock.advance(days=25)
        assert 'value="offer-yes"' in await post.looks(links(offer)[0])
        house.clock.advance(days=40)
        assert (await post.client.get(links(offer)[0])).status_code == 404


async def test_one_click_leaves(house: House) -> None:
    """Information ends, appointments do not; a mail program posts by itself, a person presses a button."""
    async with mail_house(house) as post:
        await post.confirmed("Vera Muster", "vera@example.org")
        (mine,) = [row for row in await house.rows(t.address) if row.channel == "email"]
        link = f"{SITE}/m/{mail_links.make(house.app.vault, Link(OFF, mine.uuid, str(uuid.uuid4())))}"
        assert "keine Infos mehr" in await post.looks(link)
        assert (await post.client.post(link, data={"x": "y"})).status_code == 400
        assert [row.no_information_at for row in await house.rows(t.person) if row.id == mine.person_id] == [0]
        done = await post.client.post(link, content="List-Unsubscribe=One-Click")
        assert done.status_code == 200
        assert [row.no_information_at > 0 for row in await house.rows(t.person) if row.id == mine.person_id] == [True]
        assert [row.state for row in await house.rows(t.address) if row.id == mine.id] == ["open"]


async def test_who_sends_too_much_waits(house: House) -> None:
    """As in the chat of the page: a hurried person is answered, a program is not."""
    async with mail_house(house) as post:
        await post.confirmed("Vera Muster", "vera@example.org")
        (mine,) = [row for row in await house.rows(t.address) if row.channel == "email"]
        link = f"{SITE}/m/{mail_links.make(house.app.vault, Link(OFF, mine.uuid, str(uuid.uuid4())))}"
        found = [(await post.client.post(link, data={"x": "y"})).status_code for _ in range(25)]
        assert found.count(429) == 6  # one was their yes to the address
        refused = await post.client.post(link, data={"x": "y"})
        assert refused.headers["retry-after"]


async def test_nobody_confirms_for_an_unknown_address(house: House) -> None:
    """Unconfirmed it has one page only; after two weeks the address is forgotten, and whoever gave it stays."""
    from bot.storage.retention import periods, sweep

    async with mail_house(house) as post:
        await post.entered("Max Muster", "max@example.org")
        await post.letters()
        (mine,) = [row for row in await house.rows(t.address) if row.channel == "email"]
        for kind in (SAY, OFF):
            token = mail_links.make(house.app.vault, Link(kind, mine.uuid, str(uuid.uuid4())))
            assert (await post.client.get(f"{SITE}/m/{token}")).status_code == 404
        token = mail_links.make(house.app.vault, Link(CONFIRM, mine.uuid, str(uuid.uuid4())))
        assert (await post.client.get(f"{SITE}/m/{token}")).status_code == 200
        await house.database.write(lambda c: sweep(c, house.clock.now() + 15 * DAY, periods()))
        assert [row for row in await house.rows(t.address) if row.channel == "email"] == []
        assert len(await house.rows(t.volunteer)) == 1


async def test_a_mailbox_somebody_left_speaks_for_them_no_more(house: House) -> None:
    """Whoever still reads the old one sees nothing by its links, answers nothing, and opens it for nothing new."""
    async with mail_house(house) as post:
        vera = await post.confirmed("Vera Muster", "old@example.org")
        await post.programme.propose(await post.programme.newcomer("amira"), vera)
        link = links((await post.letters())[0])[0]
        assert 'value="offer-yes"' in await post.looks(link)
        (old,) = [row for row in await house.rows(t.address) if row.channel == "email"]
        app, now = house.app, house.clock.now()
        await house.database.write(lambda c: app.by_mail.ask(c, "erfurt", old.person_id, "new@example.org", "de", now))
        (asked,) = await post.letters()
        assert 'value="offer-yes"' in await post.looks(link)  # until the new one is confirmed
        assert (await post.client.post(links(asked)[0], data={"do": "confirm"})).status_code == 200
        form = {"once": str(uuid.uuid4()), "text": "Meine Daten löschen"}
        assert (await post.client.get(link)).status_code == 404
        assert (await post.client.post(link, data=form)).status_code == 404
        await post.settled()
        assert {row.state for row in await house.rows(t.address) if row.id == old.id} == {"stopped"}
