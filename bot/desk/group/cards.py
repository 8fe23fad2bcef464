"""What stands in the topic of a case: its name, the card, a line for everything that was said. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.cases.case_view import CaseView, Message
from bot.cases.words import whose
from bot.desk.group.calls import Rows
from bot.locales import Texts, language_text, moment_text
from bot.storage.case_messages import FAILED

LIKELY = 6  # topics of the knowledge base offered as buttons
ICONS = {"crisis": "🚨", "urgent": "🚨", "letter": "✉️", "complaint": "⚠️", "call-back": "📞", "system": "⚙️"}


@dataclass
class Cards:
    """`topics`: titles of the knowledge base by id; `search`: ids of the likeliest for a question and its language."""

    texts: Texts
    zone: str
    topics: Mapping[str, str]
    search: Callable[[str, str], Sequence[str]]
    language: str = "de"  # of cards: everybody in the group reads them

    def say(self, language: str, text: str, **values: object) -> str:
        return self.texts.say(language, text, values or None)

    def label(self, language: str, text: str) -> str:
        return self.texts.label(language, text)

    def name(self, view: CaseView) -> str:
        """Of the topic: no name of a person, every member's phone shows it in a list."""
        case = view.case
        icon = ICONS.get(case.kind, "❗" if case.urgent else "💬")
        kind = self.label(self.language, f"desk-kind-{case.kind}")
        return f"{icon} {case.number} · {kind} · {language_text(self.language, case.language)}"

    def card(self, view: CaseView) -> str:
        case, lang = view.case, self.language
        lines = [self.name(view)]
        state = self.label(lang, f"desk-state-of-{case.state}")
        lines.append(f"{state} · {view.holder_name}" if view.holder else state)
        lines.append(self.say(lang, "desk-group-since", when=moment_text(lang, case.opened_at, self.zone)))
        if case.deadline:
            lines.append(self.say(lang, "desk-group-deadline", day=case.deadline))
        lines += [f"👤 {said['text']}" for said in view.body.said if said.get("who") == "person"]
        meaning = view.body.meaning
        if meaning and meaning.text:
            lines += ["", meaning.text, f"🌐 {self.label(lang, f'desk-by-{whose(meaning.by)}')}"]
        if view.body.asked:
            lines += ["", view.body.asked]
        lines += [f"{name}: {value}" for name, value in view.body.slots.items()]
        if view.body.path:
            lines.append(self.say(lang, "desk-group-path", path=" → ".join(view.body.path)))
        if not view.way.reachable:
            lines += ["", self.say(lang, "desk-group-cannot-reach")]
        return "\n".join([*lines, "", self.say(lang, "desk-group-how")])

    def buttons(self, view: CaseView) -> Rows:
        label, lang = self.label, self.language
        if view.case.state == "resolved":
            return []
        rows = [] if view.holder else [[(label(lang, "desk-group-take"), "take")]]
        return [*rows, [(label(lang, "desk-group-resolve"), "resolve"), (label(lang, "desk-group-snooze"), "snooze")]]

    def line(self, message: Message) -> str:
        """One message as it stands in the topic: who, what, and the original under what was translated."""
        who, text = message.author_name, message.text or "…"
        if message.direction == "in":
            return self._theirs(message, text)
        sign = "📝" if message.direction == "note" else "💬"
        said = f"{text}\n\n{message.translation}" if message.translation else text
        return f"{sign} {who}: {said}" if who else f"{sign} {said}"

    def _theirs(self, message: Message, text: str) -> str:
        """What the person wrote: what it means first, and whose word that is."""
        if message.translation:
            by = self.label(self.language, f"desk-by-{whose(message.translated_by)}")
            return f"👤 {message.translation}\n🌐 {by}\n\n{text}"
        failed = message.translated_by.startswith(FAILED)
        return f"👤 {text}\n🌐 {self.label(self.language, 'desk-not-translated')}" if failed else f"👤 {text}"

    def likely_topics(self, view: CaseView) -> list[str]:
        """What the case is probably about: chosen already, in the dialogue, found for the question."""
        given = [view.case.topic, str(view.body.slots.get("topic", ""))]
        found = self.search(view.body.asked, view.case.language) if view.body.asked else []
        known = [topic for topic in dict.fromkeys([*given, *found]) if topic in self.topics]
        return known[:LIKELY] or list(self.topics)[:LIKELY]
