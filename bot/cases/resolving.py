"""The end of a case, and going on with it."""

from __future__ import annotations

import re

import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.errors import CannotReopenError, WrongValueError
from bot.cases.kinds import OLDER, OUTCOMES, WITHDRAWN
from bot.cases.room import Room, withdrawn
from bot.cases.sorting import is_topic
from bot.core.clock import DAY
from bot.storage import audit, case_guests, case_looks, case_work, events, way_in
from bot.storage import cases as store
from bot.storage.inbox import Inside, store_from_inside
from bot.storage.records import CaseRow
from bot.storage.targets import conversations_of
from bot.storage.timers import set_timer, system_inbound
from bot.storage.unit import NewTimer

FOLLOW_UP_AFTER = 14 * DAY  # an office has answered by then, or will not
PLACE = re.compile(r"[a-z0-9][a-z0-9_.:/-]{0,119}", re.IGNORECASE)


class Resolving(Room):
    async def resolve(
        self, by: By, number: int, outcome: str = "answered", *, topic: str = "", referred_to: str = ""
    ) -> int:
        """End a case; the conversation is the bot's again.

        The desk says what it was about, but of system cases, and where a referral went; commands need not.
        The person is told where they wrote last, but not of a crisis: somebody else may look at their phone.
        Returns how many messages they wrote since staff last read the case: those nobody saw.
        Raises NoSuchCaseError, WrongValueError.
        """
        now, outcome = self.clock.now(), OLDER.get(outcome, outcome)
        if outcome not in OUTCOMES:
            raise WrongValueError(f"A case ends with one of: {', '.join(OUTCOMES)}.")
        if (topic and not is_topic(topic)) or (referred_to and not PLACE.fullmatch(referred_to)):
            raise WrongValueError("A topic is named as its file is, a place by its id.")

        def job(connection: sa.Connection) -> int:
            case = self._find_open(connection, by, number)
            about = topic or case.topic
            if by.role and case.kind != "system" and not about:
                raise WrongValueError("What was it about? A topic is needed.")
            if by.role and outcome == "referred" and not referred_to:
                raise WrongValueError("Referred to which place?")
            seen = self._seen_until(connection, by, case)
            store.set_state(connection, case.id, "resolved", now, outcome=outcome, actor=by.staff)
            to_place = referred_to if outcome == "referred" else ""
            case_work.change(connection, case.id, now, by.staff, topic=about, referred_to=to_place)
            case_guests.end_all(connection, case.id, now)
            if not store.has_open(connection, case.person_id):
                way_in.close(connection, case.person_id)
            self._audit(connection, by, f"case.resolve.{outcome}", case)
            self._tell_resumed(connection, case, now)
            if to_place and case.kind != "crisis":
                self._ask_later(connection, case, to_place, now)
            return store.written_since(connection, case.id, seen)

        unseen = await self.database.write(job, wakes=["inbox"])
        await self.database.notify(events.TOPIC)
        return unseen

    def _seen_until(self, connection: sa.Connection, by: By, case: CaseRow) -> int:
        if by.staff:
            return case_looks.last_seen(connection, case.id)
        return audit.last(connection, case.town, ["case.read"], f"case:{case.number}")

    def _tell_resumed(self, connection: sa.Connection, case: CaseRow, now: int) -> None:
        to = next(iter(conversations_of(connection, case.person_id)), None)
        if to and case.holds and case.kind != "crisis":
            inbound = system_inbound(
                account=to.account,
                address=to.address_uuid,
                name="resumed",
                once=f"resumed:{self.ids.new()}",
                values={"number": case.number},
                now=now,
            )
            store_from_inside(connection, self.vault, Inside(to.town, to.id, to.wrapped_key), inbound)

    def _ask_later(self, connection: sa.Connection, case: CaseRow, place: str, now: int) -> None:
        """Whether it worked: where they asked, else where they are reached now."""
        reachable = conversations_of(connection, case.person_id)
        asked = [to for to in reachable if to.id == case.conversation_id]
        for to in (asked or reachable)[:1]:
            values: dict[str, object] = {"number": case.number, "place": place}
            new = NewTimer(store.follow_up_key(case.number), store.FOLLOW_UP, now + FOLLOW_UP_AFTER, values)
            set_timer(connection, self.vault, to, new, now)

    async def reopen(self, by: By, number: int) -> None:
        """Go on with a resolved case. The bot is silent again once a guide writes in it.

        Not with one the person withdrew: their consent ended with it. Raises NoSuchCaseError, CannotReopenError.
        """

        def job(connection: sa.Connection) -> None:
            case = self._find_locked(connection, by, number)
            if case.state != "resolved":
                raise CannotReopenError(f"Case {number} is open.")
            if case.outcome == WITHDRAWN:
                raise CannotReopenError(withdrawn(number))
            store.reopen(connection, case.id, self.clock.now(), by.staff)
            self._audit(connection, by, "case.reopen", case)

        await self._write(job)
