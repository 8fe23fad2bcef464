"""A message as a letter: a subject that tells nothing about anybody, plain text, simple HTML, files. Pure.

Nothing in it is fetched from anywhere, so that nobody is told who read it when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from importlib import resources
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined, Template

from bot.channels.email.account import MailAccount
from bot.channels.errors import DropError
from bot.channels.mail import in_a_header
from bot.channels.ports import Fetched
from bot.channels.rendering import numbered, split
from bot.core import limits
from bot.core.clock import from_micros
from bot.core.languages import Language
from bot.core.messages import FILE_WAITS, MAIL_CONFIRM, Outbound, Part, map_link, part_as_text
from bot.locales import Texts, direction

LIMITS = limits.CHANNELS[limits.MAIL]
# What a letter is about, by its first choice, else by its purpose.
ABOUT = {
    "offer-yes": "mail-subject-offer",
    "appointment-off": "mail-subject-appointment",
    "partner-yes": "mail-subject-partner",
}
PURPOSES = {
    "reminder": "mail-subject-reminder",
    "broadcast": "mail-subject-information",
    "legal": "mail-subject-legal",
}
USUAL, QUESTION, CONFIRM = "mail-subject-message", "mail-subject-question", "mail-subject-confirm"
REQUIRED_TEXTS = frozenset({
    *ABOUT.values(), *PURPOSES.values(), USUAL, QUESTION, CONFIRM, "mail-answer", "mail-answer-how", "mail-no-reply",
    "mail-off",
})  # fmt: skip
CALENDAR = "termin.ics"
WEB = ("https://", "http://")
_UNSAFE = re.compile(r"[\"\\/:<>|?*;]")


class Links(NamedTuple):
    """`answer` "": nothing is to be answered; `off` "": it is no information to many."""

    answer: str = ""
    off: str = ""


class Piece(NamedTuple):
    """One paragraph. `lang` only where it differs from the letter's."""

    text: str
    url: str = ""
    lang: str = ""
    dir: str = ""


def write(
    account: MailAccount,
    texts: Texts,
    to: str,
    outbound: Outbound,
    links: Links,
    files: Sequence[Fetched],
    now: int,
    *,
    waits: bool = False,
) -> EmailMessage:
    """`waits`: there is a file that is not attached. Raises DropError for what no server would take."""
    lang = outbound.lang
    message = EmailMessage(policy=SMTP)
    subject = subject_of(texts, outbound, account.town)
    try:
        own = Address(display_name=in_a_header(account.town), addr_spec=account.sender)
        message["From"], message["To"] = own, Address(addr_spec=to)
        message["Subject"] = subject
    except (ValueError, IndexError, MessageError):
        raise DropError("address") from None
    message["Date"] = format_datetime(from_micros(now))
    message["Message-ID"] = f"<{outbound.id}@{own.domain}>"  # the same when it is tried again
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if links.off:
        message["List-Unsubscribe"] = f"<{links.off}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    pieces = [piece for part in outbound.parts if (piece := _piece(part, lang))]
    pieces += [Piece(texts.say(lang, FILE_WAITS))] if waits else []
    foot = _foot(texts, lang, links)
    message.set_content(_plain(texts, outbound, pieces, foot, links))
    message.add_alternative(_html(texts, outbound, subject, pieces, foot, links), subtype="html")
    for file in files:
        _attach(message, file)
    message["Content-Language"] = lang  # last: what is of the content goes to the part it was when parts are added
    return message


def subject_of(texts: Texts, outbound: Outbound, town: str) -> str:
    """Nobody's name: subjects are shown in lists and on locked phones."""
    first = outbound.choices[0].value if outbound.choices else ""
    about = PURPOSES.get(outbound.purpose) or ABOUT.get(first, QUESTION if first else USUAL)
    if outbound.dedupe_key.startswith(MAIL_CONFIRM):
        about = CONFIRM
    said = in_a_header(texts.label(outbound.lang, about))
    return f"{in_a_header(town)}: {said}" if town else said


def choice_link(answer: str, value: str) -> str:
    """The page with one answer put first; it is given there, by a button."""
    return f"{answer}?take={quote(value, safe='')}"


def _piece(part: Part, lang: Language) -> Piece | None:
    own = part.lang if part.lang and part.lang != lang else ""
    about = {"lang": own, "dir": direction(own) if own else ""}
    if part.kind == "link" and part.url.startswith(WEB):
        return Piece(part.text or part.url, part.url, **about)
    if part.kind == "phone":
        return Piece(part_as_text(part), **about)
    if part.kind == "place" and part.place:
        return Piece(part_as_text(part) or map_link(part.place), map_link(part.place), **about)
    text = part_as_text(part).strip()
    return Piece(split(text, LIMITS.text)[0], **about) if text else None


def _foot(texts: Texts, lang: Language, links: Links) -> list[Piece]:
    found = [Piece(texts.label(lang, "mail-answer"), links.answer)] if links.answer else []
    found.append(Piece(texts.say(lang, "mail-no-reply")))
    return [*found, Piece(texts.label(lang, "mail-off"), links.off)] if links.off else found


def _plain(texts: Texts, outbound: Outbound, pieces: Sequence[Piece], foot: Sequence[Piece], links: Links) -> str:
    blocks = [_as_text(piece) for piece in pieces]
    if outbound.choices and links.answer:
        blocks += [numbered(outbound.choices), f"{texts.say(outbound.lang, 'mail-answer-how')}\n{links.answer}"]
        foot = [piece for piece in foot if piece.url != links.answer]
    return "\n\n".join([*blocks, "-- ", *(_as_text(piece) for piece in foot)])


def _as_text(piece: Piece) -> str:
    return f"{piece.text}\n{piece.url}" if piece.url and piece.url != piece.text else piece.text


def _html(
    texts: Texts, outbound: Outbound, subject: str, pieces: Sequence[Piece], foot: Sequence[Piece], links: Links
) -> str:
    choices = [(each.label, choice_link(links.answer, each.value)) for each in outbound.choices if links.answer]
    if choices:
        pieces = [*pieces, Piece(texts.say(outbound.lang, "mail-answer-how"))]
    lang = outbound.lang
    return _template().render(
        lang=lang, dir=direction(lang), subject=subject, pieces=pieces, choices=choices, foot=foot
    )


def _attach(message: EmailMessage, file: Fetched) -> None:
    kind, _, sub = file.mime.partition(";")[0].strip().lower().partition("/")
    name = _UNSAFE.sub("_", in_a_header(file.name)) or "datei"
    if (kind, sub) == ("text", "calendar"):
        method = "CANCEL" if b"\r\nMETHOD:CANCEL\r\n" in file.content else "PUBLISH"
        text = file.content.decode("utf-8", "replace")
        message.add_attachment(text, subtype="calendar", filename=name, params={"method": method})
        return
    known = kind.isalnum() and sub.replace("-", "").replace("+", "").replace(".", "").isalnum() and kind != "text"
    kind, sub = (kind, sub) if known else ("application", "octet-stream")
    message.add_attachment(file.content, maintype=kind, subtype=sub, filename=name)


def calendar_file(content: bytes, sender: str) -> Fetched:
    """The file as a mail carries it: from whom it is, and whether it takes the appointment out of the calendar."""
    lines = content.decode("utf-8", "replace").split("\r\n")
    gone = "STATUS:CANCELLED" in lines
    made = []
    for line in lines:
        made.append("METHOD:CANCEL" if line == "METHOD:PUBLISH" and gone else line)
        if line == "BEGIN:VEVENT":
            made.append(f"ORGANIZER:mailto:{sender}")
    return Fetched(mime="text/calendar", content="\r\n".join(made).encode(), name=CALENDAR)


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((resources.files("bot.channels.email") / "letter.html").read_text(encoding="utf-8"))
