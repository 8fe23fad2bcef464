"""Which of a turn's messages go out, and which are only read on a page or reach nobody."""

from __future__ import annotations

from bot.core.limits import CHANNELS
from bot.core.messages import Inbound
from bot.storage.records import ConversationRow

FROM_NOBODY = ("system", "block")  # inbounds a person did not send


def goes_out(to: ConversationRow, here: int, came_in: Inbound | None) -> bool:
    """Whether it is sent, if the turn of the conversation `here` says it because of what came in there."""
    by_person = to.id == here and came_in is not None and came_in.kind not in FROM_NOBODY
    if to.address_state == "gone":  # what the provider had closed is open again as soon as something comes from it
        return by_person and is_sent(to, by_person=by_person)
    return to.address_state != "left" and is_sent(to, by_person=by_person)


def is_sent(to: ConversationRow, *, by_person: bool = False) -> bool:
    """A page is read. Where its news are sent besides, what answers the page itself is not: it is shown there."""
    limits = CHANNELS[to.channel]
    return not limits.keeps_history or (limits.also_sent and not by_person)
