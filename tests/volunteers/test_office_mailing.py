"""Mail to offices: what has changed, without names and links; tried again, and given up for a reason."""

from __future__ import annotations

from email.message import EmailMessage

import msgspec
import pytest

from bot.channels.errors import DropError, NetworkError
from bot.core.clock import HOUR
from bot.storage import tables as t
from bot.volunteers.offices.mailing import OfficeMailing
from tests.conversations.house import House
from tests.volunteers.offices import KARLA, NUMBER, SCHOOL, School
from tests.volunteers.walking import Programme


class Post:
    """A server that takes mail, or does not."""

    sender = "lotse@lotse.example"

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []
        self.error: Exception | None = None

    async def send(self, message: EmailMessage) -> None:
        if self.error:
            raise self.error
        self.sent.append(message)


@pytest.fixture
async def school(house: House) -> School:
    made = School(Programme(house))
    await made.begin(msgspec.structs.replace(SCHOOL, mail="buero@schule.example"))
    return made


def mailing(school: School, post: Post) -> OfficeMailing:
    app = school.house.app
    return OfficeMailing(app.database, app.vault, app.clock, app.content.texts, app.content.towns, post)


async def test_told_by_mail(school: School) -> None:
    """Promised, given back, nobody left: each once, in German, with nobody's name, number or link."""
    post = Post()
    await school.promised()
    await school.programme.presses("vera", "appointment-off")
    assert await mailing(school, post).tick() == 3
    assert await mailing(school, post).tick() == 0
    said = [each.get_content() for each in post.sent]
    for words, letter in zip(
        ("jemand zugesagt", "zurückgenommen", "noch niemanden"), sorted(said, key=len), strict=True
    ):
        assert any(words in each for each in said), letter
    for each in post.sent:
        assert each["To"] == "Grundschule Nord <buero@schule.example>"
        assert "01.12.2026, 10:00" in each["Subject"]
        for hidden in ("Vera", NUMBER, "http", "3b-17"):
            assert hidden not in each.get_content()


async def test_tried_again_and_given_up(school: School) -> None:
    """A server that is away is asked again later; an address that takes nothing is left alone."""
    post = Post()
    post.error = NetworkError("unreachable")
    await school.promised()
    await mailing(school, post).tick()
    assert [row.state for row in await school.house.rows(t.office_letter)] == ["due"]
    assert await mailing(school, post).tick() == 0, "not before its time"
    school.house.clock.advance(seconds=HOUR / 1_000_000)
    post.error = DropError("refused")
    await mailing(school, post).tick()
    (row,) = await school.house.rows(t.office_letter)
    assert (row.state, row.error, row.tries) == ("failed", "refused", 2)


async def test_a_link_that_was_ended(school: School) -> None:
    """Nothing more is mailed to it."""
    post = Post()
    await school.promised()
    (office,) = await school.links.listing(KARLA)
    await school.links.revoke(KARLA, office.uuid)
    await mailing(school, post).tick()
    assert post.sent == []
