"""Files from people and to them: sealed with their key, in DATA/media beside SQLite or in a table of PostgreSQL.

Pictures are written anew, without the place and camera they were taken with.
"""

from __future__ import annotations

import io
import os
import re
import uuid
from pathlib import Path
from typing import Literal

import msgspec
import sqlalchemy as sa
from PIL import Image, ImageOps

from bot.core import messages
from bot.core.clock import HOUR, SECOND
from bot.core.limits import CHANNELS
from bot.storage.addresses import known_addresses
from bot.storage.hot import Row
from bot.storage.records import ConversationRow
from bot.storage.tables import address, media, subject
from bot.storage.vault import Vault

BODY = "media.body"
NAME = "media.name"
SOURCE = "media.source"
QUALITY = 85  # of a JPEG: 2,000 × 2,000 pixels stay under 4 MB
LONGEST_SIDE = 2_000  # pixels: a letter from an office stays readable
# Larger ones are bombs, not photos: whatever a picture unpacks to, writing it anew takes less than 200 MB (measured).
# A JPEG is unpacked at a fraction of its size: phones take 50 megapixels. A progressive one is held as a whole.
MOST_PIXELS = {"image/jpeg": 51_000_000, "image/png": 16_000_000, "image/webp": 10_000_000}
MOST_PROGRESSIVE = 20_000_000
KEPT = ("transparency",)  # of what a file says beside its pixels; a comment or a place goes
SIGNS = {  # the first bytes of pictures (PNG and JPEG specifications, RFC 9649 for WebP)
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}

AGAIN = 20 * SECOND  # until a file is tried again; doubles with each try
SERVED = HOUR  # so long a file that was fetched counts when it is decided whose comes next
TRIES = 5  # then it is given up: providers have a file at once or within seconds


class Wanted(msgspec.Struct, frozen=True):
    """A file that still lies at a provider: `ref` as its channel needs it."""

    uuid: str
    account: str
    conversation_id: int
    ref: str
    tries: int = 0


_decode = msgspec.json.Decoder(Wanted).decode


def want(
    connection: sa.Connection, vault: Vault, to: ConversationRow, uuid: str, file: messages.Media, now: int
) -> None:
    """Note that a file is to be fetched from its provider; `uuid` is its reference from now on."""
    wanted = Wanted(uuid=uuid, account=to.account, conversation_id=to.id, ref=file.ref)
    row = {
        "uuid": uuid,
        "town_id": to.town,
        "subject_id": to.subject_id,
        "kind": file.kind,
        "mime": file.mime,
        "bytes": file.bytes,
        "source": vault.unwrap(to.wrapped_key).seal(SOURCE, uuid, msgspec.json.encode(wanted)),
        "due_at": now,
        "created_at": now,
    }
    connection.execute(media.insert(), row)


def claim_wanted(connection: sa.Connection, vault: Vault, now: int, most: int) -> list[Wanted]:
    """Files to fetch now, of each sender one; another process looks at them only after a while.

    Whoever was given the fewest of late comes first: hundreds of one person, or of a few, delay nobody else's.
    """
    c = media.c
    next_ones = _fair(now).limit(most).subquery()
    rows = connection.execute(
        sa.select(c.id, c.uuid, c.source, c.tries, subject.c.wrapped_key)
        .join(subject, subject.c.id == c.subject_id)
        .join(next_ones, next_ones.c.id == c.id)
        .where(c.due_at > 0, c.due_at <= now)
        .with_for_update(of=media, skip_locked=True)
    ).all()
    found = []
    for row in rows:
        later = media.update().where(c.id == row.id)
        connection.execute(later.values(due_at=now + AGAIN * 2**row.tries, tries=row.tries + 1))
        if vault.opens(row.wrapped_key):
            opened = _decode(vault.unwrap(row.wrapped_key).open(SOURCE, row.uuid, row.source))
            found.append(msgspec.structs.replace(opened, tries=row.tries + 1))
    return found


def _fair(now: int) -> sa.Select[tuple[int]]:
    """The oldest file of each sender that is due, in the order of what their senders have had within the hour."""
    c, had = media.c, media.alias("had")
    turn = sa.func.row_number().over(partition_by=c.subject_id, order_by=(c.due_at, c.id)).label("turn")
    due = sa.select(c.id, c.subject_id, c.due_at, turn).where(c.due_at > 0, c.due_at <= now).subquery()
    theirs = sa.and_(had.c.subject_id == due.c.subject_id, had.c.created_at > now - SERVED)
    served = sa.select(sa.func.count()).where(theirs, sa.or_(had.c.due_at == 0, had.c.tries > 0))
    return sa.select(due.c.id).where(due.c.turn == 1).order_by(served.scalar_subquery(), due.c.due_at)


def give_up(connection: sa.Connection, wanted: Wanted) -> bool:
    """It is not fetched any more; the row stays, so that a guide sees that there was a file. False: it is here."""
    still = sa.and_(media.c.uuid == wanted.uuid, media.c.source.is_not(None))
    return bool(connection.execute(media.update().where(still).values(source=None, due_at=0)).rowcount)


def next_wanted(connection: sa.Connection) -> int | None:
    """When a file is to be fetched next, microseconds UTC."""
    due: int | None = connection.execute(sa.select(sa.func.min(media.c.due_at)).where(media.c.due_at > 0)).scalar_one()
    return due


class NewFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that goes to a person, as it is kept."""

    kind: Literal["image", "document"]
    mime: str
    name: str
    content: bytes


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
        connection.execute(
            media.insert(),
            {
                "uuid": ref,
                "town_id": town,
                "subject_id": subject_id,
                "kind": kind,
                "mime": mime,
                "bytes": len(content),
                "body": self._put(ref, sealed),
                "created_at": now,
            },
        )
        return ref

    def send_along(
        self, connection: sa.Connection, to: ConversationRow, case_id: int, said: str, file: NewFile, now: int
    ) -> str:
        """Keep what a guide sends with a message of a case, as long as the case; returns its reference.

        `said` "": the message is still to be written.
        """
        ref, key = str(uuid.uuid4()), self._vault.unwrap(to.wrapped_key)
        row = {
            "uuid": ref,
            "town_id": to.town,
            "subject_id": to.subject_id,
            "case_id": case_id,
            "kind": file.kind,
            "mime": file.mime,
            "bytes": len(file.content),
            "body": self._put(ref, key.seal(BODY, ref, file.content)),
            "said": said,
            "name": key.seal(NAME, ref, file.name.encode()),
            "created_at": now,
        }
        connection.execute(media.insert(), row)
        return ref

    def send_kept(self, connection: sa.Connection, case_id: int, said: str, ref: str) -> bool:
        """A file that was kept before its message was written goes with it; False if it is not there, or has gone."""
        c = media.c
        unsent = sa.and_(c.uuid == ref, c.case_id == case_id, c.said == "", c.name.is_not(None))
        return connection.execute(media.update().where(unsent).values(said=said)).rowcount == 1

    def fill(self, connection: sa.Connection, wanted: Wanted, mime: str, content: bytes) -> None:
        """Keep a file that was fetched; nothing, if it was erased meanwhile."""
        key = connection.execute(
            sa.select(subject.c.wrapped_key)
            .join(media, media.c.subject_id == subject.c.id)
            .where(media.c.uuid == wanted.uuid, media.c.source.is_not(None))
        ).scalar_one_or_none()
        if key is None:
            return
        body = self._put(wanted.uuid, self._vault.unwrap(key).seal(BODY, wanted.uuid, content))
        here = {"mime": mime, "bytes": len(content), "body": body, "source": None, "due_at": 0}
        connection.execute(media.update().where(media.c.uuid == wanted.uuid).values(**here))

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

    def _put(self, ref: str, sealed: bytes) -> bytes | None:
        """Write it to the directory; returns what the table holds of it: all, where there is no directory."""
        if not self._directory:
            return sealed
        self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(self._directory / ref, "wb", opener=_own) as file:
            file.write(sealed)
        return None

    def _file(self, ref: str) -> bytes | None:
        path = self._directory / ref if self._directory else None
        return path.read_bytes() if path and path.is_file() else None


def _own(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def sent_along(connection: sa.Connection, vault: Vault, case_id: int) -> dict[str, list[messages.Part]]:
    """The files that went with each message of a case, as parts of a message to the person."""
    c = media.c
    query = sa.select(c.uuid, c.mime, c.name, c.said, subject.c.wrapped_key).join(subject, subject.c.id == c.subject_id)
    found: dict[str, list[messages.Part]] = {}
    for row in connection.execute(query.where(c.case_id == case_id, c.said != "").order_by(c.id)):
        found.setdefault(row.said, []).append(_part(row.uuid, row.mime, _name(vault, row)))
    return found


def name_of(connection: sa.Connection, vault: Vault, ref: str) -> str:
    """What a file is called; "" if nobody said."""
    query = sa.select(media.c.uuid, media.c.name, subject.c.wrapped_key).join(subject)
    row = connection.execute(query.where(media.c.uuid == ref)).one_or_none()
    return _name(vault, row) if row else ""


def _name(vault: Vault, row: Row) -> str:
    return vault.unwrap(row.wrapped_key).open(NAME, row.uuid, row.name).decode() if row.name else ""


def _part(ref: str, mime: str, name: str) -> messages.Part:
    return messages.Part(kind="media", media=ref, mime=mime, name=name)


def looks_like(mime: str, content: bytes) -> str:
    """The type of a picture by its first bytes, whatever it was called; else the type it was given."""
    return next((found for found, begins in SIGNS.items() if begins.match(content)), mime)


def for_phones(mime: str, content: bytes) -> tuple[str, bytes]:
    """A picture every channel shows: rewritten, and as JPEG where it is WebP or too large for one of them.

    Raises ValueError.
    """
    if mime not in PICTURES:
        return mime, content
    plain = rewritten(mime, content)
    if mime == "image/webp" or len(plain) > min(channel.picture_bytes for channel in CHANNELS.values()):
        with Image.open(io.BytesIO(plain)) as picture:
            whole = Image.new("RGB", picture.size, "white")  # what can be seen through is white, as paper is
            seen = picture.convert("RGBA")
            whole.paste(seen, mask=seen)
            out = io.BytesIO()
            whole.save(out, "JPEG", quality=QUALITY)
        return "image/jpeg", out.getvalue()
    return mime, plain


def rewritten(mime: str, content: bytes) -> bytes:
    """A picture without what the camera wrote into it, at a readable size; other files as they are.

    Raises ValueError for a picture that is broken or far too large.
    """
    if mime not in PICTURES:
        return content
    try:
        with Image.open(io.BytesIO(content), formats=[PICTURES[mime]]) as picture:
            progressive = "progressive" in picture.info
            if picture.width * picture.height > (MOST_PROGRESSIVE if progressive else MOST_PIXELS[mime]):
                raise ValueError("too many pixels")
            _shrink(picture)
            plain = ImageOps.exif_transpose(picture)
            plain.info = {name: plain.info[name] for name in KEPT if name in plain.info}
            out = io.BytesIO()
            plain.convert("RGB" if mime == "image/jpeg" else plain.mode).save(out, PICTURES[mime])
    except Exception as error:  # a broken file makes each format's reader raise what it likes
        raise ValueError("not a picture that can be read") from error
    return out.getvalue()


def _shrink(picture: Image.Image) -> None:
    """At most the longest side. A JPEG is told so before it is unpacked, and by sizes rounded down: else the next
    smaller fraction, which is a little too small by a rounded pixel, would not be taken."""
    longest = max(picture.size)
    if longest > LONGEST_SIDE:
        picture.draft(None, (picture.width * LONGEST_SIDE // longest, picture.height * LONGEST_SIDE // longest))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=None)
