"""Who looks for company, who fits, and the appointments made of it, as a coordinator does it."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from bot.storage.tables import appointment, audit, offer, partnership, request, volunteer
from tests.desk.office import Browser, Office


async def karla(office: Office) -> Browser:
    return await office.sign_in(await office.staff("Karla", "coordinator"))


async def approved(office: Office, name: str = "Vera Muster") -> str:
    """Somebody who may be asked."""
    uuid = await office.volunteer(name)
    await office.database.write(lambda c: c.execute(volunteer.update().values(state="approved")))
    return uuid


async def arranges(browser: Browser, wish: str, *helpers: str, **more: str) -> tuple[int, str]:
    """A status, and where it leads or what it says."""
    path = f"/desk/requests/{wish}"
    fields = {"starts": "2026-12-01T10:00", "minutes": "60", "where": "Jobcenter", "bring": "Pass", **more}
    done = await browser.fill(f"{path}/arrange", page=path, helper=list(helpers), **fields)
    return done.status_code, done.headers.get("location", "") or done.text


async def test_from_a_wish_to_a_promise(office: Office) -> None:
    """Who fits is shown with reasons; who is ticked is asked; what they say on the phone counts, marked as such."""
    wish, vera, browser = await office.request(), await approved(office), await karla(office)
    assert "seit" in (await browser.get("/desk/requests")).text
    page = (await browser.get(f"/desk/requests/{wish}")).text
    assert "Vera Muster" in page
    assert re.search(r"Arabisch", page)
    status, made = await arranges(browser, wish, vera)
    assert status == 303
    shown = (await browser.get(made)).text
    assert "Vera Muster" in shown
    assert "gefragt" in shown
    (asked,) = await office.database.read(lambda c: c.execute(sa.select(offer.c.uuid)).scalars().all())
    assert (await browser.fill(f"{made}/answer", page=made, offer=asked, said="yes")).status_code == 303
    assert "bestätigt" in (await browser.get(made)).text
    row = await office.database.read(lambda c: c.execute(sa.select(offer)).one())
    assert (row.state, row.answered_by.startswith("staff:")) == ("yes", True)
    assert "Jobcenter" in (await browser.get(made)).text
    assert made in (await browser.get("/desk/appointments")).text
    verbs = await office.database.read(lambda c: c.execute(sa.select(audit.c.verb)).scalars().all())
    assert {"request.read", "appointment.make", "appointment.answer-yes", "appointment.list"} <= set(verbs)
    assert await office.database.read(lambda c: c.execute(sa.select(request.c.state)).scalar()) == "matched"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"starts": "2020-12-01T10:00"}, "vorbei oder zu nah"),
        ({"starts": "2028-12-01T10:00"}, "mehr als ein Jahr"),
        ({"starts": "2027-03-28T02:30"}, "Diese Uhrzeit gibt es nicht"),
        ({"starts": "morgen"}, "Diese Uhrzeit gibt es nicht"),
        ({"minutes": "999"}, "höchstens zwölf Stunden"),
        ({"minutes": "viel"}, "Dauer in Minuten"),
    ],
)
async def test_times_that_cannot_be(office: Office, more: dict[str, str], words: str) -> None:
    """Past, far, missing in the night of the clock change, too long: a sentence, and nothing is written."""
    wish, vera, browser = await office.request(), await approved(office), await karla(office)
    status, said = await arranges(browser, wish, vera, **more)
    assert (status, words in said) == (422, True)
    assert await office.database.read(lambda c: c.execute(sa.select(sa.func.count(appointment.c.id))).scalar()) == 0


async def test_under_eighteen(office: Office) -> None:
    """Nobody is asked before the yes of a guardian and the certificate of the volunteer were seen: by no way."""
    wish, vera, browser = await office.request(age="16-17"), await approved(office), await karla(office)
    assert "Vera Muster" not in (await browser.get(f"/desk/requests/{wish}")).text
    status, said = await arranges(browser, wish, vera)
    assert (status, "Ja der Eltern" in said) == (409, True)
    path = f"/desk/requests/{wish}"
    assert (await browser.fill(f"{path}/guardian", page=path, day="2027-01-01")).status_code == 422
    assert (await browser.fill(f"{path}/guardian", page=path, day="20261120")).status_code == 303  # written otherwise
    status, said = await arranges(browser, wish, vera)
    assert (status, "Führungszeugnis" in said) == (409, True)
    await browser.fill(
        f"/desk/volunteers/{vera}/check", page=f"/desk/volunteers/{vera}", kind="record", done_on="2026-11-20"
    )
    assert "Vera Muster" in (await browser.get(path)).text
    assert (await arranges(browser, wish, vera))[0] == 303


async def test_moved_and_called_off(office: Office) -> None:
    """Another time asks again; a second call-off is told that it is over."""
    wish, vera, browser = await office.request(), await approved(office), await karla(office)
    _, made = await arranges(browser, wish, vera)
    fields = {"starts": "2026-12-02T14:00", "minutes": "90", "where": "Rathaus", "bring": ""}
    assert (await browser.fill(f"{made}/move", page=made, **fields)).status_code == 303
    assert "02.12.2026 14:00" in (await browser.get(made)).text
    assert (await browser.fill(f"{made}/cancel", page=made)).status_code == 303
    assert (await browser.fill(f"{made}/cancel", page=made)).status_code == 409


async def test_a_day_with_many(office: Office) -> None:
    """The proposal gives as many as possible somebody, and says why others have nobody."""
    await approved(office)
    monday = "2026-11-30T10:00"
    wish, browser = await office.request(starts=monday), await karla(office)
    await office.request("Oksana", language="uk", starts=monday)
    page = (await browser.get("/desk/requests?day=2026-11-30")).text
    assert "→" in page
    assert f"/desk/requests/{wish}?helper=" in page
    assert "desk-match" not in page
    assert (await browser.get("/desk/requests?day=nonsense")).status_code == 200


async def test_of_another_organisation(office: Office) -> None:
    """Neither wishes, nor volunteers, nor appointments of others can be read or put together."""
    browser = await karla(office)
    theirs = await office.request(organisation="caritas")
    assert (await browser.get(f"/desk/requests/{theirs}")).status_code == 404
    foreign = await office.volunteer("Fremd", organisation="caritas")
    await office.database.write(lambda c: c.execute(volunteer.update().values(state="approved")))
    status, made = await arranges(browser, await office.request(), foreign)
    assert status == 303
    assert "Fremd" not in (await browser.get(made)).text
    other = await office.appointment(organisation="caritas")
    assert (await browser.get(f"/desk/appointments/{other}")).status_code == 404


async def test_two_who_are_to_meet_regularly(office: Office) -> None:
    """One is ticked, both are asked; it begins when both said yes, rests, and ends with a reason."""
    wish, vera, browser = await office.request(kind="learn", starts=""), await approved(office), await karla(office)
    path = f"/desk/requests/{wish}"
    assert (await browser.fill(f"{path}/pair", page=path)).status_code == 422
    done = await browser.fill(f"{path}/pair", page=path, helper=vera)
    assert done.status_code == 303
    made = done.headers["location"]
    assert "beide gefragt" in (await browser.get(made)).text
    assert (await browser.fill(f"{path}/pair", page=path, helper=vera)).status_code == 409
    assert (await browser.fill(f"{made}/change", page=made, state="active")).status_code == 409
    await office.database.write(lambda c: c.execute(partnership.update().values(state="agreed")))
    begun = await browser.fill(f"{made}/change", page=made, state="active", rhythm="weekly", goals="B1")
    assert begun.status_code == 303
    page = (await browser.get(made)).text
    assert "einmal in der Woche" in page
    assert "B1" in page
    assert (await browser.fill(f"{made}/change", page=made, state="paused", until="2020-01-01")).status_code == 422
    assert (await browser.fill(f"{made}/change", page=made, state="paused", until="2027-01-31")).status_code == 303
    assert (await browser.fill(f"{made}/change", page=made, state="ended", reason="moved")).status_code == 303
    assert "weggezogen" in (await browser.get(made)).text
    assert made in (await browser.get("/desk/partnerships?over=1")).text


async def test_others_are_asked(office: Office) -> None:
    """When the first declines somebody else is chosen on the page of the appointment, and nobody twice."""
    wish, vera, browser = await office.request(), await approved(office), await karla(office)
    _, made = await arranges(browser, wish, vera)
    assert "Weitere fragen" not in (await browser.get(made)).text
    viktor = await approved(office, "Viktor Muster")
    (asked,) = await office.database.read(lambda c: c.execute(sa.select(offer.c.uuid)).scalars().all())
    await browser.fill(f"{made}/answer", page=made, offer=asked, said="no")
    assert "Viktor Muster" in (await browser.get(made)).text
    assert (await browser.fill(f"{made}/forward", page=made, helper=[viktor, vera])).status_code == 303
    in_order = sa.select(offer.c.state).order_by(offer.c.id)
    states = await office.database.read(lambda c: c.execute(in_order).scalars().all())
    assert list(states) == ["no", "asked"]


async def test_a_proposal_is_ticked(office: Office) -> None:
    """Who comes from the plan of a day finds the proposed one chosen."""
    wish, vera, browser = await office.request(), await approved(office), await karla(office)
    assert f'value="{vera}" checked' in (await browser.get(f"/desk/requests/{wish}?helper={vera}")).text
