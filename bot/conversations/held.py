"""Cases from the side of the conversation: opening one, and passing on what a held person writes."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from bot.cases.life import CaseBody
from bot.conversations.turn import DRAFT, Turn
from bot.flows.session import Handoff
from bot.locales import clean
from bot.storage import cases as store
from bot.storage.inbox import waiting_text

encode = msgspec.json.Encoder().encode

HOLDING = frozenset({"question", "call-back", "complaint", "crisis"})  # kinds in which the bot is silent


def pass_on(turn: Turn) -> None:
    """The bot is silent: what came in belongs to the case."""
    inbound, case_id = turn.inbound, turn.unit.conversation.held_case
    body = clean(inbound.text)
    if inbound.choice:
        body = body or inbound.choice.value
    if inbound.place:
        body = f"{body}\n{inbound.place.latitude:.5f}, {inbound.place.longitude:.5f}".strip()
    if inbound.media:
        body = "\n".join([body, *(f"[{media.kind}: {media.ref}]" for media in inbound.media)]).strip()
    if not body:
        return
    vault, language, now = turn.world.vault, turn.language, turn.now

    def job(connection: sa.Connection) -> None:
        store.add_message(connection, vault, case_id, "in", body.encode(), language, now)

    turn.unit.jobs.append(job)


async def open_case(turn: Turn, kind: str, body: CaseBody, *, urgent: bool = False) -> int:
    """Open a case in this turn's transaction; returns its number."""
    world, conversation = turn.world, turn.unit.conversation
    number = await world.database.write(lambda connection: store.next_number(connection, conversation.town))
    draft = turn.kept.pop(DRAFT, None) or []

    def job(connection: sa.Connection) -> None:
        first = waiting_text(connection, world.vault, conversation)
        asked = body.asked or first
        told = msgspec.structs.replace(body, asked=asked, media=[*body.media, *draft])
        new = store.NewCase(
            number=number,
            town=conversation.town,
            organisation=turn.town.organisation,
            conversation_id=conversation.id,
            kind=kind,
            urgent=urgent,
            holds=kind in HOLDING,
            language=turn.language,
            body=encode(told),
            now=turn.now,
        )
        store.open_case(connection, world.vault, new)

    turn.unit.jobs.append(job)
    return number


async def hand_off(turn: Turn, handoff: Handoff) -> int:
    """A flow, or its failure, asks for a person: a case that does not silence the bot."""
    slots = {name: value for name, value in handoff.slots.items() if value not in (None, "", [], {})}
    body = CaseBody(asked=str(slots.pop("text", "")), reason=handoff.reason, path=handoff.path, slots=slots)
    return await open_case(turn, "system", body)


async def make_case_of_report(turn: Turn) -> None:
    """Delivery says: a message was parked, refused, expired, or its address is gone. Somebody must look."""
    inbound = turn.inbound
    if inbound.values.get("purpose") in ("broadcast", "reminder") and inbound.name != "delivery.gone":
        return
    await open_case(turn, "system", CaseBody(reason=inbound.name))
