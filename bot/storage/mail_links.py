"""Links in mail: each says what it is for, whose address and which message, and carries a mark nobody can make up.

Nothing of them is stored: who has the key can check them, and an erased address leads nowhere.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import uuid
from typing import NamedTuple

from bot.core.errors import SealError
from bot.storage.vault import KEY_ID_LENGTH, Vault

SAY, CONFIRM, OFF = "say", "confirm", "off"  # answer a message; confirm an address; get no more information
KINDS = (SAY, CONFIRM, OFF)
UUID_BYTES, MARK_BYTES = 16, 32
BYTES = 1 + 2 * UUID_BYTES + MARK_BYTES
LETTERS = 87  # of so many bytes as base64 without padding


class Link(NamedTuple):
    """`address`, `message`: uuids."""

    kind: str
    address: str
    message: str


def make(vault: Vault, link: Link) -> str:
    """Under the first key."""
    about = _about(link)
    return base64.urlsafe_b64encode(about + vault.lookup(_named(about))[KEY_ID_LENGTH:]).decode().rstrip("=")


def read(vault: Vault, token: str) -> Link:
    """Under any of our keys. Raises SealError for what is none of our links."""
    try:
        found = base64.b64decode(token + "=", altchars=b"-_", validate=True) if len(token) == LETTERS else b""
    except (binascii.Error, ValueError):
        found = b""
    about, mark = found[:-MARK_BYTES], found[-MARK_BYTES:]
    if len(found) != BYTES or about[0] >= len(KINDS):
        raise SealError("This is no link of ours.")
    marks = [each[KEY_ID_LENGTH:] for each in vault.lookups(_named(about))]
    if not any(hmac.compare_digest(mark, each) for each in marks):
        raise SealError("This link was not made here.")
    address, message = (str(uuid.UUID(bytes=about[at : at + UUID_BYTES])) for at in (1, 1 + UUID_BYTES))
    return Link(KINDS[about[0]], address, message)


def _about(link: Link) -> bytes:
    return bytes([KINDS.index(link.kind)]) + uuid.UUID(link.address).bytes + uuid.UUID(link.message).bytes


def _named(about: bytes) -> str:
    """Apart from everything else that is looked up with the same key."""
    return f"mail-link:{about.hex()}"
