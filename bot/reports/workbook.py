"""Looks at a spreadsheet from outside before it is opened: nothing in it may run, unfold without end, or lead away."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from bot.core.errors import BotError

LARGEST = 5_000_000  # bytes of a form: those of ministries have some hundred thousand
UNFOLDED = 40_000_000  # bytes of what is packed in it: what is read of them takes twenty times as much memory
PARTS = 2_000
MACROS = re.compile(r"vbaProject|vbaData|macrosheets/|activeX/|ctrlProps/", re.IGNORECASE)
AWAY = re.compile(r"externalLinks/|/connections\.xml|queryTables/|embeddings/|oleObject|webextensions/", re.IGNORECASE)
DRAWN = re.compile(r"^xl/(charts|drawings|chartsheets|media|diagrams|slicers|pivotTables)/", re.IGNORECASE)
ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
MACRO_TYPE = b"macroEnabled"
LEADS_AWAY = re.compile(rb'TargetMode\s*=\s*["\']External', re.IGNORECASE)
LINK_TO_READ = b"relationships/hyperlink"  # a link somebody may press, not one that is followed
PLAIN = (b"utf-8", b"us-ascii", b"ascii")
_ENCODING = re.compile(rb"[^>]{0,100}encoding\s*=\s*[\"']([^\"']*)")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")


class NotAFormError(BotError):
    """`why`: large, zip, unfolds, kind, macros, away, entities, broken, many; names: none begins with lotse_."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"This is no XLSX with cells whose names begin with lotse_: {why}.")


def check(form: bytes) -> None:
    """Raises NotAFormError."""
    if len(form) > LARGEST:
        raise NotAFormError("large")
    try:
        with zipfile.ZipFile(io.BytesIO(form)) as packed:
            _check(packed)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise NotAFormError("zip") from error


def _check(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNFOLDED:
        raise NotAFormError("unfolds")
    names = [part.filename for part in parts]
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise NotAFormError("kind")
    for rule, why in ((MACROS, "macros"), (AWAY, "away")):
        if any(rule.search(name) for name in names):
            raise NotAFormError(why)
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            _check_part(part.filename, packed.read(part))


def _check_part(name: str, content: bytes) -> None:
    """In another encoding than Excel writes, what is looked for might stand there unseen."""
    encoding = _ENCODING.match(content)
    plain = content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"\0" not in content
    if not plain or (encoding and encoding[1].lower() not in PLAIN) or ENTITIES.search(content):
        raise NotAFormError("entities")
    if name == "[Content_Types].xml" and MACRO_TYPE in content:
        raise NotAFormError("macros")
    for relation in _RELATION.findall(content) if name.endswith(".rels") else ():
        if LEADS_AWAY.search(relation) and LINK_TO_READ not in relation:
            raise NotAFormError("away")


def lost(form: bytes) -> list[str]:
    """Parts with drawings, which are not written again."""
    with zipfile.ZipFile(io.BytesIO(form)) as packed:
        return sorted({name.split("/")[1] for name in packed.namelist() if DRAWN.match(name)})
