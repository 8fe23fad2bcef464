"""The vault: what is sealed opens only where it was sealed, by the keys of this installation."""

from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import SealError, SettingsError
from bot.storage.vault import Vault, key_file

OLD, NEW = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))
VAULT = Vault([OLD])
SUBJECT = VAULT.unwrap(VAULT.new_subject())


@given(value=st.binary(), place=st.text(), row=st.text().filter(lambda row: row.isprintable()))
def test_round_trip(value: bytes, place: str, row: str) -> None:
    """Whatever was sealed comes back as it was."""
    place, row = place.encode("utf-8", "replace").decode(), row.encode("utf-8", "replace").decode()
    assert SUBJECT.open(place, row, SUBJECT.seal(place, row, value)) == value


@given(value=st.binary(), position=st.integers(0, 1_000), flip=st.integers(1, 255))
def test_tampering(value: bytes, position: int, flip: int) -> None:
    """One changed byte anywhere and it does not open."""
    sealed = bytearray(SUBJECT.seal("case.body", "1", value))
    sealed[position % len(sealed)] ^= flip
    with pytest.raises(SealError):
        SUBJECT.open("case.body", "1", bytes(sealed))


@pytest.mark.parametrize("length", range(29))
def test_cut_off(length: int) -> None:
    """A value that was cut short does not open."""
    with pytest.raises(SealError):
        SUBJECT.open("case.body", "1", SUBJECT.seal("case.body", "1", b"twelve or more")[:length])


@pytest.mark.parametrize(("place", "row"), [("case.body", "2"), ("message.body", "1")])
def test_moved(place: str, row: str) -> None:
    """A sealed value does not open in another row or column."""
    with pytest.raises(SealError):
        SUBJECT.open(place, row, SUBJECT.seal("case.body", "1", b"moved"))


def test_other_subject() -> None:
    """What was sealed for one person does not open with another's key."""
    other = VAULT.unwrap(VAULT.new_subject())
    with pytest.raises(SealError):
        other.open("case.body", "1", SUBJECT.seal("case.body", "1", b"mine"))


def test_rotated() -> None:
    """After a new key was put in front, old subjects still open and new ones are wrapped by the new key."""
    old = VAULT.new_subject()
    sealed = VAULT.unwrap(old).seal("case.body", "1", b"before")
    both = Vault([NEW, OLD])

    again = both.rewrap(old)

    assert both.unwrap(old).open("case.body", "1", sealed) == b"before"
    assert Vault([NEW]).unwrap(again).open("case.body", "1", sealed) == b"before"
    assert again.startswith(both.key_id.encode())
    assert VAULT.lookup("amira") in both.lookups("amira")


def test_wrong_key() -> None:
    """A missing key is named by its id, so that it can be looked for."""
    with pytest.raises(SealError, match=VAULT.key_id):
        Vault([NEW]).unwrap(VAULT.new_subject())


@pytest.mark.parametrize("wrapped", [b"", b"\0" * 60, b"\xff" * 60, VAULT.key_id.encode() + b"\0" * 52], ids=range(4))
def test_broken_wrapping(wrapped: bytes) -> None:
    """A destroyed or broken subject key is a SealError, whatever lies there."""
    with pytest.raises(SealError):
        VAULT.unwrap(wrapped)
    assert not VAULT.opens(wrapped)


@given(first=st.text(), second=st.text())
def test_lookups(first: str, second: str) -> None:
    """Equal values have equal lookup hashes and different ones do not, under each key another."""
    assert (VAULT.lookup(first) == VAULT.lookup(second)) is (first == second)
    assert VAULT.lookup(first) != Vault([NEW]).lookup(first)


@pytest.mark.parametrize("keys", [[], [""], ["too short"], ["bm90IDMyIGJ5dGVz"], [OLD, "ä"]])
def test_no_key(keys: list[str]) -> None:
    """What is not a key is refused at start."""
    with pytest.raises(SettingsError):
        Vault(keys)


def test_key_file(tmp_path: Path) -> None:
    """The key beside the database is made once, and only its owner can read it."""
    path = tmp_path / "key"
    assert key_file(path) == key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    Vault([key_file(path)])
