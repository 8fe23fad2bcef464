"""Passwords and the codes beside them."""

from __future__ import annotations

import asyncio
import secrets
from functools import lru_cache

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.core.clock import SECOND

SHORTEST, LONGEST = 12, 128  # NIST SP 800-63B asks for 8 beside a second factor; longer than 128 is a pasted file
STEP = 30  # seconds of a code (RFC 6238)
DRIFT = 1  # steps a telephone's clock may be off
RECOVERY_CODES = 8  # a sheet of paper; each counts once
RECOVERY_LETTERS, RECOVERY_LENGTH = "0123456789bcdfghjkmnpqrstvwxyz", 20  # 98 bits: nobody guesses one
AT_ONCE = 2  # hashes being computed: each takes 64 MB and a core for a moment

# What people choose first where twelve characters are asked for. Compared without digits and signs at the end.
COMMON = frozenset({
    "password", "passwort", "passwordpassword", "passwortpasswort", "qwertzuiop", "qwertyuiop", "administrator",
    "willkommen", "welcome", "iloveyou", "letmeinletmein", "changeme", "geheim", "geheimgeheim", "sommer", "winter",
    "fruehling", "frühling", "herbst", "lotse", "lotselotse", "fluechtlingshilfe", "flüchtlingshilfe", "integration",
    "landratsamt", "stadtverwaltung", "deutschland", "bundesrepublik", "asdfghjkl", "yxcvbnm", "qazwsxedc",
    "correcthorsebatterystaple", "passw0rd", "p@ssword", "p@ssw0rd", "hallo", "hallohallo", "test", "testtest",
})  # fmt: skip

_hasher = PasswordHasher()  # argon2id, with the parameters of RFC 9106 for little memory
_busy = asyncio.Semaphore(AT_ONCE)


def mistake(password: str, name: str) -> str:
    """The id of the text that says what is wrong with a new password; "" if it is fine."""
    if not SHORTEST <= len(password) <= LONGEST:
        return "desk-password-length"
    folded = password.casefold()
    bare = folded.rstrip("0123456789!?.,-_#*+ ").lstrip("0123456789!?.,-_#*+ ")
    few = len(set(folded)) < 5  # aaaaaaaaaaaa, 121212121212
    if few or bare in COMMON or not bare or (name and name.casefold() in folded):
        return "desk-password-common"
    return ""


async def hashed(password: str) -> str:
    async with _busy:
        return await asyncio.to_thread(_hasher.hash, password)


async def matches(password: str, hash_: str) -> bool:
    """Takes the same time whether or not there is somebody: without a hash, one of nobody's is compared."""
    async with _busy:
        return await asyncio.to_thread(_matches, password[: LONGEST + 1], hash_)


def _matches(password: str, hash_: str) -> bool:
    try:
        _hasher.verify(hash_ or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(hash_)


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _hasher.hash(secrets.token_urlsafe())


def new_seed() -> str:
    return pyotp.random_base32()


def address(seed: str, name: str) -> str:
    """What an authenticator app reads from the picture."""
    return pyotp.TOTP(seed).provisioning_uri(name=name, issuer_name="Lotse")


def step_of(seed: str, code: str, now: int) -> int:
    """The half minute a code belongs to; 0 if it is wrong."""
    code = code.replace(" ", "")
    if not (code.isascii() and code.isdecimal() and len(code) == 6):
        return 0
    current, otp = now // SECOND // STEP, pyotp.TOTP(seed)
    found = 0
    for step in range(current - DRIFT, current + DRIFT + 1):  # all of them: no time tells which
        if secrets.compare_digest(otp.generate_otp(step), code):
            found = step
    return found


def new_recovery_codes() -> list[str]:
    def one() -> str:
        return "".join(secrets.choice(RECOVERY_LETTERS) for _ in range(RECOVERY_LENGTH))

    return [one() for _ in range(RECOVERY_CODES)]


def grouped(code: str) -> str:
    """As it is read and typed."""
    return "-".join(code[at : at + 5] for at in range(0, len(code), 5))


def ungrouped(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter in RECOVERY_LETTERS)
