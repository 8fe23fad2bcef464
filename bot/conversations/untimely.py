"""What comes out of its time: new words for old ones, messages that are hours late, the rest of an album."""

from __future__ import annotations

from bot.conversations import files, held
from bot.conversations.speaking import open_flow, run_engine, start_flow
from bot.conversations.turn import Turn
from bot.core.clock import HOUR, MINUTE
from bot.core.limits import CHANNELS
from bot.core.messages import InboundKind, Part
from bot.flows.ending import PLAIN
from bot.flows.session import Frame
from bot.locales import clean

LATE = HOUR  # that is an outage of the provider, not a slow line
ALBUM = MINUTE  # pictures sent together arrive one by one
PICTURES, LETTER = "media", "letter"  # the flows that ask what a picture is for, or about the pages of a letter
SPOKEN = ("voice", "audio")
# Flows that ask whether a human may get the request, and whether a program may translate it.
CONSENTS = ("consent-handoff", "consent-translation")
ASKS_HUMAN = ("ask-a-person", *CONSENTS)  # flows whose questions stand before a request is sent
REQUEST = "question"  # the slot of the flow that calls it with the words of the request
REQUEST_LETTERS = 16_000  # of it: four of the longest messages; a session is written with every turn
MOVES_ON: tuple[InboundKind, ...] = ("text", "media", "place", "contact")  # kinds that could answer an open question


def is_late(turn: Turn) -> bool:
    """Whether it was written long ago, and what the person wrote after it was answered already."""
    sent = turn.inbound.sent_at
    return bool(sent) and turn.now - sent > LATE and turn.unit.seen_at > sent and turn.inbound.kind in MOVES_ON


def is_more_of_album(turn: Turn) -> bool:
    """A further picture without words on a messenger, while the question what they are for is open."""
    inbound = turn.inbound
    if not inbound.media or inbound.text or open_flow(turn.session) not in (PICTURES, LETTER):
        return False
    if inbound.media[0].kind in SPOKEN:
        return False  # said to the bot, and nobody says something as an album
    if CHANNELS[turn.unit.conversation.channel].keeps_history:
        return False  # a page of ours sends one at a time, and its reader waits for an answer to each
    return any(turn.now - draft["at"] < ALBUM for draft in files.drafts(turn.kept, turn.now))


def goes_along(turn: Turn) -> bool:
    """A file while the person is asked whether a human may get their request: it belongs to it, as do its words.

    Nor do further pages of a letter end the questions about it.
    """
    if all(file.kind == "sticker" for file in turn.inbound.media):
        return False
    more_pages = _asking(turn) == LETTER and bool(turn.session.prompt and turn.session.prompt.choices)
    return asks_consent(turn) or (more_pages and bool(files.drafts(turn.kept, turn.now)))


def asks_consent(turn: Turn) -> bool:
    """Whether the open question is if a human may get the request."""
    return bool(turn.session.prompt) and _asking(turn) in CONSENTS


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
    """The request is not forgotten over what is added to it: the open question is asked again."""
    if said := clean(turn.inbound.text):
        slots = _request(turn).slots
        slots[REQUEST] = "\n".join(filter(None, (slots.get(REQUEST), said)))[:REQUEST_LETTERS]
    files.remember(turn.kept, turn.inbound, turn.now)
    turn.add(Part(text=turn.text("case-media-added" if turn.inbound.media else "case-words-added")))
    await start_flow(turn, "repair-repeat", {})


def _request(turn: Turn) -> Frame:
    """The dialogue that makes the request: the caller of the one that asks for consent."""
    stack = turn.session.stack
    consent = max((place for place, frame in enumerate(stack) if frame.flow in CONSENTS), default=0)
    if consent:
        return stack[consent - 1]
    return next((frame for frame in reversed(stack) if not frame.repair), stack[-1])


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
