"""Messages by mail, for who wants them so or has no messenger: an address is asked for, and confirmed by its reader."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.core.clock import DAY, Ids, RandomIds
from bot.core.languages import Language, base_of
from bot.core.limits import MAIL, MAIL_CONFIRM_DAYS, MAIL_LETTERS
from bot.core.messages import MAIL_CONFIRM, Outbound, Part
from bot.core.towns import Account, Town
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.locales import Texts
from bot.storage import appointment_reminders, appointments, attempts, mail_addresses, mail_links, people, targets
from bot.storage.mail_addresses import ASKED, OPEN
from bot.storage.mail_links import Link
from bot.storage.records import ConversationRow
from bot.storage.vault import Vault
from bot.storage.volunteers import Profile
from bot.volunteers.ports import VolunteerTurn

ASKS = attempts.Bound(5, DAY)  # addresses one person types: who mistypes does it twice, and nobody's are tried out
MOST = 100  # appointments of one person that are still to come
# What every mail server takes: other characters may stand in an address, and hardly ever do.
ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])",
    re.ASCII,
)


def mail_of(text: str) -> str:
    """The address that somebody typed, "" if it is none. Capitals make no other address."""
    typed = text.strip().removeprefix("mailto:").lower()
    return typed if len(typed) <= MAIL_LETTERS and ADDRESS.fullmatch(typed) else ""


def account_of(town: Town) -> Account | None:
    return next((each for each in town.accounts if each.channel == MAIL), None)


def language_of(profile: Profile, spoken: Sequence[Language]) -> Language:
    """In which somebody is written to who was entered at the desk: German, if they speak it."""
    codes = [base_of(each.code) for each in profile.languages]
    return "de" if "de" in codes else next((code for code in codes if code in spoken), "de")


@dataclass(frozen=True)
class ByMail:
    """Methods write with a connection; `wakes` are to be woken after the commit."""

    vault: Vault
    ids: Ids
    texts: Texts
    towns: Mapping[str, Town]
    public_url: str

    def offered(self, town: str) -> bool:
        return bool(self.public_url and account_of(self.towns[town]))

    def ask(
        self, connection: sa.Connection, town: str, person_id: int, typed: str, language: Language, now: int
    ) -> tuple[str, list[str]]:
        """Take an address down and ask there: asked, known (confirmed before), taken (by somebody else), wrong, off."""
        account, value = account_of(self.towns[town]), mail_of(typed)
        if not (account and self.public_url):
            return "off", []
        if not value:
            return "wrong", []
        outcome, to = mail_addresses.ask(
            connection, self.vault, town=town, account=account.id, person_id=person_id, value=value,
            language=language, now=now,
        )  # fmt: skip
        if outcome == "known":
            self._move(connection, person_id, now)
        return outcome, [self._question(connection, to, now)] if to else []

    def _question(self, connection: sa.Connection, to: ConversationRow, now: int) -> str:
        """Once a day at most, however often somebody types the address of another."""
        lang, id_ = to.language or "de", self.ids.new()
        link = f"{self.public_url}/m/{mail_links.make(self.vault, Link(mail_links.CONFIRM, to.address_uuid, id_))}"
        parts = [
            Part(text=self.texts.say(lang, "mail-confirm-ask")),
            Part(kind="link", text=self.texts.label(lang, "mail-confirm-open"), url=link),
            Part(text=self.texts.say(lang, "mail-confirm-else")),
        ]
        outbound = Outbound(
            id=id_,
            address=to.address_uuid,
            purpose="legal",
            lang=lang,
            parts=parts,
            dedupe_key=f"{MAIL_CONFIRM}{to.address_uuid}:{now // DAY}",
            expires_at=now + MAIL_CONFIRM_DAYS * DAY,
        )
        return targets.write_to(connection, self.vault, to, outbound, now)

    def confirm(self, connection: sa.Connection, to: ConversationRow, now: int) -> bool:
        """Whoever reads there said yes. False if nobody asks any more."""
        if not mail_addresses.confirm(connection, to, now):
            return False
        if to.person_id is not None:
            self._move(connection, to.person_id, now)
        return True

    def want(self, connection: sa.Connection, person_id: int, now: int, *, wanted: bool) -> None:
        mail_addresses.want(connection, person_id, wanted=wanted)
        self._move(connection, person_id, now)

    def remove(self, connection: sa.Connection, person_id: int, outside: str, now: int) -> bool:
        gone = mail_addresses.remove(connection, person_id, outside, now)
        self._move(connection, person_id, now)
        return gone

    def _move(self, connection: sa.Connection, person_id: int, now: int) -> None:
        """What they are reminded of is due where they are told from now on."""
        for this in appointments.of_both(connection, self.vault, person_id, now, MOST):
            appointment_reminders.set_again(connection, self.vault, this, now)


# --- in the chat


def of_turn(turn: VolunteerTurn) -> ByMail:
    return ByMail(turn.vault, RandomIds(), turn.texts, {turn.town.id: turn.town}, turn.public_url)


async def _state(turn: VolunteerTurn, _args: dict[str, Any]) -> Result:
    """Whether there is mail here, and where this person is told things now: off, chat, asked, mail."""
    person_id = turn.unit.conversation.person_id
    if not of_turn(turn).offered(turn.town.id):
        return Result(outcome="off")
    if person_id is None:
        return Result(outcome="chat")
    found = await turn.database.read(lambda c: mail_addresses.of_person(c, turn.vault, person_id))
    wanted = next((each for each in found if each.wanted and each.state in (ASKED, OPEN)), None)
    if wanted is None:
        return Result(outcome="chat")
    return Result(outcome="mail" if wanted.state == OPEN else "asked", values={"address": wanted.value})


def ask_from_chat(connection: sa.Connection, turn: VolunteerTurn, person_id: int, typed: str) -> tuple[str, list[str]]:
    """As `ByMail.ask`; so often that a typing error can be put right."""
    if not attempts.count(connection, turn.vault, [(f"mail:{person_id}", ASKS)], turn.now):
        return "often", []
    return of_turn(turn).ask(connection, turn.town.id, person_id, typed, turn.language, turn.now)


async def _ask(turn: VolunteerTurn, args: dict[str, Any]) -> Result:
    """Whose an address is already, nobody learns here: it is asked there or not."""
    here, typed = turn.unit.conversation, word(args, "mail")

    def job(connection: sa.Connection) -> tuple[str, list[str]]:
        owner = people.ensure_person(connection, here.id, turn.organisation, turn.now)
        return ask_from_chat(connection, turn, owner.person_id, typed)

    outcome, wakes = await turn.database.write(job)
    turn.unit.wakes.update(wakes)
    return Result(outcome="asked" if outcome == "taken" else outcome)


async def _chat(turn: VolunteerTurn, _args: dict[str, Any]) -> Result:
    """From now on here."""
    person_id, room = turn.unit.conversation.person_id, of_turn(turn)
    if person_id is not None:
        turn.unit.jobs.append(lambda c: room.want(c, person_id, turn.now, wanted=False))
    return Result(outcome="ok")


ACTIONS = [
    action("volunteers.by_mail", _state, outcomes="off chat asked mail", returns="address"),
    action("volunteers.ask_mail", _ask, outcomes="asked known wrong often off", args="mail"),
    action("volunteers.by_chat", _chat, outcomes="ok"),
]
