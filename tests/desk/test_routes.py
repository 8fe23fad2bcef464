"""Every route × every role: tests/desk/routes.yaml says what each gets; a route it does not name fails here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from bot.desk import access
from bot.desk.app import all_routes
from bot.desk.routing import desk_route
from tests.desk.asked import survey
from tests.desk.office import FETCH, Browser, Office

TABLE = yaml.safe_load((Path(__file__).parent / "routes.yaml").read_text(encoding="utf-8"))
ROUTES: dict[str, dict[str, Any]] = TABLE["routes"]
ROLES = ("anonymous", "volunteer", "guide", "coordinator", "guest", "elsewhere", "abroad")
SIGNED_OUT = ("anonymous", "volunteer")


def test_every_route_has_an_expectation() -> None:
    """A new route says in the table what each role gets."""
    mounted = {f"{method} {route.path}" for route in all_routes() for method in route.methods}
    assert mounted - ROUTES.keys() == set()
    assert ROUTES.keys() - mounted == set()


def test_a_route_without_access_function_cannot_be_made() -> None:
    """Whoever forgets the right of a page learns it at the start."""
    with pytest.raises(TypeError):
        desk_route("/open", access.access_anyone, access=None)  # type: ignore[arg-type]


class Cast:
    """Somebody in each role, and the objects that are the guide's own."""

    def __init__(self, office: Office) -> None:
        self.office = office

    async def prepare(self) -> None:
        make = self.office.staff
        self.people = {
            "guide": await make("Gerda"),
            "coordinator": await make("Karl", "coordinator"),
            "elsewhere": await make("Emil", organisation="caritas"),
            "abroad": await make("Alma", town="alzey", organisation="default"),
        }
        self.case = await self.office.case()
        self.guest = await self.office.guest(self.case)
        conversation = await self.office.conversation("amira")
        person = await self.office.database.read(lambda c: _uuid(c, conversation.person_id or 0))
        self.values = {"case": self.case, "person": person, "colleague": self.people["guide"].uuid}
        self.values["referral"] = await self.office.agreed_referral(self.case)
        self.values["volunteer"] = await self.office.volunteer()
        self.values["gathering"] = await self.office.gathering()
        for state in ("draft", "open", "closed"):
            self.values[f"survey_{state}"] = await survey(self.office, state)
        self.values["information"] = await self.office.information()
        self.values["request"] = await self.office.request()
        self.values["partnership"] = await self.office.partnership()
        self.values["appointment"] = await self.office.appointment()
        self.values["form"] = await self.office.report_form()
        draft = await self.office.app.publishing.begin("erfurt", "topics/kita-anmeldung/de.yaml")
        self.values |= {"draft": draft.uuid, "digest": draft.digest}

    async def browser(self, role: str) -> Browser:
        if role in SIGNED_OUT:
            browser = self.office.browser()
            if role == "volunteer":  # there is no session for one; what they make up opens nothing
                browser.cookies.set("__Host-lotse-desk", "v" * 43, domain="lotse.example", path="/")
            return browser
        if role == "guest":
            return await self.office.sign_in(guest=self.guest, town="erfurt")
        return await self.office.sign_in(self.people[role])


def _uuid(connection: Any, person_id: int) -> str:
    from bot.storage.tables import person

    return str(connection.execute(person.select().where(person.c.id == person_id)).one().uuid)


@pytest.fixture
async def cast(office: Office) -> Cast:
    made = Cast(office)
    await made.prepare()
    return made


@pytest.mark.parametrize("role", ROLES)
async def test_every_route(cast: Cast, role: str) -> None:
    """Each role gets from each route what the table says, and nobody learns what exists elsewhere."""
    wrong = []
    for name, entry in ROUTES.items():
        browser = await cast.browser(role)
        expected = {**TABLE["kinds"][entry["like"]], **entry.get("but", {})}[role]
        got = await visit(browser, name, entry, cast.values)
        fine = is_login(got) if expected == "login" else got.status_code == expected
        if not fine:
            wrong.append(f"{name}: {got.status_code} {got.headers.get('location', '')}, not {expected}")
    assert wrong == []


@pytest.mark.parametrize("role", SIGNED_OUT)
async def test_scripts_are_told_to_log_in(cast: Cast, role: str) -> None:
    """A script of an open page whose session is over gets 401 where a browser is led to the login."""
    for name, entry in ROUTES.items():
        if {**TABLE["kinds"][entry["like"]], **entry.get("but", {})}[role] == "login":
            got = await visit(await cast.browser(role), name, entry, cast.values, FETCH)
            assert got.status_code == 401, name


async def visit(
    browser: Browser, name: str, entry: dict[str, Any], values: dict[str, Any], headers: dict[str, str] | None = None
) -> httpx.Response:
    method, _, template = name.partition(" ")
    path = str(entry.get("path", template)).format(**values)
    if method == "GET":
        return await browser.get(path, headers=headers)
    form = {key: str(value).format(**values) for key, value in entry.get("form", {}).items()}
    return await browser.request(method, path, data={"csrf": await browser.csrf("/desk/join"), **form}, headers=headers)


def is_login(response: httpx.Response) -> bool:
    return response.status_code == 303 and response.headers["location"].startswith("/desk/login")
