"""One request at the desk: who makes it, what it brought, and how it is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
import sqlalchemy as sa
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.cases.bilingual import Bilingual
from bot.cases.by import By
from bot.cases.life import Cases
from bot.cases.referring import Office
from bot.cases.translation import CarefulTranslator
from bot.conversations.world import World
from bot.core.clock import Clock, Ids, from_micros
from bot.core.errors import BotError
from bot.core.messages import Outbound
from bot.core.towns import Town
from bot.desk.access import ANONYMOUS, COORDINATOR, GUEST, GUIDE, SETTING_UP, Staff
from bot.desk.guard import Guard
from bot.desk.live import Hub
from bot.desk.ports import Publishing
from bot.desk.rendering import Pages
from bot.locales import Texts
from bot.reports.milestones import Measure
from bot.reports.participants import Programmes
from bot.storage import desk_sessions, staff
from bot.storage.database import Database
from bot.storage.desk_sessions import SessionRow
from bot.storage.rights import CaseScope, PersonScope, StaffScope, case_scope
from bot.storage.vault import Vault
from bot.volunteers.arranging import Arranging
from bot.volunteers.by_mail import ByMail
from bot.volunteers.certifying import Certificates
from bot.volunteers.tandems import Tandems

LANGUAGES = ("de", "en")  # of the desk's pages


class NotHereError(BotError):
    """There is no such page for you."""


@dataclass(kw_only=True)
class Frame:
    """What pages are given of the rooms below and of the settings. A page that needs more adds a field."""

    database: Database
    vault: Vault
    texts: Texts
    towns: Mapping[str, Town]
    clock: Clock
    ids: Ids
    cases: Cases
    publishing: Publishing
    arranging: Arranging
    certificates: Certificates
    by_mail: ByMail
    tandems: Tandems
    programmes: Programmes  # what funders ask of those who take part
    content: Callable[[], World]  # as it is read now: publishing changes it
    keep: Mapping[str, int]  # how long what is kept, as in the settings
    translator: CarefulTranslator | None = None  # None: nobody is offered one
    public_url: str = ""
    proxied: bool = False
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    offices: Callable[[], Sequence[Office]] = tuple  # where somebody can be passed on to
    measures: Sequence[Measure] = ()  # what was promised to funders
    preview: Callable[[Outbound], Any] | None = None  # a message as each channel shows it, see `bot.preview`
    mails: bool = False  # whether there is a server for mail to them
    pages: Pages = field(init=False)
    guard: Guard = field(init=False)
    live: Hub = field(init=False)
    navigation: list[tuple[str, str, frozenset[str]]] = field(init=False, default_factory=list)  # path, text, roles
    folded: frozenset[str] = field(init=False, default=frozenset())  # paths of the navigation under one name

    @property
    def bilingual(self) -> Bilingual:
        return Bilingual(self.translator, self.database, self.vault, self.clock)

    @property
    def world(self) -> World:
        """Content, search, languages as they are now."""
        return self.content()

    def __post_init__(self) -> None:
        self.pages = Pages(self.texts)
        self.guard = Guard(self.public_url, self.vault)
        self.live = Hub(self.database)

    def stop(self) -> None:
        """End the streams of open pages: a server waits for them before it goes down."""
        self.live.stop()


@dataclass
class Visit:
    """`token` is the secret of this browser: its session's, or before the login that of the way in."""

    desk: Frame
    request: Request
    now: int
    token: str
    staff: Staff = field(default_factory=Staff)
    form: FormData = field(default_factory=FormData)
    body: bytes = b""
    case: CaseScope | None = None
    person: PersonScope | None = None
    colleague: StaffScope | None = None

    @property
    def by(self) -> By:
        return self.staff.by

    @property
    def params(self) -> Mapping[str, Any]:
        """What stands in the path."""
        return self.request.path_params

    @property
    def town(self) -> Town:
        return self.desk.towns[self.staff.town]

    @property
    def language(self) -> str:
        chosen = self.request.cookies.get("lotse-desk-language", "") or self.staff.language
        if chosen in LANGUAGES:
            return chosen
        asked = self.request.headers.get("accept-language", "").lower()
        return "en" if asked.startswith("en") else "de"

    @property
    def csrf(self) -> str:
        return self.desk.guard.csrf(self.token)

    def field(self, name: str, most: int = 200) -> str:
        """What a field of the form holds, trimmed and never longer; "" if it is missing or a file."""
        value = self.form.get(name, "")
        return value.strip()[:most] if isinstance(value, str) and "\0" not in value else ""

    def fields(self, name: str, most: int = 50) -> list[str]:
        """All values of a field, as of check boxes."""
        return [value[:200] for value in self.form.getlist(name)[:most] if isinstance(value, str)]

    def json(self) -> Any:
        """What a script sent. Raises NotHereError if it is none of ours."""
        try:
            return msgspec.json.decode(self.body)
        except (msgspec.DecodeError, RecursionError) as error:
            raise NotHereError from error

    def text(self, id_: str, **values: object) -> str:
        return self.desk.texts.say(self.language, id_, values)

    def local(self, instant: int) -> dt.datetime:
        """An instant as wall time of the town."""
        zone = self.desk.towns[self.staff.town].zone if self.staff.town else "Europe/Berlin"
        return from_micros(instant).astimezone(ZoneInfo(zone))

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page from bot/desk/templates; `values` are its variables."""
        return self.desk.pages.response(self, template, status, values)

    def go(self, path: str) -> Response:
        """On to another page, after a form."""
        return RedirectResponse(path, 303)

    @property
    def origin(self) -> str:
        return self.desk.guard.origin(self.request)

    @property
    def host(self) -> str:
        """The host a passkey belongs to."""
        return urlsplit(self.origin).hostname or ""


def who_is(connection: sa.Connection, desk: Frame, token: str, now: int) -> Staff:
    """Who has this session, read from the rows as they are now: a changed role counts at once."""
    session = desk_sessions.find(connection, desk.vault, token, now) if token else None
    if session is None or session.town not in desk.towns:
        return Staff()
    if session.guest_id:
        return _guest(connection, session)
    row = staff.find(connection, desk.vault, session.staff_id)
    if row is None or row.role not in (GUIDE, COORDINATOR):
        return Staff()
    return Staff(
        role=row.role if session.proved_at else SETTING_UP,
        town=row.town,
        organisation=row.organisation,
        id=row.id,
        uuid=row.uuid,
        person_id=row.person_id,
        name=row.name,
        language=row.language,
        languages=row.languages,
        topics=row.topics,
        team=row.team,
        session=session,
    )


def _guest(connection: sa.Connection, session: SessionRow) -> Staff:
    found = case_scope(connection, session.town, session.guest_case)
    if found is None:
        return Staff()
    return Staff(
        role=GUEST,
        town=session.town,
        organisation=found.organisation,
        guest_id=session.guest_id,
        case=session.guest_case,
        case_id=found.id,
        session=session,
    )


def is_nobody(who: Staff) -> bool:
    return who.role == ANONYMOUS
