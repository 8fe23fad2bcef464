"""Sealing of personal data: a random key for each subject, wrapped by LOTSE_KEY.

Values are sealed with AES-256-GCM; table, column and row id are associated data, so a sealed value copied
elsewhere does not open. Destroying a subject's wrapped key makes everything sealed with it unreadable.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.core.errors import SealError, SettingsError

KEY_BYTES = 32  # AES-256
NONCE_BYTES = 12  # the size GCM is defined for (NIST SP 800-38D)
KEY_ID_LENGTH = 8
CACHED_KEYS = 4_096  # unwrapped keys in memory: the people who talk at the same time


class SubjectKey:
    """One subject's key. Seals bytes for one place: table.column and row id."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, place: str, row: str, value: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, value, f"{place}:{row}".encode())

    def open(self, place: str, row: str, sealed: bytes) -> bytes:
        """Raises SealError if the value was not sealed here, by this key."""
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], f"{place}:{row}".encode())
        except (InvalidTag, ValueError) as error:
            raise SealError(f"{place} of row {row} cannot be opened with this key.") from error


class _Master:
    """Keys derived from one LOTSE_KEY, one for wrapping and one for lookup hashes."""

    def __init__(self, key: bytes) -> None:
        self.id = hashlib.sha256(_derive(key, b"lotse key id")).hexdigest()[:KEY_ID_LENGTH]
        self.wrapper = AESGCM(_derive(key, b"lotse wrap"))
        self.lookup = _derive(key, b"lotse lookup")
        self.id_bytes = self.id.encode()


class Vault:
    """All keys: the first writes, all read. Raises SettingsError for a key that is none."""

    def __init__(self, keys: list[str]) -> None:
        if not keys:
            raise SettingsError("LOTSE_KEY is empty: it needs at least one key.")
        self._masters = [_Master(read_key(key)) for key in keys]
        self._by_id = {master.id: master for master in self._masters}
        self.unwrap = lru_cache(maxsize=CACHED_KEYS)(self._unwrap)

    @property
    def key_id(self) -> str:
        return self._masters[0].id

    def new_subject(self) -> bytes:
        """A new subject's key, wrapped: what is stored."""
        return self._wrap(os.urandom(KEY_BYTES))

    def rewrap(self, wrapped: bytes) -> bytes:
        """The same subject key wrapped by the first LOTSE_KEY."""
        return self._wrap(self._open_wrapped(wrapped))

    def opens(self, wrapped: bytes) -> bool:
        """Whether one of our keys opens this subject's key."""
        try:
            self.unwrap(wrapped)
        except SealError:
            return False
        return True

    def _wrap(self, key: bytes) -> bytes:
        master = self._masters[0]
        nonce = os.urandom(NONCE_BYTES)
        return master.id.encode() + nonce + master.wrapper.encrypt(nonce, key, b"subject")

    def _unwrap(self, wrapped: bytes) -> SubjectKey:
        return SubjectKey(self._open_wrapped(wrapped))

    def _open_wrapped(self, wrapped: bytes) -> bytes:
        key_id, rest = wrapped[:KEY_ID_LENGTH].decode("ascii", "replace"), wrapped[KEY_ID_LENGTH:]
        master = self._by_id.get(key_id)
        if master is None:
            raise SealError(f"LOTSE_KEY lacks the key {key_id} that this database was written with.")
        try:
            return master.wrapper.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], b"subject")
        except InvalidTag as error:
            raise SealError("A subject's key cannot be unwrapped.") from error

    def lookup(self, value: str) -> bytes:
        """A keyed hash to find rows by, under the first key; begins with the key's id."""
        return _hash(self._masters[0], value)

    def lookups(self, value: str) -> list[bytes]:
        """The keyed hashes under every key: a row written before a new key is still found."""
        return [_hash(master, value) for master in self._masters]


def _hash(master: _Master, value: str) -> bytes:
    return master.id_bytes + hmac.digest(master.lookup, value.encode("utf-8", "surrogatepass"), "sha256")


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)


def read_key(text: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingsError("LOTSE_KEY must be 32 random bytes in base64 (several: separated by commas).")
    return key


def new_key() -> str:
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()


def key_file(path: Path) -> str:
    """The key kept beside the SQLite database in a file only its owner reads; made at first need."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(new_key() + "\n")
    return path.read_text().strip()
