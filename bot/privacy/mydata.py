"""Everything stored about one person: collected from all tables by their keys, readable and exportable."""

from __future__ import annotations

import base64
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.core.clock import from_micros
from bot.locales import Texts, moment_text
from bot.storage import survey_answers
from bot.storage.everything import ids_without_chat, rows_about, rows_of
from bot.storage.media import Media
from bot.storage.records import ConversationRow
from bot.storage.vault import Vault

Everything = dict[str, list[dict[str, Any]]]  # table → rows, sealed values opened
INSTANTS = frozenset(
    {"at", "until", "waiting_since", "snoozed_until", "away_until"}
)  # names of instants, beside all that end with "_at"
OF_THE_DESK = frozenset({"case_draft", "presence", "credential", "desk_session", "desk_link"})
DESK_WORDS = (("caseload", "next_step"), ("contact", "note"))  # columns that staff fill for each other
CALL_BACK = "call-back"  # the kind of a case that may be without words
CRISIS = "crisis"  # the kind of a case, and of the consent to it
EXPORTED = "my-data.json"  # names the parts of messages that hold an export
TEXT_LENGTH = 12_000  # characters of one message with exported data


def collect(connection: sa.Connection, vault: Vault, conversation_id: int) -> Everything:
    """All rows about the person. Their files are named, not contained: in a chat they would be endless text."""
    data = rows_about(connection, vault, conversation_id)
    for row in data.get("person", []):
        data |= _surveys(connection, vault, row["id"])
    return _named_files(data)


def _surveys(connection: sa.Connection, vault: Vault, person_id: int) -> Everything:
    """What they answered in surveys that are still open: no key leads there, and after the end nothing does."""
    found = survey_answers.of_person(connection, vault, person_id)
    rows = [
        {"id": this.id, "survey": this.uuid, "until": this.closes_at, "answers": answer.given} for this, answer in found
    ]
    return {"survey_answer": rows} if rows else {}


def collect_person(connection: sa.Connection, vault: Vault, person_id: int) -> Everything:
    """The same of somebody who was entered at the counter, and has no chat."""
    return _named_files(rows_of(connection, vault, ids_without_chat(connection, person_id)))


def _named_files(data: Everything) -> Everything:
    for file in data.get("media", []):
        file.pop("body", None)
    for row in (*data.get("message", []), *data.get("outbox", [])):
        _leave_exports_out(row.get("body"))
    return data


def _leave_exports_out(body: Any) -> None:
    """An export holds no export: each would double what the next one holds."""
    if isinstance(body, dict) and isinstance(body.get("parts"), list):
        for part in body["parts"]:
            if part.get("name") == EXPORTED:
                part["text"] = "…"


def collect_here(connection: sa.Connection, vault: Vault, here: ConversationRow, *, may_relay: bool) -> Everything:
    """The same for the chat: of what was said on another of the person's phones only when, and of a crisis nothing.

    Whoever has one phone in their hand for a minute could link theirs to it. A guide's words stay away where they
    may not be relayed: an export would carry all of them to the provider at once. What the desk writes for itself is
    part of the export on paper, and goes through no messenger.
    """
    data = _without_notes(collect(connection, vault, here.id))
    mine = {"address_id": here.address_id, "conversation_id": here.id, "subject_id": here.subject_id}
    own = {"address": here.address_id, "conversation": here.id}
    cases = data.get("cases", [])
    far = {case["id"] for case in cases if case["conversation_id"] != here.id}
    secret = {case["id"] for case in cases if case["id"] in far and case["kind"] == CRISIS}
    shown: Everything = {}
    for table, rows in data.items():
        for row in rows:
            case = row["id"] if table == "cases" else row.get("case_id")
            if case in secret or (secret and table == "consent" and row["kind"] == CRISIS):
                continue
            other = case in far or any(row.get(name) not in (None, number) for name, number in mine.items())
            other = row["id"] != own[table] if table in own else other and table != "person"
            by_guide = row["direction"] == "out" if table == "case_message" else table == "media" and row["said"]
            by_guide = by_guide or table == "referral"
            other = bool(other or (by_guide and not may_relay))
            shown.setdefault(table, []).append(_only_when(row) if other else row)
    return shown


def _without_notes(data: Everything) -> Everything:
    """Without drafts, notes of the desk, what was not sent, and who looked when."""
    kept = {table: rows for table, rows in data.items() if table not in OF_THE_DESK}
    if said := kept.get("case_message"):
        kept["case_message"] = [
            row for row in said if row["direction"] != "note" and row.get("state") in (None, "sent")
        ]
    for table, name in DESK_WORDS:
        for row in kept.get(table, []):
            row.pop(name, None)
    return kept


def _only_when(row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name in ("id", "number") or name.endswith("_at")}
    return {**kept, "elsewhere": True}


def with_files(connection: sa.Connection, media: Media, data: Everything) -> Everything:
    """The same with what the files contain."""
    for file in data.get("media", []):
        found = media.read(connection, file["uuid"])
        file["body"] = found[1] if found else None
    return data


def summary(data: Everything, texts: Texts, language: str, zone: str) -> list[str]:
    """What we know, in sentences: nothing technical, nothing left out that matters to a person."""
    since = min((row["created_at"] for row in data.get("address", [])), default=0)
    lines = [texts.say(language, "my-data-since", {"when": moment_text(language, since, zone)})]
    lines.append(texts.say(language, "my-data-messages", {"count": _messages(data)}))
    # of what waits elsewhere only the time is known: it counts there
    reminders = [row for row in data.get("timer", []) if row.get("kind") == "reminder"]
    lines.append(texts.say(language, "my-data-reminders", {"count": len(reminders)}))
    for case in data.get("cases", []):
        number = str(case["number"])
        if case.get("elsewhere"):
            lines.append(texts.say(language, "my-data-case-elsewhere", {"number": number}))
        else:
            asked = asked_of(case) or (texts.label(language, "menu-call") if case["kind"] == CALL_BACK else "…")
            lines.append(texts.say(language, "my-data-case", {"number": number, "asked": asked}))
    if kept := data.get("gaps", []):
        lines.append(texts.say(language, "my-data-gaps", {"count": len(kept)}))
    if parts := data.get("participant", []):
        lines.append(texts.say(language, "my-data-programmes", {"count": len(parts)}))
    given = [row for row in data.get("consent", []) if not row["withdrawn_at"]]
    lines.append(texts.say(language, "my-data-consents", {"count": len(given)}))
    if any(row.get("elsewhere") for row in data.get("address", [])):
        lines.append(texts.say(language, "my-data-elsewhere"))
    return lines


def _messages(data: Everything) -> int:
    """Whose words are still there: a page's history, and what was sent by a messenger until its keep-period is over."""
    sealed = [row.get("payload") or row.get("body") for name in ("inbox", "outbox") for row in data.get(name, [])]
    return len(data.get("message", [])) + sum(1 for words in sealed if words)


def asked_of(case: dict[str, Any]) -> str:
    body = case.get("body")
    return str(body.get("asked", ""))[:200] if isinstance(body, dict) else ""


def as_text(data: Everything) -> list[str]:
    """JSON, cut into messages."""
    text = msgspec.json.format(msgspec.json.encode(_dated(data), enc_hook=_plain), indent=1).decode()
    return [text[start : start + TEXT_LENGTH] for start in range(0, len(text), TEXT_LENGTH)]


def _dated(value: Any, name: str = "") -> Any:
    """The same with instants as ISO 8601 in UTC, also inside what was sealed; null: it has not happened."""
    if isinstance(value, dict):
        return {key: _dated(inner, str(key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner) for inner in value]
    if type(value) is int and (name in INSTANTS or name.endswith("_at")):
        return _iso(value)
    return value


def _iso(instant: int) -> str | int | None:
    if not instant:
        return None
    try:
        return from_micros(instant).isoformat().replace("+00:00", "Z")
    except OverflowError:  # a number of somebody else's: as it is
        return instant


def _plain(value: object) -> object:
    if isinstance(value, memoryview | bytearray):
        return base64.b64encode(bytes(value)).decode()
    raise NotImplementedError(type(value).__name__)
