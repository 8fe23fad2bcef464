"""Builds everything once, from settings: database, content, rooms; hands each room what it may not import."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import socket
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import cached_property, partial
from pathlib import Path

import msgspec
import sqlalchemy as sa

from bot.cases.ahead import Ahead
from bot.cases.bilingual import Bilingual
from bot.cases.clockwork import CaseClock
from bot.cases.life import Cases
from bot.cases.mailing import Mailing
from bot.cases.outside.choosing import desk_for
from bot.cases.outside.worker import OutsideWorker
from bot.cases.referring import offices_of
from bot.cases.translation import CarefulTranslator, translator_for
from bot.channels.mail import Post, is_loopback
from bot.content import Content, errors_of, load_content, search_of
from bot.conversations.handler import Conversations
from bot.conversations.world import World
from bot.core.clock import Clock, Ids, RandomIds, SystemClock
from bot.core.errors import BotError, ContentError, SettingsError, UnavailableError
from bot.core.issues import Issue
from bot.core.limits import CHANNELS, ChannelLimits
from bot.core.towns import Account
from bot.delivery.arrivals import Arrivals
from bot.delivery.clockwork import Clockwork
from bot.delivery.ports import Channel
from bot.delivery.sender import Sender
from bot.delivery.worker import Worker
from bot.desk.digest import Digest
from bot.desk.late import LateAlert
from bot.knowledge.training import in_language
from bot.outside_desks import outside_desks
from bot.privacy.erasing import Eraser
from bot.published import stored_layers
from bot.publishing import Publishing
from bot.reports.clock import ReportClock
from bot.reports.participants import Programmes
from bot.settings import Settings
from bot.storage import certificates, figures, inbox, leases, registrations, survey_answers, volunteers
from bot.storage.database import Database, open_database
from bot.storage.media import Media
from bot.storage.migrate import migrate
from bot.storage.vault import Vault, key_file
from bot.volunteers.appointing import Appointing
from bot.volunteers.arranging import Arranging
from bot.volunteers.by_mail import ByMail
from bot.volunteers.certifying import Certificates
from bot.volunteers.clockwork import AppointmentClock
from bot.volunteers.gathering_clock import GatheringClock
from bot.volunteers.information_clock import InformationClock
from bot.volunteers.offices.desk import OfficeDesk
from bot.volunteers.offices.mailing import OfficeMailing
from bot.volunteers.partnering import Partnering
from bot.volunteers.pool import Pools, centres
from bot.volunteers.surveys.clock import SurveyClock
from bot.volunteers.surveys.sending import Inviting
from bot.volunteers.tandems import Tandems
from bot.volunteers.telling import Telling

log = logging.getLogger("lotse.app")

GARBAGE_AFTER = 10_000  # new objects before Python looks for garbage: turns leave hardly any in circles
TELL_SECONDS = 10.0  # between two times that a process adds its turns to those of the installation
KEY_NAME = "lotse.key"  # beside the SQLite database, only for its owner


class BrokenContentError(ContentError):
    """The content has mistakes; nothing starts with it."""

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__()
        self.issues = issues


class NoSuchTownError(BotError):
    """There is no town with this id."""


class App:
    """A built installation. `run` makes it work; commands may use it without."""

    def __init__(
        self, settings: Settings, content: Content, database: Database, vault: Vault, clock: Clock, ids: Ids
    ) -> None:
        self.settings = settings
        self.content = content
        self.database = database
        self.vault = vault
        self.clock = clock
        self.ids = ids
        self.name = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        telling = Telling(vault, ids, content.texts, lambda: self.world.library, settings.public_url)
        self.appointing = Appointing(vault, telling, content.towns)
        self.by_mail = ByMail(vault, ids, content.texts, content.towns, settings.public_url)
        self.partnering = Partnering(vault, telling, content.towns)
        self.world = World(
            database=database,
            vault=vault,
            clock=clock,
            ids=ids,
            texts=content.texts,
            flows=content.flows,
            library=content.library,
            towns=content.towns,
            actions=content.actions,
            translator=settings.translator,
            public_url=settings.public_url,
            make_search=partial(search_of, settings),
            erase=Eraser(database, vault, settings.data, self.part).job,
        )
        # Files lie beside a SQLite database, and in the table on PostgreSQL.
        self.media = Media(vault, Path(settings.data) / "media" if database.dialect == "sqlite" else None)
        texts, towns = content.texts, content.towns
        self.cases = Cases(database, vault, texts, towns, clock, ids, self.media, settings.public_url)
        self.certificates = Certificates(database, vault, texts, towns, clock, settings.public_url, self._trained)
        self.publishing = Publishing(settings, database, clock, lambda: self.content)
        self.arrivals = Arrivals(database, vault)
        count = settings.workers if database.dialect == "postgresql" else 1  # SQLite has one writer anyway
        self.conversations = handler = Conversations(self.world)
        self.outlets: dict[str, Sender] = {}  # the senders of this process, by account
        self.workers = [Worker(database, vault, clock, handler, f"{self.name}-{n}", self.outlets) for n in range(count)]
        self.clockwork = Clockwork(database, vault, clock)
        post = _post(settings)
        self.mailing = Mailing(self.cases, post, lambda: offices_of(self.world.library.places)) if post else None
        self.office_mailing = OfficeMailing(database, vault, clock, texts, towns, post) if post else None
        # Beside our desk, or in its place.
        self.outside = {town: (desk_for(given), given) for town, given in outside_desks(settings, towns).items()}
        self.digest = Digest(database, vault, clock, ids, texts, towns, settings.public_url)
        alert = LateAlert(database, self.digest.staff_room, texts, towns)
        self.case_clock = CaseClock(self.cases, self.name, alert)
        self._pools = (self.world.library, Pools(centres(self.world.library)))
        self.tandems = Tandems(database, vault, clock, towns, self.partnering)
        self.arranging = Arranging(database, vault, clock, towns, self.appointing, self.pools)
        self.programmes = Programmes(vault, content.programmes)
        self.report_clock = ReportClock(database, towns, clock, self.programmes)
        self.office_desk = OfficeDesk(database, vault, clock, texts, towns, self.appointing)
        self.appointment_clock = AppointmentClock(self.appointing, database, clock, self.name)
        self.gathering_clock = GatheringClock(database, vault, clock, self.name)
        self.inviting = Inviting(vault, telling, content.towns)
        self.survey_clock = SurveyClock(self.inviting, database, clock, self.name)
        self.information_clock = InformationClock(database, vault, texts, towns, clock, ids, self.name)
        self._told = 0

    def part(self, connection: sa.Connection, person_id: int, now: int) -> None:
        """Somebody is about to be erased: nobody waits for them anywhere."""
        self.partnering.part(connection, person_id, now)
        self.appointing.part(connection, person_id, now)
        survey_answers.forget(connection, self.vault, person_id)

    def _trained(
        self, connection: sa.Connection, volunteer_id: int, first: str, last: str
    ) -> tuple[certificates.Module, ...]:
        """What a volunteer took part in, by the titles of the content, in German as on the paper."""
        training, minutes = self.world.library.training, dict[str, int]()
        person = volunteers.person_of(connection, volunteer_id)
        for each in registrations.attended(connection, person, first=first, last=last):
            known = training.find(each.kind, each.programme, each.module)
            title = in_language(known.title, "de") if known else each.name or each.programme
            minutes[title] = minutes.get(title, 0) + each.minutes
        return tuple(certificates.Module(title, spent) for title, spent in minutes.items())

    def pools(self) -> Pools:
        """Volunteers ready to be compared; made anew when the places are others."""
        if self._pools[0] is not self.world.library:
            self._pools = (self.world.library, Pools(centres(self.world.library)))
        return self._pools[1]

    def _ahead(self) -> Ahead | None:
        """Translates what people write before their guides ask, where there is a translator."""
        if self.translator is None:
            return None
        bilingual = Bilingual(self.translator, self.database, self.vault, self.clock)
        return Ahead(bilingual, self.database, self.vault, self.clock, self.name)

    @cached_property
    def translator(self) -> CarefulTranslator | None:
        """What translates between people and guides, if the settings name one."""
        settings = self.settings
        found = translator_for(settings.translator, settings.translator_url, settings.translator_key)
        return CarefulTranslator(found, self.world.detector) if found else None

    async def close(self) -> None:
        """Leave whom we talked to; the database belongs to who opened it."""
        if "translator" in self.__dict__ and self.translator:  # one that nobody asked for is not made now
            await self.translator.close()

    def town(self, name: str | None) -> str:
        """The id of a town: the one that is named, else the first. Raises NoSuchTownError."""
        towns = list(self.content.towns)
        if name and name not in towns:
            raise NoSuchTownError(f"There is no town {name}. There is: {', '.join(towns)}.")
        return name or towns[0]

    def account_town(self, account: str) -> tuple[str, str] | None:
        """Town and channel of an account, by its name."""
        for town in self.content.towns.values():
            if found := town.account(account):
                return town.id, found.channel
        return None

    @asynccontextmanager
    async def sending(self, account: str, channel: Channel) -> AsyncIterator[None]:
        """What is written for an account is sent through `channel`, until the block is left."""
        found = next((each for town in self.content.towns.values() if (each := town.account(account))), None)
        limits = limits_of(found) if found else CHANNELS[channel.kind]
        sender = Sender(self.database, self.vault, self.clock, account, channel, limits, self.name)
        self.outlets[account] = sender
        task = asyncio.create_task(sender.run(), name=f"sender {account}")
        try:
            yield
        finally:
            self.outlets.pop(account, None)
            sender.stop()
            await task

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Arrivals are stored, turns taken, timers moved, old data erased, until the block is left."""
        spare_the_content()
        ahead = self._ahead()
        outside = [
            OutsideWorker(self.cases, desk, town, given.language) for town, (desk, given) in self.outside.items()
        ]
        async with self._telling(), self.arrivals:
            tasks = [
                asyncio.create_task(self._sweep_for_ever(), name="retention"),
                asyncio.create_task(self.clockwork.run(), name="clockwork"),
                asyncio.create_task(self.case_clock.run(), name="case clock"),
                asyncio.create_task(self.appointment_clock.run(), name="appointment clock"),
                asyncio.create_task(self.report_clock.run(), name="report clock"),
                asyncio.create_task(self.digest.run(), name="digest"),
                asyncio.create_task(self.gathering_clock.run(), name="gathering clock"),
                asyncio.create_task(self.survey_clock.run(), name="survey clock"),
                asyncio.create_task(self.information_clock.run(), name="information clock"),
                *(asyncio.create_task(each.run(), name="outside desk") for each in outside),
                *([asyncio.create_task(ahead.run(), name="translating ahead")] if ahead else []),
                *(asyncio.create_task(worker.run(), name="worker") for worker in self.workers),
            ]
            mailings = [each for each in (self.mailing, self.office_mailing) if each]
            tasks += [asyncio.create_task(each.run(), name="mail") for each in mailings]
            try:
                yield
            finally:
                for worker in self.workers:
                    worker.stop()
                self.clockwork.stop()
                self.case_clock.stop()
                self.appointment_clock.stop()
                self.report_clock.stop()
                for mailing in mailings:
                    mailing.stop()
                self.digest.stop()
                self.gathering_clock.stop()
                self.survey_clock.stop()
                self.information_clock.stop()
                for each in outside:
                    each.stop()
                if ahead:
                    ahead.stop()
                tasks[0].cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.gather(*tasks)

    @property
    def turns_untold(self) -> int:
        """Turns of this process that are not in the figures of the installation yet."""
        return sum(worker.turns for worker in self.workers) - self._told

    @asynccontextmanager
    async def _telling(self) -> AsyncIterator[None]:
        """Add the turns of this process to those of the installation, now and then and at the end."""
        ending = asyncio.Event()
        task = asyncio.create_task(self._tell_until(ending), name="telling")
        try:
            yield
        finally:
            ending.set()
            await task

    async def _tell_until(self, ending: asyncio.Event) -> None:
        over = False
        while not over:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TELL_SECONDS):
                    await ending.wait()
            over = ending.is_set()
            if count := self.turns_untold:
                with contextlib.suppress(UnavailableError):  # they are told later
                    await self.database.write(partial(figures.add_turns, count=count))
                    self._told += count

    async def _sweep_for_ever(self) -> None:
        from bot.privacy.retention import sweep_for_ever

        await sweep_for_ever(self.database, self.clock, self.settings.keep, self.settings.data / "media", self.name)


def _post(settings: Settings) -> Post | None:
    """The server for mail, if there is one."""
    if not settings.smtp_host:
        return None
    return Post(
        host=settings.smtp_host,
        port=settings.smtp_port,
        sender=settings.smtp_from,
        user=settings.smtp_user,
        password=settings.smtp_password,
        encrypted=not is_loopback(settings.smtp_host),
    )


def limits_of(account: Account) -> ChannelLimits:
    """Those of its channel, at its own speed."""
    limits = CHANNELS[account.channel]
    return msgspec.structs.replace(limits, per_second=account.per_second or limits.per_second)


def spare_the_content() -> None:
    """Take what is loaded by now out of garbage collection: looking it through held up turns (p99 85 ms, then 30)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER)


def make_vault(settings: Settings) -> Vault:
    """The key of the settings; on SQLite, if there is none, one made and kept beside the database."""
    if settings.keys:
        return Vault(list(settings.keys))
    settings.data.mkdir(parents=True, exist_ok=True)
    return Vault([key_file(settings.data / KEY_NAME)])


@asynccontextmanager
async def opened(
    settings: Settings, *, alone: bool = False, clock: Clock | None = None, ids: Ids | None = None
) -> AsyncIterator[App]:
    """Open everything; `alone`: this is the one process that works on a SQLite file.

    Raises BrokenContentError, SettingsError, UnavailableError.
    """
    content, issues = load_content(settings, await stored_layers(settings))
    if content is None or errors_of(issues):
        raise BrokenContentError(issues)
    if content.left_out:
        log.warning("published texts left out", extra={"mistakes": len(content.left_out)})
    vault = make_vault(settings)
    await migrate(settings.database)
    database = await open_database(settings.database)
    try:
        if alone and database.dialect == "sqlite":
            await database.write(inbox.expire_leases)
            await database.write(leases.free_all)
        app = App(settings, content, database, vault, clock or SystemClock(), ids or RandomIds())
        try:
            yield app
        finally:
            await app.close()
    finally:
        await database.close()


@contextlib.contextmanager
def only_one(settings: Settings) -> Iterator[bool]:
    """Hold the lock of a SQLite file; yields False if another process works on it. Raises SettingsError."""
    if not settings.database.startswith("sqlite:///"):
        yield True
        return
    import fcntl

    path = Path(settings.database.removeprefix("sqlite:///") + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w")  # whoever can open it can hold it
    except OSError as error:
        raise SettingsError(f"The database {path.with_suffix('')} cannot be made here: {error.strerror}.") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
