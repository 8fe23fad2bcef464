"""Reading a case: what was asked and said, who the person is, what became of what was sent."""

from __future__ import annotations

import sqlalchemy as sa

from bot.cases.body import first_line, read_body
from bot.cases.by import By
from bot.cases.case_view import CaseView, Earlier, Message, PersonCard, Way
from bot.cases.errors import CannotReachError, NoSuchFileError, NotAllowedError
from bot.cases.notes import HERE, KNOWN, Notes
from bot.cases.sending import Sending
from bot.core.clock import MINUTE, SECOND
from bot.core.limits import CHANNELS
from bot.storage import case_guests, case_looks, case_messages, case_work, caseload, deliveries, staff
from bot.storage import cases as store
from bot.storage.deliveries import Delivery
from bot.storage.records import CaseMessageRow, CaseRow
from bot.storage.scope import GUEST

MESSAGES = 200  # of a case at once: what somebody scrolls through; older ones are asked for
EARLIER = 20  # other cases of the same person that are named
AGAIN = 5 * MINUTE  # a case that stays open on a page is one access, written down no more often


class Reading(Sending, Notes):
    async def show(self, by: By, number: int, *, before: int = 0) -> CaseView:
        """A case with its newest messages, or those before the message `before` (its `id`). Audited.

        Raises NoSuchCaseError.
        """
        now = self.clock.now()

        def read(connection: sa.Connection) -> tuple[CaseView, case_looks.Look | None]:
            case = self._find(connection, by, number, guests=True)
            mine = case_looks.last_look(connection, case.id, by.staff) if by.staff else None
            return self._view(connection, by, case, before, now), mine

        view, mine = await self.database.read(read)
        await self._note_reading(by, view.case, mine, now)
        return view

    async def _note_reading(self, by: By, case: CaseRow, mine: case_looks.Look | None, now: int) -> None:
        """Nobody sees a case before it is written down that they did."""
        again = bool(by.staff) and self.accesses.get((by.actor, case.id), -AGAIN) > now - AGAIN
        if not again:

            def job(connection: sa.Connection) -> None:
                self._audit(connection, by, "case.read", case)

            await self.database.write(job)
            if by.staff:
                self.accesses.note((by.actor, case.id), now)
        if by.staff and (mine is None or mine.seen_at <= now - KNOWN):
            new = mine is None or mine.seen_at <= now - HERE
            await self._seen(by, case.id, writes=bool(mine and mine.writes and not new), tell=new, now=now)

    def _view(self, connection: sa.Connection, by: By, case: CaseRow, before: int, now: int) -> CaseView:
        guest = by.role == GUEST
        rows = case_messages.newest(connection, self.vault, case.id, MESSAGES + 1, before, notes=not guest)
        more, rows = len(rows) > MESSAGES, rows[-MESSAGES:]
        holder = case_work.held_by(connection, case.id, now)
        names = staff.names(connection, self.vault, {holder, *(row.author for row in rows)})
        held = staff.find(connection, self.vault, holder) if holder else None
        return CaseView(
            case=case,
            body=read_body(case.body),
            messages=self._messages(connection, case, rows, names),
            more=more,
            person=self._card(connection, case, guest=guest),
            previous=[] if guest else self._earlier(connection, by, case),
            presence=[] if guest else self._others(connection, by, case.id, now),
            holder=held.uuid if held else "",
            holder_name=names.get(holder, ""),
            guests=[] if guest else case_guests.of_case(connection, self.vault, case.id),
            draft=case_looks.draft(connection, self.vault, case.id, by.staff) if by.staff else "",
            way=self._way(connection, case),
            mine=bool(holder) and holder == by.staff,
        )

    def _messages(
        self, connection: sa.Connection, case: CaseRow, rows: list[CaseMessageRow], names: dict[int, str]
    ) -> list[Message]:
        known = deliveries.of(connection, [row.outbound for row in rows if row.outbound])
        return [_message(row, known.get(row.outbound), names, case.state != "resolved") for row in rows]

    def _card(self, connection: sa.Connection, case: CaseRow, *, guest: bool) -> PersonCard:
        if guest:
            return PersonCard(language=case.language)
        known = caseload.of_person(connection, self.vault, case.person_id)
        guides = {each: staff.find(connection, self.vault, each) for each in (known.staff, known.stand_in) if each}
        first, second = guides.get(known.staff), guides.get(known.stand_in)
        return PersonCard(
            uuid=known.uuid,
            name=known.name,
            language=known.language or case.language,
            since=known.created_at,
            responsible=first.uuid if first else "",
            responsible_name=first.name if first else "",
            stand_in=second.uuid if second else "",
            stand_in_name=second.name if second else "",
            next_step=known.next_step,
            next_step_on=known.next_step_on,
        )

    def _earlier(self, connection: sa.Connection, by: By, case: CaseRow) -> list[Earlier]:
        rows = store.earlier(connection, self.vault, by, case.person_id, case.id, EARLIER)
        return [earlier_case(row) for row in rows]

    def _way(self, connection: sa.Connection, case: CaseRow) -> Way:
        try:
            to, may_carry = self._target(connection, case)
        except CannotReachError:
            return Way(language=case.language)
        window = CHANNELS[to.channel].window_seconds * SECOND
        return Way(
            reachable=True,
            channel=to.channel,
            language=to.language or case.language,
            may_relay=may_carry,
            window_until=to.seen_at + window if window else 0,
        )

    async def listing(self, by: By, *, resolved: bool = False) -> list[CaseRow]:
        """One's open (or resolved) cases, urgent ones first, then the oldest. It shows their words: audited.

        Raises NotAllowedError for guests.
        """
        if by.role == GUEST:
            raise NotAllowedError

        def job(connection: sa.Connection) -> list[CaseRow]:
            rows = store.within(connection, self.vault, by, resolved=resolved)
            if rows:
                self._record(connection, by, "case.list", ",".join(str(row.number) for row in rows))
            return rows

        return await self.database.write(job)

    async def file(self, by: By, number: int, ref: str) -> tuple[str, bytes]:
        """MIME type and content of a file of a case, opened. Audited. Raises NoSuchCaseError, NoSuchFileError."""

        def job(connection: sa.Connection) -> tuple[str, bytes]:
            case = self._find(connection, by, number, guests=True)
            found = self.media.read(connection, ref) if store.has_file(connection, case.id, ref) else None
            if found is None:
                raise NoSuchFileError(f"Case {number} has no file {ref}, or it was erased.")
            self._audit(connection, by, "case.file", case, f"file:{ref}")
            return found

        return await self.database.write(job)

    async def reachable(self, by: By, number: int) -> bool:
        """Whether a reply would reach the person anywhere now. Raises NoSuchCaseError."""
        return await self.database.read(lambda c: self._way(c, self._find(c, by, number)).reachable)


def earlier_case(row: CaseRow) -> Earlier:
    return Earlier(
        number=row.number,
        kind=row.kind,
        state=row.state,
        opened_at=row.opened_at,
        resolved_at=row.resolved_at,
        asked=first_line(read_body(row.body).asked),
    )


def _message(row: CaseMessageRow, known: Delivery | None, names: dict[int, str], is_open: bool) -> Message:
    state, error = row.state, ""
    if row.direction == "out" and state == "sent" and known:
        state, error = known
    return Message(
        id=row.id,
        uuid=row.uuid,
        direction=row.direction,
        text=row.body.decode() if row.body is not None else None,
        language=row.language,
        created_at=row.created_at,
        author=row.author,
        author_name=names.get(row.author, ""),
        files=row.files,
        translation=row.translation.decode() if row.translation else "",
        translated_to=row.translated_to,
        translated_by=row.translated_by,
        state=state,
        error=error,
        due_at=row.due_at,
        may_retry=is_open and state == "failed" and row.body is not None,
        may_cancel=is_open and state in ("scheduled", "interpreting"),
        mentions=row.mentions,
    )
