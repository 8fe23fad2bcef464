"""Groups of people on the desk's forms: what can be ticked, reading it, and saying it in words.

A page shows `fields` of the template group.html with `choices`, and reads what came back with `read`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from bot.core.languages import PLANNED
from bot.desk.rendering import language_name
from bot.desk.visit import Visit
from bot.knowledge.training import in_language
from bot.storage.groups import ROLES, STATES, Group
from bot.storage.volunteers import STATES as ALL_STATES
from bot.volunteers.intake import TOPICS

MOST = 50  # ticks of one kind: more than there are


class Choice(NamedTuple):
    value: str
    words: str


class Part(NamedTuple):
    """What can be ticked in one respect: a field of `Group`."""

    name: str
    title: str
    choices: tuple[Choice, ...]


def choices(visit: Visit) -> tuple[Part, ...]:
    """In the order of the form."""
    library, say = visit.desk.world.library, visit.text
    areas = (Choice(each.id, in_language(each.names, visit.language)) for each in library.areas.values() if each.served)
    found = {
        "roles": (Choice(each, say(f"desk-group-role-{each}")) for each in ROLES),
        "languages": (Choice(each, language_name(visit.language, each)) for each in PLANNED),
        "areas": areas,
        "topics": (Choice(each, say(f"volunteer-ask-topics-{each}")) for each in TOPICS),
        "modules": _modules(visit),
        "states": (Choice(each, say(f"desk-volunteer-state-{each}")) for each in ALL_STATES),
    }
    return tuple(Part(name, say(f"desk-group-{name}"), tuple(each)) for name, each in found.items())


def _modules(visit: Visit) -> Iterator[Choice]:
    for programme in visit.desk.world.library.training.programmes:
        for module in programme.modules:
            title = f"{in_language(programme.title, visit.language)}: {in_language(module.title, visit.language)}"
            yield Choice(f"{programme.id}.{module.id}", title)


def read(visit: Visit) -> Group:
    """What was ticked; what there is no box for counts for nothing."""
    said = {part.name: _ticked(visit, part) for part in choices(visit)}
    said["states"] = said["states"] or STATES
    return msgspec.convert(said, Group)


def _ticked(visit: Visit, part: Part) -> tuple[str, ...]:
    ticked = set(visit.fields(f"group-{part.name}", MOST))
    return tuple(each.value for each in part.choices if each.value in ticked)


def words(visit: Visit, group: Group) -> list[str]:
    """Each restriction as a line of words; none: everybody. What there is no box for any more is shown as its code."""
    lines = []
    for part in choices(visit):
        wanted = getattr(group, part.name)
        if not wanted or (part.name == "states" and tuple(wanted) == STATES):
            continue
        known = {each.value: each.words for each in part.choices}
        lines.append(f"{part.title}: {', '.join(known.get(each, each) for each in wanted)}")
    return lines or [visit.text("desk-group-everybody")]
