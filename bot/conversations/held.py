"""Cases from the side of the conversation: opening one, and passing on what a held person writes."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.cases.kinds import answer_due, holds
from bot.cases.sorting import is_topic
from bot.conversations import files, trail
from bot.conversations.turn import ACKNOWLEDGED, AGREED, OWN, PATH, Turn
from bot.core.clock import DAY
from bot.core.limits import CHANNELS
from bot.core.messages import Part
from bot.flows.session import Handoff
from bot.locales import clean
from bot.storage import case_people, events, inbox
from bot.storage import cases as store
from bot.storage.case_people import Ended

encode = msgspec.json.Encoder().encode

LOST = ("delivery.gone", "delivery.window")  # nobody will hear of what else was to be said either
AGAIN = ":again"  # ends the provider's id of what is taken a second time: the page shows it already
SYSTEM = "system"  # the kind of case that only tells of trouble: it holds nobody, and nobody's words are in it
CRISIS = "crisis"  # nothing but the words of danger goes along, and no other case is gone on with
REOPENS = 14 * DAY  # so long after it was resolved, who asks for a person goes on with the same case


def pass_on(turn: Turn, words: str | None = None, *, answered: bool = False) -> None:
    """The bot is silent: what came in belongs to the case.

    If that is resolved before this turn is written, nobody would read it there: the bot takes it, unless it has
    `answered` already.
    """
    inbound, conversation = turn.inbound, turn.unit.conversation
    turn.unit.passed_on = True
    turn.unit.wakes.add(events.TOPIC)
    lines = [clean(inbound.text if words is None else words)]
    if inbound.choice and words is None:
        lines.append(inbound.choice.value)
    if inbound.place:
        lines.append(f"{inbound.place.latitude:.5f}, {inbound.place.longitude:.5f}")
    if inbound.phone:
        lines.append(clean(inbound.phone))
    lines += [f"[{media.kind}: {media.ref}]" for media in inbound.media]
    body = "\n".join(filter(None, lines))
    if not body:
        return
    vault, language, now = turn.world.vault, turn.language, turn.now
    refs = [media.ref for media in inbound.media]
    again = msgspec.structs.replace(
        inbound,
        id=turn.world.ids.new(),
        provider_id=inbound.provider_id + AGAIN,
        text=inbound.text if words is None else words,
    )

    def job(connection: sa.Connection) -> None:
        case_id = store.holding(connection, conversation.id)
        if not case_id:
            if not answered:
                inbox.store(connection, vault, [(conversation.town, conversation.channel, again)])
            return
        store.add_message(connection, vault, case_id, "in", body.encode(), language, now)
        store.attach(connection, conversation.subject_id, case_id, refs)

    turn.unit.jobs.append(job)


def raise_alarm(turn: Turn) -> None:
    """Words of danger while a human is in charge: their case stands first from now on."""
    conversation, now = turn.unit.conversation, turn.now

    def job(connection: sa.Connection) -> None:
        if case_id := store.holding(connection, conversation.id):
            case_people.raise_alarm(connection, case_id, now)

    turn.unit.jobs.append(job)


def acknowledge_file(turn: Turn) -> None:
    """A messenger shows no more than that a file was sent: the first one of a case is answered, once.

    As a notice: of purpose dialogue nothing is written while a human is in charge. A page of ours shows its own sign.
    """
    conversation = turn.unit.conversation
    if CHANNELS[conversation.channel].keeps_history or turn.kept.get(ACKNOWLEDGED) == conversation.held_case:
        return
    if any(file.kind != "sticker" for file in turn.inbound.media):
        turn.kept[ACKNOWLEDGED] = conversation.held_case
        turn.speak("notice")
        turn.add(Part(text=turn.text("held-message-received")))


async def earlier(turn: Turn, number: int = 0) -> tuple[Ended | None, bool]:
    """The case of this person that was resolved last (or this one), and whether they may still go on with it."""
    conversation_id = turn.unit.conversation.id
    ended = await turn.database.read(lambda c: case_people.last_ended(c, conversation_id, number))
    return ended, ended is not None and turn.now - ended.resolved_at < REOPENS


def go_on(turn: Turn, ended: Ended, words: str) -> None:
    """Reopen a case in this turn's transaction, with what was said since; the person is held again."""
    world, conversation, now, language = turn.world, turn.unit.conversation, turn.now, turn.language
    drafts = files.take(turn.kept, now)
    lately = trail.take(turn.kept, now, words) if turn.kept.get(AGREED) else []
    said = [line for line in lately if line["who"] == trail.PERSON]
    asked = "\n".join([clean(words), *(f"[{file['kind']}: {file['ref']}]" for file in drafts)]).strip()
    turn.kept.pop(PATH, None)
    turn.kept.pop(ACKNOWLEDGED, None)

    def job(connection: sa.Connection) -> None:
        case_people.reopen(connection, ended.id, now)
        for line in said:
            store.add_message(connection, world.vault, ended.id, "in", line["text"].encode(), language, line["at"])
        if asked:
            store.add_message(connection, world.vault, ended.id, "in", asked.encode(), language, now)
        store.attach(connection, conversation.subject_id, ended.id, [file["ref"] for file in drafts])

    turn.unit.jobs.append(job)
    turn.unit.cancels.append(store.follow_up_key(ended.id))
    turn.unit.wakes.add(events.TOPIC)
    turn.note(held=True)


async def open_case(
    turn: Turn, kind: str, body: CaseBody, *, urgent: bool = False, deadline: str = "", previous: int = 0
) -> int:
    """Open a case in this turn's transaction; returns its number. It holds the person unless its kind does not."""
    world, conversation = turn.world, turn.unit.conversation
    number = await world.database.write(lambda connection: store.next_number(connection, conversation.town))
    silent, topic = holds(kind), str(body.slots.get("topic") or "")
    drafts = [] if kind == SYSTEM else files.take(turn.kept, turn.now)
    said = [] if kind in (SYSTEM, CRISIS) else trail.take(turn.kept, turn.now, body.asked)
    body = msgspec.structs.replace(body, path=[*turn.kept.pop(PATH, []), *body.path], media=drafts, said=said)

    def job(connection: sa.Connection) -> None:
        first = "" if kind == SYSTEM else clean(inbox.waiting_text(connection, world.vault, conversation))
        new = store.NewCase(
            number=number,
            town=conversation.town,
            organisation=turn.town.organisation,
            conversation_id=conversation.id,
            kind=kind,
            urgent=urgent,
            holds=silent,
            language=turn.language,
            body=encode(msgspec.structs.replace(body, asked=_together(first, body.asked))),
            now=turn.now,
            topic=topic if is_topic(topic) else "",
            team=turn.town.team_for(topic, turn.language),
            deadline=deadline,
            previous=previous,
            answer_due_at=answer_due(turn.town, kind, turn.now),
        )
        case_id = store.open_case(connection, world.vault, new)
        store.attach(connection, conversation.subject_id, case_id, [file["ref"] for file in drafts])

    turn.unit.jobs.append(job)
    turn.unit.wakes.add(events.TOPIC)
    if silent:
        turn.note(held=True)
    return number


def _together(first: str, asked: str) -> str:
    """What waited in the inbox and what was asked since; who repeats it for the human is not quoted twice."""
    return "\n".join(filter(None, dict.fromkeys((first, asked))))


async def hand_off(turn: Turn, handoff: Handoff) -> int:
    """A flow, or its failure, asks for a person: a case that does not silence the bot.

    Without the person's consent it tells what happened, and nothing of what they wrote.
    """
    slots = {}
    if turn.kept.get(AGREED):
        slots = {name: value for name, value in handoff.slots.items() if name not in OWN and value}
    body = CaseBody(asked=str(slots.pop("text", "")), reason=handoff.reason, path=handoff.path, slots=slots)
    return await open_case(turn, SYSTEM, body)


async def make_case_of_report(turn: Turn) -> None:
    """Delivery says: a message was parked, refused, expired, or its address is gone. Somebody must look."""
    inbound = turn.inbound
    if inbound.name in ("delivery.flood", "delivery.file"):
        return  # nothing is wrong here
    if inbound.values.get("purpose") == "reminder" and inbound.name not in LOST:
        return
    await open_case(turn, SYSTEM, CaseBody(reason=inbound.name))
