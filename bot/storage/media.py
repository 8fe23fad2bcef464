"""Files from people: sealed with their key, in DATA/media beside SQLite or in a table of PostgreSQL.

Pictures are written anew, without the place and camera they were taken with.
"""

from __future__ import annotations

import io
import os
import uuid
from pathlib import Path

import sqlalchemy as sa
from PIL import Image, ImageOps

from bot.storage.addresses import known_addresses
from bot.storage.tables import address, media, subject
from bot.storage.vault import Vault

BODY = "media.body"
LONGEST_SIDE = 2_000  # pixels: a letter from an office stays readable
MOST_PIXELS = 50_000_000  # larger ones are bombs, not photos
KEPT = ("transparency",)  # of what a file says beside its pixels; a comment or a place goes
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


class Media:
    """Where sealed files lie: a directory (SQLite) or, without one, the table itself."""

    def __init__(self, vault: Vault, directory: Path | None) -> None:
        self._vault = vault
        self._directory = directory

    def keep(
        self,
        connection: sa.Connection,
        *,
        town: str,
        channel: str,
        account: str,
        value: str,
        kind: str,
        mime: str,
        content: bytes,
        now: int,
    ) -> str:
        """Keep a file for a provider's address; returns the reference a message carries."""
        owner = known_addresses(connection, self._vault, [(town, channel, account, value, now)])[0]
        subject_id = connection.execute(
            sa.select(address.c.subject_id).where(address.c.id == owner.address_id)
        ).scalar_one()
        ref = str(uuid.uuid4())
        sealed = self._vault.unwrap(owner.wrapped_key).seal(BODY, ref, content)
        if self._directory:
            self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(self._directory / ref, "xb", opener=_own) as file:
                file.write(sealed)
        connection.execute(
            media.insert(),
            {
                "uuid": ref,
                "town_id": town,
                "subject_id": subject_id,
                "kind": kind,
                "mime": mime,
                "bytes": len(content),
                "body": None if self._directory else sealed,
                "created_at": now,
            },
        )
        return ref

    def read(self, connection: sa.Connection, ref: str) -> tuple[str, bytes] | None:
        """MIME type and content, or None if it was erased."""
        row = connection.execute(
            sa.select(media.c.mime, media.c.body, subject.c.wrapped_key)
            .join(subject, subject.c.id == media.c.subject_id)
            .where(media.c.uuid == ref)
        ).one_or_none()
        if row is None:
            return None
        sealed = row.body if row.body is not None else self._file(ref)
        return (row.mime, self._vault.unwrap(row.wrapped_key).open(BODY, ref, sealed)) if sealed else None

    def _file(self, ref: str) -> bytes | None:
        path = self._directory / ref if self._directory else None
        return path.read_bytes() if path and path.is_file() else None


def _own(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def rewritten(mime: str, content: bytes) -> bytes:
    """A picture without what the camera wrote into it, at a readable size; other files as they are.

    Raises ValueError for a picture that is broken or far too large.
    """
    if mime not in PICTURES:
        return content
    try:
        with Image.open(io.BytesIO(content), formats=[PICTURES[mime]]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValueError("too many pixels")
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # first: a JPEG is then never unpacked at full size
            plain = ImageOps.exif_transpose(picture)
            plain.info = {name: plain.info[name] for name in KEPT if name in plain.info}
            out = io.BytesIO()
            plain.convert("RGB" if mime == "image/jpeg" else plain.mode).save(out, PICTURES[mime])
    except Exception as error:  # a broken file makes each format's reader raise what it likes
        raise ValueError("not a picture that can be read") from error
    return out.getvalue()
