"""One turn while it is taken: what came in, who from, and what has been said so far."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.conversations import files, trail
from bot.conversations.world import DEFAULT_LANGUAGE, World
from bot.core.clock import MINUTE, SECOND, from_micros
from bot.core.languages import base_of, plain
from bot.core.limits import CHANNELS
from bot.core.messages import Inbound, Outbound, Part, Purpose, Spot
from bot.core.towns import Account, Town
from bot.flows.session import Context, Prompt, Session, read_session
from bot.knowledge import Facts, Findings, Library, to_come
from bot.locales import Texts
from bot.storage.database import Database
from bot.storage.outbox import NOTICE
from bot.storage.report_tally import REACHED, Tally
from bot.storage.silence import SILENT
from bot.storage.unit import Unit
from bot.storage.vault import Vault

encode = msgspec.json.Encoder().encode

# What outlives a flow: kept slots of the engine's session that the program itself reads and writes.
AREA, LAND, TOWN_NAME, POSITION = "area", "land", "town_name", "position"
CHOSEN, PAGE, UNCONFIRMED, PROFILE = "language_chosen", "page_language", "unconfirmed", "profile"
ANSWERED = "answered"  # the topic answered last, and when (µs): "and what does it cost?" is about that
SPOKEN = "language_spoken"  # clear messages in the language that is guessed
OFFERED = "language_offered"  # languages offered, and from when each may be offered again (µs)
BEFORE_DANGER = "language_before_danger"  # the chosen language, while danger is answered in another
PATH, AGREED = "path", "consent_handoff"
TRANSLATION = "consent_translation"  # "yes" or "no": then they were asked whether a program may translate
ACKNOWLEDGED = "acknowledged"  # the case whose first file was answered
NOTICED = "noticed"  # the languages the notice was said in
HELP_PLANNED = "help_planned"  # when it was planned to ask whether they want to help others (µs)
UNRECORDED = "unrecorded_until"  # until then nothing is kept for editors
MEANWHILE = "meanwhile"  # what an earlier turn of the same claim changed: the claim's own picture is older
OWN = frozenset({
    CHOSEN, PAGE, UNCONFIRMED, PROFILE, files.DRAFT, files.KIND, PATH, AGREED, ACKNOWLEDGED, NOTICED, MEANWHILE,
    POSITION, LAND, TRANSLATION, ANSWERED, SPOKEN, OFFERED, BEFORE_DANGER, UNRECORDED, HELP_PLANNED, trail.TRAIL,
})  # fmt: skip
CONTEXT_HOLDS = 30 * MINUTE  # after it, a short question is about something new
NOTED_WITHIN = 2 * SECOND  # that a message was sent is noted a little later than it is read
OTHER, UNSURE = "other", "unsure"  # an area we do not serve or somebody would not say, as chosen and as known
PATH_LENGTH = 8  # flows a guide reads of the way that led to a case


class Turn:
    """Handed to actions. Nothing here is stored before the unit of work is written."""

    def __init__(self, world: World, unit: Unit, inbound: Inbound) -> None:
        self.world = world
        self.unit = unit
        self.inbound = inbound
        self.town: Town = world.towns[unit.conversation.town]
        self.account = self.town.account(unit.conversation.account) or Account(
            id=unit.conversation.account, channel=unit.conversation.channel
        )
        self.now = world.clock.now()
        self.session: Session = read_session(unit.session)
        self.first = unit.notice_at == 0
        unsent_for = inbound.received_at + unit.notice_at if unit.notice_at < 0 else 0
        self.before_notice = self.first or unsent_for > NOTED_WITHIN
        self._guessed = not self.kept.get(CHOSEN)
        self.purpose: Purpose = "dialogue"
        self.language = unit.language or "de"
        self._parts: list[Part] = []
        self._sent: list[Outbound] = []
        fence = unit.conversation.fence
        found: dict[str, Any] = self.kept.get(MEANWHILE) or {}
        self._meanwhile = dict(found) if found.get("fence") == fence else {"fence": fence}
        self.first_question = self.first  # answered at once, whatever is to be asked back
        self.answered = False  # something the person asked was answered in this turn
        self.well_helped = False  # a human's help was rated good in this turn
        self.new_this_year = False  # nobody has written here since the year began
        self.told_office = False  # how to find the office was said in this turn
        self.silenced = self.held  # a human is in charge: no dialogue, until the person ends it in this turn
        self.once = ""  # dedupe key of the next message: what one timer or change says is written once
        self.left = unit.conversation.address_state == "left" or bool(self._meanwhile.get("left"))

    @property
    def kept(self) -> dict[str, Any]:
        return self.session.kept

    @property
    def zone(self) -> str:
        return self.town.zone

    @property
    def database(self) -> Database:
        return self.world.database

    @property
    def vault(self) -> Vault:
        return self.world.vault

    @property
    def texts(self) -> Texts:
        return self.world.texts

    @property
    def library(self) -> Library:
        return self.world.library

    @property
    def public_url(self) -> str:
        return self.world.public_url

    @property
    def organisation(self) -> str:
        return self.town.organisation

    def confirmed(self) -> None:
        """The person said that it is still them."""
        self.kept.pop(UNCONFIRMED, None)

    def take_language(self, language: str) -> None:
        """Speak the language of the person's other conversation, unless this phone has one of its own."""
        own = self.kept.get(CHOSEN) or self.unit.language or plain(self.inbound.hint) in self.texts.languages
        if language in self.texts.spoken and not own:
            self.language = language
            self.kept[CHOSEN] = "yes"

    def quiet_for(self, micros: int) -> bool:
        """Whether nobody wrote here for so long, and somebody else may hold the phone by now."""
        changes_hands = CHANNELS[self.unit.conversation.channel].changes_hands
        return changes_hands and self.now - self.unit.seen_at > micros

    @property
    def unconfirmed(self) -> bool:
        """Whether it may be somebody else who writes: after a long silence, or under another name."""
        return UNCONFIRMED in self.kept

    # --- what changes in turns of one claim, which all were handed the same row

    def note(self, **changed: bool) -> None:
        """Let later turns of this claim know: `held`, `closed` (the address) or `left` (to somebody else)."""
        self._meanwhile |= changed
        self.kept[MEANWHILE] = self._meanwhile
        self.left = self.left or bool(changed.get("left"))

    @property
    def held(self) -> bool:
        """Whether a human is in charge of this person."""
        return bool(self._meanwhile.get("held", self.unit.conversation.held_case))

    @property
    def recently_in_danger(self) -> bool:
        """Whether words of danger were said here within a day: what is written after them may go on about it."""
        return bool(self.kept.get(UNRECORDED, 0) > self.now)

    @property
    def closed(self) -> bool:
        """Whether nothing may be sent here until the person writes again."""
        return bool(self._meanwhile.get("closed", self.unit.conversation.address_state != "open"))

    @property
    def may_relay(self) -> bool:
        return self.account.may_relay

    def went_through(self, flow: str) -> None:
        """Remember the way, for the guide who may have to go on."""
        path = self.kept.get(PATH, [])
        if path[-1:] != [flow]:
            self.kept[PATH] = [*path, flow][-PATH_LENGTH:]

    @property
    def local_now(self) -> dt.datetime:
        return from_micros(self.now).astimezone(ZoneInfo(self.town.zone))

    def text(self, id: str, **args: object) -> str:  # noqa: A002 - the word of the field
        return self.world.texts.say(self.language, id, args or None)

    def german(self, id: str, **args: object) -> str:  # noqa: A002
        """What the desk reads."""
        return self.world.texts.say(DEFAULT_LANGUAGE, id, args or None)

    def label(self, id: str, **args: object) -> str:  # noqa: A002
        return self.world.texts.label(self.language, id, args or None)

    def remember_answer(self, topic: str) -> None:
        """What the next question may be about; of danger and violence nothing is remembered."""
        self.kept.pop(ANSWERED, None)
        if not self.world.library.topics[topic].sensitive:
            self.kept[ANSWERED] = {"topic": topic, "at": self.now}
            if not (self.before_notice or self.recently_in_danger):
                trail.answered(self.kept, topic, self.now)

    @property
    def answered_last(self) -> str:
        """The topic answered a moment ago; "" if there is none."""
        last = self.kept.get(ANSWERED)
        return str(last["topic"]) if last and self.now - last["at"] < CONTEXT_HOLDS else ""

    def tally(self, section: str, name: str) -> None:
        """Count for reports, with nobody in it."""
        month = self.local_now.strftime("%Y-%m")
        self.unit.tallies.append(Tally(self.town.id, self.organisation, month, section, name))

    def search(self, text: str) -> Findings:
        """The topics a text may mean, here and now."""
        found = self.world.search.find(text, base_of(self.language), self.answered_last)
        return to_come(self.world.library, found, self.local_now)

    def facts(self, **more: str) -> Facts:
        """What is known of the asker; a status or an age only for this one answer."""
        position = self.kept.get(POSITION)
        area = more.get("area") or self.kept.get(AREA, "") or self.town.area
        return Facts(
            land=more.get("land") or self.kept.get(LAND, "") or self.town.land,
            area=UNSURE if area == OTHER else area,
            status=more.get("status", ""),
            age=more.get("age", ""),
            town=self.kept.get(TOWN_NAME, ""),
            position=msgspec.convert(position, Spot) if position else None,
        )

    def context(self) -> Context:
        open_now, _, _ = self.world.desk(self.town)
        return Context(
            now=self.now,
            zone=self.town.zone,
            language=self.language,
            channel=self.unit.conversation.channel,
            texts=self.world.texts,
            new_prompt=self._new_prompt,
            roles=self.unit.conversation.roles,
            open_hours=open_now,
            values={
                "notice_shown": "no" if self.first else "yes",
                "language_sure": "yes" if self.kept.get(CHOSEN) else "no",
                "has_case": "yes" if self.held else "no",
                "area": self.kept.get(AREA, "") or self.town.area,
                "can_hide": "yes" if CHANNELS[self.unit.conversation.channel].can_delete else "no",
                "translator": self.world.translator or "no",
                "asks_translation": "yes" if self._asks_translation() else "no",
                "has_draft_media": "yes" if files.drafts(self.kept, self.now) else "no",
            },
        )

    def _asks_translation(self) -> bool:
        """Whether somebody who has agreed to a human is still to be asked: once, and not who writes in German."""
        wanted = bool(self.world.translator) and base_of(self.language) != DEFAULT_LANGUAGE
        return wanted and bool(self.kept.get(AGREED)) and TRANSLATION not in self.kept

    def _new_prompt(self) -> str:
        return self.world.ids.new()[-8:]

    # --- what is said

    def add(self, *parts: Part) -> None:
        self._parts += parts

    def speak(self, purpose: Purpose) -> None:
        """What follows has this purpose; where not everything is sent, what was said before stays apart."""
        if purpose != self.purpose and self.silenced:
            self.flush()
        self.purpose = purpose

    def ask(self, prompt: Prompt, asks: str = "") -> None:
        """A question ends a message: what follows is a new one."""
        self.flush(prompt, asks)

    def flush(self, prompt: Prompt | None = None, asks: str = "") -> None:
        """Make one message of what was said since the last one."""
        if not self._parts and prompt is None:
            return
        parts = self._parts or [Part(text="…")]
        self._parts = []
        outbound = Outbound(
            id=self.world.ids.new(),
            address=self.unit.conversation.address_uuid,
            purpose=self.purpose,
            lane=self.purpose if self.purpose in ("reminder", "broadcast") else "reply",
            lang=self.language,
            parts=parts,
            prompt=prompt.id if prompt else "",
            choices=prompt.choices if prompt else [],
            asks=asks,  # type: ignore[arg-type]
            dedupe_key=self.once,
        )
        self.once = ""
        self._sent.append(outbound)

    def finish(self) -> None:
        """Hand everything to the unit of work; the notice stands before the very first words."""
        self.flush()
        if self.new_this_year:
            self.tally(REACHED, base_of(self.language))
        if self.left:  # nobody of this conversation is here any more
            self.session.stack, self.session.prompt, self._sent = [], None, []
        if self.silenced:
            self._sent = [outbound for outbound in self._sent if outbound.purpose not in SILENT]
        if self.first and self._sent:
            self._put_notice()
            shown = CHANNELS[self.unit.conversation.channel].keeps_history  # else once it is sent, see `mark_sent`
            self.unit.notice_at = self.now if shown else -self.now
        elif self._sent and self._reads_other_language() and self._sent[0].purpose != "crisis":
            self._put_notice()
        for outbound in self._sent:
            self.unit.send(outbound)
        self.unit.language = self.language
        self.unit.session = encode(self.session)

    def _reads_other_language(self) -> bool:
        """Whether the notice was said only in guessed languages, and this person turns out to read another."""
        said_in = self.kept.get(NOTICED, [])
        return self._guessed and not self.silenced and bool(said_in) and self.language not in said_in

    def _put_notice(self) -> None:
        first = self._sent[0]
        notice = Part(text=self.text("notice-short"))
        parts = [*first.parts, notice] if first.purpose == "crisis" else [notice, *first.parts]
        self._sent[0] = msgspec.structs.replace(first, parts=parts, dedupe_key=NOTICE + first.id)
        self.kept[NOTICED] = [*self.kept.get(NOTICED, []), self.language]
