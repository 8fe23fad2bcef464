"""Who a line speaks of: volunteers and people by their numbers, and what was agreed on paper."""

from __future__ import annotations

from bot.core.walltime import instant
from bot.locales import fold
from bot.storage import caseload, people, requests, volunteers
from bot.storage.caseload import Known
from bot.storage.volunteers import AGES, Volunteer
from bot.volunteers.exchange.table import Column, Entering, Line, MistakeError
from bot.volunteers.recording import MATCHING

NUMBER_WORDS = ("nr", "nr.", "no", "nummer", "id")
VOLUNTEER = (
    Column("volunteer", "number", ("nr ehrenamt", "ehrenamt nr", "ehrenamt nummer"), needed=True),
    Column("volunteer-name", words=("ehrenamtliche", "ehrenamtlicher", "ehrenamt", "begleitung name")),
)
PERSON = (
    Column("person", "number", ("nr person", "person nr", "person nummer"), needed=True),
    Column("person-name", words=("neu hier", "neuzugewanderte", "neuzugewanderter", "klient")),
)
AGE_WORDS = {"erwachsen": "adult", "erwachsene": "adult", "18+": "adult"}
UNDER_AGE = (
    Column("age", "one", ("alter",), codes=AGES, texts="desk-volunteer-age-", meant=AGE_WORDS),
    Column("guardian-on", "day", ("ja der eltern am", "eltern")),
)
ON_PAPER = (
    Column("consent-on", "day", ("einwilligung", "einwilligung am", "einverstanden am")),
    Column("consent-by", words=("einwilligung bei", "einwilligung liegt bei")),
)
AT_NOON = "T12:00"  # of a day whose hour nobody noted


def optional(*columns: Column) -> tuple[Column, ...]:
    return tuple(column._replace(needed=False) for column in columns)


def volunteer(at: Entering, line: Line, column: str = "volunteer", name: str = "volunteer-name") -> Volunteer:
    """By number, within the organisation; a name beside it must be theirs. Raises MistakeError."""
    number = line.number_in(column)
    found = volunteers.by_id(at.connection, at.rooms.vault, number)
    if found is None or (found.town, found.organisation) != (at.by.town, at.by.organisation):
        raise MistakeError("desk-import-wrong-unknown", column, str(number))
    _same_name(line, name, found.profile.name)
    return found


def person(at: Entering, line: Line, column: str = "person", name: str = "person-name") -> Known:
    """Raises MistakeError."""
    number = line.number_in(column)
    found = caseload.by_number(at.connection, at.rooms.vault, at.by, number)
    if found is None:
        raise MistakeError("desk-import-wrong-unknown", column, str(number))
    _same_name(line, name, found.name)
    return found


def _same_name(line: Line, column: str, name: str) -> None:
    """A number from a list that was sorted badly must not bring the wrong two together."""
    if name and line.has(column) and fold(line.said(column)) != fold(name):
        raise MistakeError("desk-import-wrong-other-name", column, line.said(column))


def age_of(at: Entering, line: Line, person_id: int) -> tuple[str, str]:
    """An age and the day a guardian's yes was seen: as `requests.youngest` has it."""
    past(at, line, "guardian-on")
    return youngest(at, person_id, line.said("age"), line.said("guardian-on"))


def youngest(at: Entering, person_id: int, age: str = "", guardian_on: str = "") -> tuple[str, str]:
    return requests.youngest(at.connection, at.rooms.vault, person_id, age, guardian_on, at.now)


def past(at: Entering, line: Line, column: str) -> str:
    """A day that is not ahead. Raises MistakeError."""
    day = line.said(column)
    if day > at.today:
        raise MistakeError("desk-import-wrong-ahead", column, day)
    return day


def consent(at: Entering, line: Line, person_id: int) -> None:
    """Whoever has not agreed in the chat or to a guide has done so on paper: when, and who keeps it.

    The day is a contact with them; the words are sealed with their key. Raises MistakeError.
    """
    connection = at.connection
    if people.has_consent(connection, person_id, MATCHING):
        return
    for column in ("consent-on", "consent-by"):
        if not line.has(column):
            raise MistakeError("desk-import-wrong-consent", column)
    day, keeper = past(at, line, "consent-on"), line.said("consent-by")
    people.add_consent(connection, person_id, MATCHING, f"on paper {day}, noted by {at.by.actor}", at.now)
    words = at.rooms.texts.say("de", "desk-import-consent-note", {"day": day, "who": keeper})
    moment = min(instant(day + AT_NOON, at.rooms.towns[at.by.town].zone), at.now)
    caseload.add_contact(connection, at.rooms.vault, person_id, "letter", words, at.by.staff, moment, at.now)
