"""A case in the words an agent reads at the outside desk, and no more of the person than it takes to answer them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from bot.cases.life import CaseBody
from bot.cases.outside.desk import Opening, Upload, Voice, Words
from bot.locales import Texts, language_text
from bot.storage.records import CaseRow
from bot.storage.tickets import TicketRow, ToSend

TEXTS = Path(__file__).parent / "texts"
NOWHERE = "lotse.invalid"  # RFC 2606: no mail can ever be sent there
# Answers that say who somebody is; a number is handed on only where it is what was asked for.
WHO = frozenset({"name", "phone", "email", "address"})
CALLED = "call-back"
VALUE = 500  # letters of one answer in the overview
MOST = 20_000  # letters of one article
_FILE = re.compile(r"^\[(image|voice|audio|video|document|sticker): ([0-9a-fA-F-]{36})\]$", re.MULTILINE)
_ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf",
    "audio/ogg": "ogg", "audio/webm": "webm", "audio/mp4": "m4a",
}  # fmt: skip


class Saying:
    """`language` is that of the staff."""

    def __init__(self, language: str) -> None:
        self._texts = Texts.load(TEXTS)
        self._language = language

    def text(self, id_: str, /, **args: object) -> str:
        return self._texts.label(self._language, id_, args or None)

    def opening(self, row: TicketRow, case: CaseRow, files: tuple[Upload, ...], missing: bool) -> Opening:
        body = body_of(case)
        language = language_text(self._language, case.language)
        lines = [self.text("outside-opening", language=language), ""]
        if body.asked:
            lines += [self.text("outside-asked"), body.asked, ""]
        lines += [self.text("outside-answer", name=name, value=value) for name, value in _answers(case, body).items()]
        lines += [self.text("outside-reason", reason=body.reason)] if body.reason else []
        lines += [self.text("outside-path", path=" → ".join(body.path))] if body.path else []
        lines += [self.text("outside-file-missing")] if missing else []
        kind = self.text("outside-kind", kind=case.kind)
        return Opening(
            marker=row.marker,
            title=self.text("outside-title", number=str(case.number), kind=kind, language=language),
            person=pseudonym(row),
            urgent=case.urgent,
            words=Words(row.marker, "person", "\n".join(lines).strip()[:MOST], files),
        )

    def message(self, said: ToSend, files: tuple[Upload, ...], missing: bool) -> Words:
        voices: dict[str, Voice] = {"in": "person", "out": "staff"}
        voice = voices.get(said.direction, "note")
        lines = [self.text("outside-answered-here")] if voice == "staff" else []
        lines += [_FILE.sub("", said.body.decode()).strip() or self.text("outside-no-words")]
        lines += [self.text("outside-file-missing")] if missing else []
        return Words(said.uuid, voice, "\n".join(lines)[:MOST], files)

    def erase(self, row: TicketRow) -> Words:
        return Words(row.marker, "note", self.text("outside-erase", person=pseudonym(row)))


def body_of(case: CaseRow) -> CaseBody:
    return msgspec.json.decode(case.body, type=CaseBody) if case.body else CaseBody()


def pseudonym(row: TicketRow) -> str:
    """Who somebody is at the desk: of this one case, and of nothing else."""
    return f"{row.marker}@{NOWHERE}"


def files_said(body: bytes) -> list[str]:
    """The files a message of the person speaks of."""
    return [found[2] for found in _FILE.finditer(body.decode())]


def file_name(mime: str, name: str, number: int) -> str:
    return name or f"{mime.partition('/')[0]}-{number}.{_ENDINGS.get(mime, 'bin')}"


def _answers(case: CaseRow, body: CaseBody) -> Mapping[str, str]:
    called = case.kind == CALLED
    return {name: str(value)[:VALUE] for name, value in body.slots.items() if called or name not in WHO}
