"""What comes out of its time: new words for old ones, messages that are hours late, the rest of an album."""

from __future__ import annotations

from bot.conversations import files, held
from bot.conversations.speaking import open_flow, run_engine, start_flow
from bot.conversations.turn import Turn
from bot.core.clock import HOUR, MINUTE
from bot.core.limits import CHANNELS
from bot.core.messages import InboundKind, Part
from bot.flows.ending import PLAIN
from bot.locales import clean

LATE = HOUR  # that is an outage of the provider, not a slow line
ALBUM = MINUTE  # pictures sent together arrive one by one
PICTURES = "media"  # the flow that asks what a picture is for
SPOKEN = ("voice", "audio")
# Flows that ask whether a human may get the request, and whether a program may translate it.
CONSENTS = ("consent-handoff", "consent-translation")
ASKS_HUMAN = ("ask-a-person", *CONSENTS)  # flows whose questions stand before a request is sent
REQUEST = "question"  # the slot of the flow that calls it with the words of the request
MOVES_ON: tuple[InboundKind, ...] = ("text", "media", "place", "contact")  # kinds that could answer an open question


def is_late(turn: Turn) -> bool:
    """Whether it was written long ago, and what the person wrote after it was answered already."""
    sent = turn.inbound.sent_at
    return bool(sent) and turn.now - sent > LATE and turn.unit.seen_at > sent and turn.inbound.kind in MOVES_ON


def is_more_of_album(turn: Turn) -> bool:
    """A further picture without words on a messenger, while the question what they are for is open."""
    inbound = turn.inbound
    if not inbound.media or inbound.text or open_flow(turn.session) != PICTURES:
        return False
    if inbound.media[0].kind in SPOKEN:
        return False  # said to the bot, and nobody says something as an album
    if CHANNELS[turn.unit.conversation.channel].keeps_history:
        return False  # a page of ours sends one at a time, and its reader waits for an answer to each
    return any(turn.now - draft["at"] < ALBUM for draft in files.drafts(turn.kept, turn.now))


def goes_along(turn: Turn) -> bool:
    """A file while the person is asked whether a human may get their request: it belongs to it, as do its words."""
    inbound = turn.inbound
    if not any(file.kind != "sticker" for file in inbound.media) or not turn.session.prompt:
        return False
    return _asking(turn) in CONSENTS


def _asking(turn: Turn) -> str:
    """The flow that asks, whatever repair lies on it; also one that is called: the open flow is its caller."""
    return next((frame.flow for frame in reversed(turn.session.stack) if not frame.repair), "")


def take_edit(turn: Turn) -> None:
    """Nothing is answered twice; a human in charge reads the new words."""
    if turn.held and not turn.unconfirmed and turn.inbound.text:
        held.pass_on(turn, f"✏️ {turn.inbound.text}")


def leaves_request(turn: Turn, begun: str) -> bool:
    """Whether the flow that is about to begin ends the making of a request that has something in it already."""
    flow = turn.world.flows.get(begun)
    if not flow or flow.start.resume or begun in (*PLAIN, *ASKS_HUMAN) or not turn.session.prompt:
        return False
    if _asking(turn) not in ASKS_HUMAN:
        return False
    if not flow.start.anywhere and not turn.inbound.text.startswith("/"):
        return False  # such words may be the answer
    return any(frame.slots.get(REQUEST) for frame in turn.session.stack) or bool(files.drafts(turn.kept, turn.now))


async def take_along(turn: Turn) -> None:
    """The request is not forgotten over its file: the open question is asked again."""
    if said := clean(turn.inbound.text):
        caller = max(place for place, frame in enumerate(turn.session.stack) if frame.flow in CONSENTS) - 1
        slots = turn.session.stack[max(caller, 0)].slots
        slots[REQUEST] = "\n".join(filter(None, (slots.get(REQUEST), said)))
    files.remember(turn.kept, turn.inbound, turn.now)
    turn.add(Part(text=turn.text("case-media-added")))
    await start_flow(turn, "repair-repeat", {})


async def take_late(turn: Turn) -> None:
    """Answer it for itself: the dialogue has moved on, and goes on where it was."""
    stack, prompt = turn.session.stack, turn.session.prompt
    turn.session.stack, turn.session.prompt = [], None
    await run_engine(turn)
    answered = not turn.session.stack
    turn.session.stack = [*stack, *turn.session.stack]  # what it began lies on top: at its end the other goes on
    if stack and answered:
        turn.session.prompt = prompt
        await start_flow(turn, "repair-repeat", {})
