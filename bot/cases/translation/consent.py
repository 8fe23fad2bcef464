"""Whether a text of a person may go to a provider."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa

from bot.storage import people

CONSENT = "translation"  # kind of the consent
Permission = Literal["granted", "no-translator", "no-consent"]
SAID = {"no-translator": "translation-no-translator", "no-consent": "translation-no-consent"}  # text ids, for guides


def permission(*, configured: bool, consented: bool) -> Permission:
    """Both must be there: an installation that has a translator, and a person who agreed and has not taken it back."""
    if not configured:
        return "no-translator"
    return "granted" if consented else "no-consent"


def permission_of(connection: sa.Connection, person_id: int, *, configured: bool) -> Permission:
    return permission(configured=configured, consented=people.has_consent(connection, person_id, CONSENT))
