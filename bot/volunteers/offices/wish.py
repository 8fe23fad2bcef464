"""What an office fills in when it needs an interpreter: read as it was typed, and told what of it cannot be."""

from __future__ import annotations

from typing import NamedTuple

from bot.core.errors import BotError
from bot.core.towns import Town
from bot.core.walltime import NoSuchTimeError
from bot.locales import clean
from bot.storage import appointments
from bot.storage.appointments import Plan, WrongAppointmentError
from bot.storage.interpreters import LEVELS, MODES, QUALIFICATIONS, TALKS
from bot.storage.requests import Wanted

LENGTH = 200  # characters of a place, a number, a link
REFERENCE = 40  # of what the office calls it itself
LANGUAGES = (
    "ar", "fa", "ku", "ckb", "ps", "uk", "ru", "tr", "ti", "so", "am", "en", "fr", "es", "pt", "ro", "bg", "pl", "sr",
    "sq", "vi", "zh", "ur", "hi", "bn", "ka", "hy", "az",
)  # fmt: skip


class Wish(NamedTuple):
    """Fields of the form, as typed."""

    language: str = ""
    day: str = ""
    time: str = ""
    minutes: str = "60"
    mode: str = "present"
    where: str = ""
    contact: str = ""
    asker: str = ""
    talk: str = ""
    level: str = ""
    qualification: str = ""
    reference: str = ""


class WrongWishError(BotError):
    """`wrong`: by field, which text says why."""

    def __init__(self, wrong: dict[str, str]) -> None:
        self.wrong = wrong
        super().__init__("This cannot be asked for.")


def read(wish: Wish, town: Town, now: int) -> Wanted:
    """Raises WrongWishError."""
    wrong: dict[str, str] = {}
    one_of: dict[str, tuple[str, ...]] = {"language": LANGUAGES, "mode": MODES, "talk": TALKS}
    one_of |= {"level": ("", *LEVELS), "qualification": ("", *QUALIFICATIONS)}
    for name, known in one_of.items():
        if getattr(wish, name) not in known:
            wrong[name] = "choose"
    if wish.mode == "present" and not _line(wish.where):
        wrong["where"] = "where"
    if wish.mode in ("phone", "video") and not _line(wish.contact):
        wrong["contact"] = "contact"
    if not _line(wish.asker):
        wrong["asker"] = "asker"
    wrong |= wrong_time(wish, town, now)
    if wrong:
        raise WrongWishError(wrong)
    return Wanted(
        kind="interpret",
        language=wish.language,
        topic=wish.talk,
        starts=starts_of(wish),
        minutes=minutes_of(wish),
        where=_line(wish.where),
        mode=wish.mode,
        level=wish.level,
        qualification=wish.qualification if wish.qualification != "none" else "",
        contact=", ".join(filter(None, (_line(wish.asker), _line(wish.contact))))[:LENGTH],
        reference=_line(wish.reference)[:REFERENCE],
    )


def wrong_time(wish: Wish, town: Town, now: int) -> dict[str, str]:
    """Why this cannot be when; {}: it can."""
    plan = Plan(kind="interpret", starts=starts_of(wish), zone=town.zone, minutes=minutes_of(wish))
    try:
        appointments.checked(plan, now)
    except NoSuchTimeError:
        return {"time": "time"}
    except WrongAppointmentError as error:
        return {"minutes" if error.what in ("long", "short") else "day": error.what}
    return {}


def starts_of(wish: Wish) -> str:
    return f"{wish.day}T{wish.time}"


def minutes_of(wish: Wish) -> int:
    """0: no number."""
    typed = wish.minutes.strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 4 else 0


def _line(words: str) -> str:
    return " ".join(clean(words).split())[:LENGTH]
