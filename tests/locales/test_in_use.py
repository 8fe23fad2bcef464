"""Every text that is shipped is said somewhere: nobody translates into seven languages what nobody reads."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from bot.cases.letters import FIELDS
from bot.channels.telegram.setup import TEXTS
from bot.conversations.crisis import PARTS, WHOLES
from bot.core.audiences import AUDIENCES
from bot.core.people import AGES, LANDS, STATUSES
from bot.core.surveys import SCALE
from bot.desk.canned import BEGINS
from bot.flows.answers import ANSWERS
from bot.flows.checks.globals_ import GLOBALS
from bot.flows.repairs import PHRASES
from bot.flows.step import FlowStep
from bot.flows.steps.ask import Ask
from bot.flows.steps.confirm import ConfirmStep
from bot.sandbox.page_views import FILES
from bot.storage.appointment_changes import Outcome
from bot.storage.appointments import KINDS as APPOINTMENTS
from bot.storage.interpreters import MODES, TALKS
from bot.storage.invitations import ROLES
from bot.volunteers.telling import KIND_OF
from tests.conversations.fixtures import content as content

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "bot" / "channels" / "web" / "static"
PLAIN = tuple((ROOT / "bot" / "volunteers").rglob("*.html"))  # pages without script
DESK = ROOT / "bot" / "desk" / "templates"
SANDBOX = ROOT / "bot" / "sandbox" / "static"
STATUSES_OF_TWILIO = ("queued", "sent", "delivered", "read", "failed")


def test_every_text_is_said_somewhere(content) -> None:
    """Each id stands in the program, on the page, in a flow, in another text, or is made of a value there is."""
    used = {*of_the_program(), *of_the_page(), *of_other_texts(), *of_flows(content.flows), *made(content)}
    begun = tuple(beginnings())
    unused = sorted(id_ for id_ in content.texts.ids("de") - used if not id_.startswith(begun))
    assert unused == [], unused


def of_the_program() -> Iterator[str]:
    """Whole strings; docstrings and comments are none."""
    for file in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def of_the_page() -> Iterator[str]:
    for file in STATIC.iterdir():
        yield from re.findall(r'"([a-z][a-z0-9-]*)"', file.read_text(encoding="utf-8"))
    for file in PLAIN:
        yield from re.findall(r't\("([a-z-]*)"', file.read_text(encoding="utf-8"))
    for file in DESK.rglob("*.html"):
        yield from re.findall(r'"(desk-[a-z0-9-]*)"', file.read_text(encoding="utf-8"))
    for file in SANDBOX.iterdir():
        named = re.findall(r'"([a-z][a-z0-9-]*)"', file.read_text(encoding="utf-8"))
        yield from (f"sandbox-{name}" for name in named)


def beginnings() -> Iterator[str]:
    """Of ids of the desk that end with a value: a kind, a state, a channel."""
    for file in (*DESK.rglob("*.html"), *PLAIN):
        yield from re.findall(r'"(desk-[a-z0-9-]*-)" ?~', file.read_text(encoding="utf-8"))
    for file in (ROOT / "bot").rglob("*.py"):
        yield from re.findall(r'f"(desk-[a-z0-9-]*-)\{', file.read_text(encoding="utf-8"))
    yield from ("desk-rule-", BEGINS)


def of_other_texts() -> Iterator[str]:
    for file in (ROOT / "locales").rglob("*.ftl"):
        yield from re.findall(r"\{ *(-?[a-z][a-z0-9-]*)", file.read_text(encoding="utf-8"))


def of_flows(flows) -> Iterator[str]:
    for flow in flows:
        yield from flow.start.phrases
        for step in flow.steps:
            yield from of_step(step)
            if isinstance(step, ConfirmStep):  # what can be changed is named
                yield from (f"{other.text.id}-name" for other in flow.steps if isinstance(other, Ask))


def of_step(step: FlowStep) -> Iterator[str]:
    yield from (text.id for text in step.texts())
    yield from (given.name for given in step.given() if given.kind == "text")
    if isinstance(step, Ask):
        yield from (item.label for item in step.items)
        yield step.echo


def made(content) -> Iterator[str]:
    """Ids that the program puts together from values."""
    topics = content.library.topics.values()
    yield from TEXTS  # descriptions of commands
    yield from (f"area-{area}" for area in (*content.library.areas, "other"))  # a town may serve a neighbour, too
    yield from (f"land-{land}" for land in LANDS)
    yield from (f"status-{status}" for status in STATUSES)
    yield from (f"age-{age}" for age in AGES)
    yield from (f"age-{age}-phrases" for age in AGES)
    yield from (f"group-{name}" for name in ("other", *(topic.category for topic in topics)))  # "other": for towns
    yield from (f"office-{topic.ask_there}" for topic in topics)
    yield from (f"place-{state}" for state in ("open", "closed", "probably-closed"))
    yield from (f"gathering-for-{name}" for name in AUDIENCES)
    yield from (f"survey-scale-{number}" for number in SCALE)
    yield from (f"answer-{name}" for name in ("deadline", "cost", "yes", "no"))
    yield from (f"desk-role-{role}" for role in ROLES)
    yield from (f"desk-state-{state}" for state in ("active", "away", "ended"))
    yield from (f"desk-{way}{end}" for way in ("join", "enter", "guest") for end in ("", "-how"))
    yield from (f"letter-answer-{field}" for field in FIELDS)
    yield from (f"letter-ask-day-{word}" for word in ("no", "unsure"))
    yield from (f"phrases-{name}" for name in GLOBALS)
    yield from (f"appointment-kind-{kind}" for kind in APPOINTMENTS)
    yield from (f"appointment-confirmed-{who}" for who in ("newcomer", "volunteer"))
    yield from (f"appointment-talk-{talk}" for talk in TALKS)
    yield from (f"appointment-mode-{mode}" for mode in MODES)
    yield from (f"appointment-remind-{which}" for which in ("day", "hours"))
    yield from (f"appointment-off-{outcome}" for outcome in ("cancelled", "given-back", "none"))
    yield from (f"partner-ask-{who}" for who in ("newcomer", "volunteer"))
    yield from (f"partner-{state}" for state in ("paused", "ended"))
    yield from (f"offer-{outcome}" for outcome in get_args(Outcome))
    yield from (f"{choice}-phrases" for choice in KIND_OF)
    yield from (f"understood-{name}" for name in ANSWERS)
    yield from (f"sandbox-{status}" for status in STATUSES_OF_TWILIO)
    yield from (f"sandbox-{kind}" for kind in FILES.values())
    yield from (*PARTS, *WHOLES, *PHRASES, *PHRASES.values())
