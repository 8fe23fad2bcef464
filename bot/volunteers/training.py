"""Trainings, exchange evenings and offers in the chat: what takes place, coming, and what somebody took part in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.core.audiences import AUDIENCES, HELPERS, Said, ages, belonging, fits
from bot.core.messages import Choice, Part
from bot.core.walltime import parse
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.knowledge import Library
from bot.knowledge.offers import Offers
from bot.knowledge.training import MATERIAL, Material, Module, in_language
from bot.locales import clean, date_text, day_text, duration_text, language_text, moment_text, time_text
from bot.storage import gathering_news, gatherings, people, registrations
from bot.storage.gatherings import FOR_VOLUNTEERS, Gathering, NoSuchGatheringError
from bot.storage.registrations import Attended
from bot.volunteers.ports import VolunteerTurn

OFFERED = 9  # dates on one screen
LOOKED_AT = 60  # coming dates among which those that fit are looked for: some months of a busy town
LISTED = 40  # of what somebody took part in: two programmes of twenty
NAME_LENGTH = 40
HELPING = frozenset({"volunteer", "guide", "coordinator"})
WAKES = ("inbox",)  # who moves up is told by a turn of their own


class _Mine(NamedTuple):
    """A date, and the state of somebody's registration; "": they have none."""

    this: Gathering
    state: str


def _kinds(turn: VolunteerTurn, wanted: str) -> tuple[str, ...]:
    """What somebody may come to: trainings are for those who help."""
    return ("offer",) if wanted == "offer" else FOR_VOLUNTEERS if _helps(turn) else ()


def _helps(turn: VolunteerTurn) -> bool:
    return not HELPING.isdisjoint(turn.unit.conversation.roles)


def _is_theirs(turn: VolunteerTurn, this: Gathering) -> bool:
    """Whether they may know of it: what is for those who help is shown to nobody else."""
    return HELPERS not in this.plan.audience or _helps(turn)


def _ours(connection: sa.Connection, turn: VolunteerTurn) -> tuple[int | None, str]:
    """Who this is, and in whose care."""
    person_id = people.person_of(connection, turn.unit.conversation.id)
    return person_id, people.organisation_of(connection, person_id) if person_id else turn.organisation


def _find(connection: sa.Connection, turn: VolunteerTurn, outside: str) -> _Mine | None:
    """A date this person may come to."""
    person_id, organisation = _ours(connection, turn)
    this = gatherings.find(connection, outside)
    town = turn.unit.conversation.town
    if this is None or (this.town, this.organisation) != (town, organisation):
        return None
    if this.plan.kind not in (*_kinds(turn, "training"), "offer") or not _is_theirs(turn, this):
        return None
    mine = registrations.of_person(connection, turn.vault, this.id, person_id) if person_id else None
    return _Mine(this, mine.state if mine else "")


async def _dates(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """The next ones; those with a seat of one's own are marked. `about`, `topic`: only what fits it."""
    kinds = _kinds(turn, word(args, "kind"))
    fitting = _fitting(turn, word(args, "about"), word(args, "topic"))

    def job(connection: sa.Connection) -> tuple[list[Gathering], set[str]]:
        found = _coming(connection, turn, kinds, fitting)[:OFFERED]
        person_id, _ = _ours(connection, turn)
        own = registrations.coming_of(connection, person_id, kinds, turn.now) if person_id else []
        return found, {this.uuid for this, state in own if state == "registered"}

    found, own = await turn.database.read(job)
    choices = [Choice(value=this.uuid, label=_label(turn, this, this.uuid in own)) for this in found]
    return Result(outcome="some" if choices else "none", choices=choices)


def _coming(
    connection: sa.Connection, turn: VolunteerTurn, kinds: Collection[str], fitting: Callable[[Gathering], bool]
) -> list[Gathering]:
    _, organisation = _ours(connection, turn)
    town = turn.unit.conversation.town
    found = gatherings.coming(connection, town, organisation, kinds, turn.now, LOOKED_AT)
    return [this for this in found if _is_theirs(turn, this) and fitting(this)]


def _fitting(turn: VolunteerTurn, about: str, topic: str) -> Callable[[Gathering], bool]:
    """Whether a date fits what somebody wrote, or the topic they were answered; of neither said, any does."""
    if not about and not topic:
        return lambda _: True
    offers, known = offers_of(turn.library), turn.library.topics.get(topic)
    ids = offers.meant(about) | offers.beside(known.category if known else "")

    def is_about(this: Gathering) -> bool:
        return this.plan.programme in ids or bool(about and this.plan.name and offers.is_called(this.plan.name, about))

    return is_about


async def are_offered(turn: VolunteerTurn, about: str = "", topic: str = "") -> bool:
    """Whether anything that fits a text, or the topic of an answer, takes place soon. The content alone says no."""
    known = turn.library.topics.get(topic)
    if not about and not offers_of(turn.library).beside(known.category if known else ""):
        return False
    fitting = _fitting(turn, about, topic)
    return bool(await turn.database.read(lambda c: _coming(c, turn, _kinds(turn, "offer"), fitting)))


@lru_cache(maxsize=2)
def offers_of(library: Library) -> Offers:
    """Made once for the content."""
    return Offers(library.training)


def _label(turn: VolunteerTurn, this: Gathering, own: bool = False) -> str:
    wall = parse(this.plan.starts)
    day = day_text(turn.language, wall.day, wall.month)
    title = title_of(turn.library, turn.language, this)
    return f"{'✅ ' if own else ''}{day}, {time_text(turn.language, wall.time())} · {title}"


def title_of(library: Library, language: str, this: Gathering | Attended) -> str:
    """In the reader's language; what the content knows no more is called as the coordinator wrote it, or by its id."""
    kind, programme, module, name = (
        (this.plan.kind, this.plan.programme, this.plan.module, this.plan.name)
        if isinstance(this, Gathering)
        else (this.kind, this.programme, this.module, this.name)
    )
    return in_words(library, language, kind, programme, module, name)


def in_words(library: Library, language: str, kind: str, programme: str, module: str, name: str) -> str:
    found = library.training.find(kind, programme, module)
    return name or (in_language(found.title, language) if found else "") or module or programme


async def _show(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """One date, and what can be done about it."""
    found = await turn.database.read(lambda c: _find(c, turn, word(args, "chosen")))
    if found is None or found.this.state != "planned" or found.this.starts_at <= turn.now:
        return Result(outcome="over", values=_nothing())
    this = found.this
    outcome = {"registered": "mine", "waiting": "queued"}.get(found.state, "full" if this.free == 0 else "free")
    return Result(outcome=outcome, values=told(turn, this))


_VALUES = ("title", "when", "details", "waiting", "asks_age", "asks_belonging", "audience")


def _nothing() -> dict[str, Any]:
    return dict.fromkeys(_VALUES, "")


def told(turn: VolunteerTurn, this: Gathering) -> dict[str, Any]:
    """What texts say of a date, and what is asked before registering; `details`: a line for each thing known."""
    plan, lang = this.plan, turn.language
    found = turn.library.training.find(plan.kind, plan.programme, plan.module)
    place = next((each for each in turn.library.places if each.id == plan.place), None)
    where = ", ".join(filter(None, (place.name if place else "", place.address if place else "", plan.where)))
    spoken = ", ".join(language_text(lang, code) for code in plan.languages)
    audience = _groups(turn, (each for each in AUDIENCES if each in plan.audience))
    title, when = title_of(turn.library, lang, this), moment_text(lang, this.starts_at, plan.zone)
    lines = [
        title,
        f"📅 {when} ({duration_text(lang, plan.minutes)})",
        f"📍 {where}" if where else "",
        f"🗣️ {spoken}" if spoken else "",
        f"👥 {audience}" if audience else "",
        in_language(found.about, lang) if found else "",
        turn.text("gathering-seats", free=this.free) if this.free else "",
    ]
    details = "\n".join(line for line in lines if line)
    asked = belonging(plan.audience)
    return {
        "title": title,
        "when": when,
        "details": details,
        "waiting": str(this.waiting),
        "asks_age": "yes" if ages(plan.audience) else "no",
        "asks_belonging": "yes" if asked else "no",
        "audience": _groups(turn, asked),
    }


def _groups(turn: VolunteerTurn, groups: Iterable[str]) -> str:
    return ", ".join(turn.label(f"gathering-for-{each}") for each in groups)


async def _fits(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Whether it is for who was described: nobody gives a name in vain."""
    found = await turn.database.read(lambda c: _find(c, turn, word(args, "chosen")))
    return Result(outcome="barred" if found and not fits(found.this.plan.audience, _said(args)) else "ok")


def _said(args: dict[str, Any]) -> Said:
    return Said(word(args, "age"), belongs=word(args, "belongs") == "yes")


async def _register(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Written at once: of two who want the last seat each hears now whether it is theirs."""
    conversation, chosen, organisation = turn.unit.conversation, word(args, "chosen"), turn.organisation
    name = clean(word(args, "name"))[:NAME_LENGTH]
    said = _said(args)

    def job(connection: sa.Connection) -> tuple[str, Gathering | None]:
        found = _find(connection, turn, chosen)
        if found is None:
            return "over", None
        try:
            this = gatherings.locked(connection, chosen)
        except NoSuchGatheringError:
            return "over", None
        owner = people.ensure_person(connection, conversation.id, organisation, turn.now)
        outcome = gathering_news.join(connection, turn.vault, this, owner.person_id, turn.now, name=name, said=said)
        return outcome, gatherings.find(connection, chosen)

    outcome, this = await turn.database.write(job)
    return Result(outcome=outcome, values=told(turn, this) if this else _nothing())


async def _cancel(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Their seat is free for who waits. `over`: there is nothing to give up."""
    chosen = word(args, "chosen")

    def job(connection: sa.Connection) -> bool:
        person_id = people.person_of(connection, turn.unit.conversation.id)
        try:
            this = gatherings.locked(connection, chosen)
        except NoSuchGatheringError:
            return False
        open_still = this.state == "planned" and this.starts_at > turn.now
        return bool(person_id and open_still) and gathering_news.leave(
            connection, turn.vault, this, person_id or 0, turn.now
        )

    return Result(outcome="ok" if await turn.database.write(job, wakes=WAKES) else "over")


async def _own(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Dates somebody has a seat in (marked) or waits for."""
    kinds = _kinds(turn, word(args, "kind"))

    def job(connection: sa.Connection) -> list[tuple[Gathering, str]]:
        person_id, _ = _ours(connection, turn)
        return registrations.coming_of(connection, person_id, kinds, turn.now) if person_id else []

    found = (await turn.database.read(job))[:OFFERED]
    choices = [Choice(value=this.uuid, label=_label(turn, this, state == "registered")) for this, state in found]
    return Result(outcome="some" if choices else "none", choices=choices)


async def _mine(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """What somebody took part in, with hours. `coming`: nothing yet, but they will."""
    kinds = _kinds(turn, word(args, "kind"))

    def job(connection: sa.Connection) -> tuple[bool, list[Attended]]:
        person_id, _ = _ours(connection, turn)
        if person_id is None:
            return False, []
        coming = registrations.coming_of(connection, person_id, kinds, turn.now)
        return bool(coming), registrations.attended(connection, person_id, kinds)

    coming, attended = await turn.database.read(job)
    if not attended:
        return Result(outcome="coming" if coming else "none")
    return Result(outcome="attended", say=[Part(text=_attended_text(turn, attended))])


def _attended_text(turn: VolunteerTurn, attended: list[Attended]) -> str:
    lines = [
        f"• {date_text(turn.language, parse(each.day + 'T00:00').date(), weekday=False)} · "
        f"{title_of(turn.library, turn.language, each)} · {duration_text(turn.language, each.minutes)}"
        for each in attended[-LISTED:]
    ]
    hours = duration_text(turn.language, sum(each.minutes for each in attended))
    return turn.text("gathering-attended", list="\n".join(lines), hours=hours)


def _with_material(turn: VolunteerTurn) -> Iterator[tuple[str, Module]]:
    for programme in turn.library.training.programmes:
        for module in programme.modules:
            if any(_link(turn, each) or each.topic in turn.library.topics for each in module.material):
                yield f"{programme.id}.{module.id}", module


def _link(turn: VolunteerTurn, material: Material) -> str:
    """Where it leads; "" for a topic, and for a file while we have no address."""
    if material.file and turn.public_url and material.file in turn.library.materials:
        return f"{turn.public_url}/{MATERIAL}/{material.file}"
    return material.link


async def _modules(turn: VolunteerTurn, _args: dict[str, Any]) -> Result:
    """Modules there is something to read about."""
    if not _kinds(turn, "training"):
        return Result(outcome="none")
    found = [Choice(value=key, label=in_language(each.title, turn.language)) for key, each in _with_material(turn)]
    return Result(outcome="some" if found else "none", choices=found)


async def _material(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Links and files are said, topics offered."""
    found = dict(_with_material(turn)).get(word(args, "module")) if _kinds(turn, "training") else None
    material = found.material if found else ()
    links = [Part(kind="link", text=in_language(each.title, turn.language), url=_link(turn, each))
             for each in material if _link(turn, each)]  # fmt: skip
    topics = [each.topic for each in material if each.topic in turn.library.topics]
    choices = [Choice(value=name, label=turn.library.topics[name].title(turn.language)) for name in topics]
    return Result(outcome="topics" if choices else "links" if links else "none", choices=choices, say=links)


async def _news(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """What a reminder or a change is about, in the words of the reader. `plain`: others may be reading."""
    found = await turn.database.read(lambda c: _find(c, turn, word(args, "gathering")))
    news = word(args, "news")
    if found is None:
        return Result(outcome="plain", values=_nothing())
    return Result(outcome=news if news in NEWS else "plain", values=told(turn, found.this))


NEWS = ("day", "seat", "moved", "cancelled")
_RETURNS = " ".join(_VALUES)
ACTIONS = [
    action("training.dates", _dates, outcomes="some none", args="kind"),
    action("training.show", _show, outcomes="free full mine queued over", args="chosen", returns=_RETURNS),
    action("training.fits", _fits, outcomes="ok barred", args="chosen"),
    action("training.register", _register, outcomes="registered waiting over barred", args="chosen name",
           returns=_RETURNS),
    action("training.cancel", _cancel, outcomes="ok over", args="chosen"),
    action("training.coming", _own, outcomes="some none", args="kind"),
    action("training.mine", _mine, outcomes="coming attended none", args="kind"),
    action("training.modules", _modules, outcomes="some none"),
    action("training.material", _material, outcomes="topics links none", args="module"),
    action("training.news", _news, outcomes="day seat moved cancelled plain", args="gathering news", returns=_RETURNS),
]  # fmt: skip
