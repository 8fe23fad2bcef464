"""What is published, for commands that read the content without opening an installation."""

from __future__ import annotations

import asyncio
import sys

from bot.content import Layers
from bot.core.errors import UnavailableError
from bot.published import stored_layers
from bot.settings import Settings


def published(settings: Settings) -> Layers:
    """Nothing, and a word on that, where the database does not answer."""
    try:
        return asyncio.run(stored_layers(settings))
    except UnavailableError as error:
        print(f"{error} Texts published at the desk are left out.", file=sys.stderr)
        return Layers()
