"""What flows may refer to, as values: the checks import no room that offers it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from bot.core.limits import CHANNELS, ChannelLimits
from bot.flows.actions import ActionFacts
from bot.locales import Texts


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """Actions, topics, texts and channels there are. `facts` and `events` are checked only where given."""

    actions: Mapping[str, ActionFacts]
    topics: frozenset[str]
    texts: Texts
    channels: Mapping[str, ChannelLimits] = msgspec.field(default_factory=lambda: CHANNELS)
    facts: frozenset[str] | None = None  # names of context values: person.area …
    events: frozenset[str] | None = None
