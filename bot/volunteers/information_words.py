"""An information as its reader gets it: in their language or the nearest one, and how to get no more of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.cases.translation import MARK
from bot.core.languages import Language, base_of
from bot.core.limits import CHANNELS
from bot.core.messages import Choice, Outbound, Part
from bot.locales import Texts, language_text
from bot.storage.informations import Wording

LENGTH = 3_000  # letters of a text: one message on Telegram, two on WhatsApp; more nobody reads on a phone
FIRST = "de"  # the language every information is written in
PROMPT = "many"  # all informations ask the same, and it may be answered at any time
NO_MORE = "no-information"  # the value of their button
UNBUTTONED = ("whatsapp",)  # a lone choice would be a number there, and a number answers the question before it


class Given(NamedTuple):
    """The text somebody gets. `own`: it is in the language they use in the chat."""

    language: Language
    wording: Wording
    own: bool


def given(texts: Mapping[Language, Wording], language: Language, speaks: Iterable[Language] = ()) -> Given:
    """In the language they use, else in one they speak besides, the best first, else in German."""
    for code in (language or FIRST, *speaks):
        for each in (code, base_of(code)):
            if each in texts:
                return Given(each, texts[each], base_of(each) == base_of(language or FIRST))
    return Given(FIRST, texts[FIRST], False)


def compose(texts: Texts, said: Given, language: Language, channel: str, *, id_: str, address: str) -> Outbound:
    """`language`: the reader's own, in which everything around the text is said."""
    reader = language or FIRST
    lines = []
    if not said.own:
        name = language_text(reader, said.language)
        lines.append(Part(text=texts.say(reader, "information-instead", {"language": name})))
    lines.append(Part(text=said.wording.text, lang="" if said.own else said.language))
    if said.wording.machine:
        lines.append(Part(text=texts.say(reader, MARK)))
    button = bool(CHANNELS[channel].buttons) and channel not in UNBUTTONED
    lines.append(Part(text=texts.say(reader, "information-no-more-how")))
    return Outbound(
        id=id_,
        address=address,
        purpose="broadcast",
        lane="broadcast",
        lang=reader,
        parts=lines,
        prompt=PROMPT if button else "",
        choices=[Choice(value=NO_MORE, label=texts.label(reader, "information-no-more"))] if button else [],
    )
