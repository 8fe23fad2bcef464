"""What people read of appointments: each in their language, where they want it or were heard last.

Written in the transaction that changes the appointment: what is told and what is true are one. All of it is a notice or
a reminder, so that it also reaches somebody whom a guide is talking with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from bot.core.clock import Ids
from bot.core.languages import Language
from bot.core.limits import MAIL
from bot.core.messages import Choice, Outbound, Part, Purpose, Spot, Template
from bot.knowledge import Library, Place
from bot.locales import Texts, duration_text, language_text, moment_text
from bot.storage import office_letters, standing, volunteers
from bot.storage.appointment_reminders import parties
from bot.storage.appointments import Appointment, Offer
from bot.storage.interpreters import MODES, TALKS
from bot.storage.records import ConversationRow
from bot.storage.targets import told_in, write_to
from bot.storage.vault import Vault

OFFER, APPOINTMENT = "offer", "appointment"  # kinds of standing prompts
YES, NO, OTHER_TIME = "offer-yes", "offer-no", "offer-time"
CALL_OFF = "appointment-off"
PARTNER, PARTNER_YES, PARTNER_NO = "partner", "partner-yes", "partner-no"
SURVEY, SURVEY_YES, SURVEY_NO = "survey", "survey-yes", "survey-no"
CHOICES = {OFFER: (YES, NO, OTHER_TIME), APPOINTMENT: (CALL_OFF,), PARTNER: (PARTNER_YES, PARTNER_NO)}
CHOICES[SURVEY] = (SURVEY_YES, SURVEY_NO)
KIND_OF = {choice: kind for kind, choices in CHOICES.items() for choice in choices}
MOVED = "appointment-moved"
PROMPT_LETTERS = 8  # as long as other prompts are, so that a button still fits


@dataclass(frozen=True)
class Telling:
    """Methods write with a connection and return whom to wake after the commit."""

    vault: Vault
    ids: Ids
    texts: Texts
    library: Callable[[], Library]
    public_url: str = ""

    def ask(self, connection: sa.Connection, this: Appointment, asked: Offer, now: int) -> list[str]:
        """A volunteer, whether they come. Nobody's name is in it."""
        to = self._where(connection, volunteers.person_of(connection, asked.volunteer_id))
        if to is None:
            return []
        lang = to.language or "de"
        lines = [self._say(lang, "offer-ask", what=self._what(lang, this)), *self._facts(lang, this, private=False)]
        text = "\n".join([*lines, "", self._say(lang, "offer-ask-can-you")])
        about = {"offer": asked.uuid, "version": asked.version}
        prompt = (OFFER, about, this.starts_at)
        outside, key = self.outside(lang, this, "offer"), asking(asked.uuid, asked.version)
        return [self._write(connection, to, [Part(text=text)], now, prompt=prompt, outside=outside, key=key)]

    def no_more(self, connection: sa.Connection, gone: Iterable[Offer], now: int) -> list[str]:
        """Volunteers whose open question has ended."""
        wakes = []
        for each in gone:
            if to := self._where(connection, volunteers.person_of(connection, each.volunteer_id)):
                wakes.append(self._write(connection, to, [Part(text=self._say(to.language, "offer-no-more"))], now))
        return wakes

    def confirmed(
        self, connection: sa.Connection, this: Appointment, names: tuple[str, str], now: int, *, office: bool = False
    ) -> list[str]:
        """Both; `names`: of the newcomer and of the volunteer, which they now may know; or of the `office`, by mail."""
        newcomer, helper = names
        wakes = []
        if office:
            office_letters.add(connection, this, "confirmed", now)
        for who, person_id in parties(connection, this):
            if to := self._where(connection, person_id):
                lang, told = to.language or "de", helper if who == "newcomer" else newcomer
                id_ = "appointment-confirmed-office" if office else f"appointment-confirmed-{who}"
                head = self._say(lang, id_, name=told or self._say(lang, "appointment-them"))
                parts = [*self._in_full(lang, this, head, who), *self._calendar_file(lang, this, person_id)]
                about = {"appointment": this.uuid, "version": this.version, "who": who}
                prompt, outside = (APPOINTMENT, about, this.starts_at), self.outside(lang, this, "confirmed")
                wakes.append(self._write(connection, to, parts, now, prompt=prompt, outside=outside))
        return wakes

    def newcomer(self, connection: sa.Connection, this: Appointment, id_: str, now: int) -> list[str]:
        """`appointment-seeking`, `appointment-nobody`, `appointment-moved` …: how it stands, to the newcomer."""
        to = self._where(connection, this.person_id)
        if to is None:
            office_letters.add(connection, this, id_.removeprefix("appointment-"), now)
            return []
        lang = to.language or "de"
        text = self._say(lang, id_, when=moment_text(lang, this.starts_at, this.plan.zone))
        outside = self.outside(lang, this, "moved") if id_ == MOVED else None
        return [self._write(connection, to, [Part(text=text)], now, outside=outside)]

    def cancelled(
        self, connection: sa.Connection, this: Appointment, people: Iterable[int], now: int, id_: str = ""
    ) -> list[str]:
        """Those concerned, and nobody else."""
        wakes = []
        for person_id in people:
            if to := self._where(connection, person_id):
                lang = to.language or "de"
                when = moment_text(lang, this.starts_at, this.plan.zone)
                parts = [Part(text=self._say(lang, id_ or "appointment-cancelled", when=when))]
                if to.channel == MAIL:  # who has the first file only in a mail takes it out by the next one
                    parts += self._calendar_file(lang, this, person_id)
                outside = self.outside(lang, this, "cancelled") if not id_ else None
                wakes.append(self._write(connection, to, parts, now, outside=outside))
            elif person_id == this.person_id:
                office_letters.add(connection, this, "cancelled", now)
        return wakes

    def partner(
        self,
        connection: sa.Connection,
        person_id: int,
        id_: str,
        now: int,
        *,
        about: dict[str, object] | None = None,
        until: int = 0,
        spoken: Iterable[str] = (),
    ) -> list[str]:
        """What concerns a partnership; `about`: of a question that may be answered until an instant (µs UTC)."""
        to = self._where(connection, person_id)
        if to is None:
            return []
        lang = to.language or "de"
        languages = ", ".join(language_text(lang, code) for code in spoken)
        text = self._say(lang, id_, languages=languages) if languages else self._say(lang, id_)
        return [self._write(connection, to, [Part(text=text)], now, prompt=(PARTNER, about, until) if about else None)]

    def outside(self, lang: Language, this: Appointment, template: str) -> Template:
        """What WhatsApp may say of it to who has not written for a day: day and time, no more."""
        return Template(name=template, language=lang, values=[moment_text(lang, this.starts_at, this.plan.zone)])

    def reminder(self, lang: Language, this: Appointment, which: str, who: str) -> list[Part]:
        """`which`: day or hours, `who`: newcomer or volunteer, as in `appointment_reminders`."""
        return self._in_full(lang, this, self._say(lang, f"appointment-remind-{which}"), who)

    def kind(self, lang: Language, this: Appointment) -> str:
        return self._what(lang, this)

    def where(self, this: Appointment) -> str:
        """Place, address and words, as far as there are any."""
        place = self._place(this)
        return ", ".join(filter(None, [*([place.name, place.address] if place else []), this.plan.words.where]))

    def choices(self, lang: Language, kind: str) -> list[Choice]:
        return [Choice(value=value, label=self.texts.label(lang, value)) for value in CHOICES[kind]]

    def short(self, lang: Language, this: Appointment) -> str:
        """One of several, on a button or in a line."""
        return f"{self._what(lang, this)}, {moment_text(lang, this.starts_at, this.plan.zone)}"

    # --- inside

    def _in_full(self, lang: Language, this: Appointment, head: str, who: str) -> list[Part]:
        """Time, place with a map, what to bring, and a German sentence for the counter.

        By which number or link the office is reached is for who interprets alone; numbers of newcomers for nobody.
        """
        place = self._place(this)
        text = "\n".join([head, *self._facts(lang, this, private=True)])
        if who == "volunteer":
            text = "\n".join([text, *self._of_office(lang, this)])
        if this.plan.words.bring:
            text += "\n" + self._say(lang, "appointment-bring", what=this.plan.words.bring)
        parts = [Part(text=text)]
        if place and place.position and place.position.kind == "address":
            spot = Spot(
                latitude=place.position.lat, longitude=place.position.lon, name=place.name, address=place.address
            )
            parts.append(Part(kind="place", place=spot))
        if this.plan.kind in ("accompany", "interpret") and lang != "de" and who == "newcomer":
            parts.append(Part(text=self._say(lang, "appointment-counter")))
            parts.append(Part(text=self._say("de", "appointment-counter-sentence"), lang="de"))
        return parts

    def _calendar_file(self, lang: Language, this: Appointment, person_id: int) -> list[Part]:
        """Where there is a page: one tap puts it into the calendar of the phone; later it shows moves and the end."""
        if not self.public_url:
            return []
        address = f"{self.public_url}/calendar/{this.uuid}/{mark(self.vault, this.uuid, person_id)}.ics"
        return [Part(kind="link", text=self._say(lang, "calendar-file"), url=address)]

    def _facts(self, lang: Language, this: Appointment, *, private: bool) -> list[str]:
        plan = this.plan
        when = moment_text(lang, this.starts_at, plan.zone)
        lines = [self._say(lang, "appointment-when", when=when, length=duration_text(lang, plan.minutes))]
        if plan.words.mode in MODES:
            lines.append(self._say(lang, f"appointment-mode-{plan.words.mode}"))
        if not private and plan.kind == "interpret" and plan.topic in TALKS:
            lines.append(self._say(lang, "appointment-about", talk=self._say(lang, f"appointment-talk-{plan.topic}")))
        place = self._place(this)
        where = [place.name, place.address] if place else []
        if private or not where:
            where.append(plan.words.where)
        if any(where):
            lines.append(self._say(lang, "appointment-where", where=", ".join(filter(None, where))))
        if plan.language and not private:
            lines.append(self._say(lang, "appointment-language", language=language_text(lang, plan.language)))
        return lines

    def _of_office(self, lang: Language, this: Appointment) -> list[str]:
        words = this.plan.words
        lines = [self._say(lang, "appointment-contact", contact=words.contact)] if words.contact else []
        if words.mode in ("phone", "video") and not words.contact:
            lines.append(self._say(lang, "appointment-contact-later"))
        if words.reference:
            lines.append(self._say(lang, "appointment-reference", reference=words.reference))
        return lines

    def _what(self, lang: Language, this: Appointment) -> str:
        return self._say(lang, f"appointment-kind-{this.plan.kind}")

    def _place(self, this: Appointment) -> Place | None:
        return next((each for each in self.library().places if each.id == this.plan.place), None)

    def _say(self, lang: Language, id_: str, **values: object) -> str:
        return self.texts.say(lang or "de", id_, values or None)

    def _where(self, connection: sa.Connection, person_id: int) -> ConversationRow | None:
        return next(iter(told_in(connection, person_id)), None)

    def _write(
        self,
        connection: sa.Connection,
        to: ConversationRow,
        parts: list[Part],
        now: int,
        *,
        prompt: tuple[str, dict[str, object], int] | None = None,
        purpose: Purpose = "notice",
        outside: Template | None = None,
        key: str = "",
    ) -> str:
        """`prompt`: what may be answered, about what, until when (µs UTC); `key`: what it is found by until sent."""
        lang = to.language or "de"
        name, choices = "", list[Choice]()
        if prompt and prompt[2] > now:
            name, choices = self.ids.new()[-PROMPT_LETTERS:], self.choices(lang, prompt[0])
            standing.add(connection, self.vault, to, name, prompt[0], prompt[1], now, prompt[2] - now)
        outbound = Outbound(
            id=self.ids.new(),
            address=to.address_uuid,
            purpose=purpose,
            lang=lang,
            parts=parts,
            prompt=name,
            choices=choices,
            outside=outside,
            dedupe_key=key,
        )
        return write_to(connection, self.vault, to, outbound, now)


def asking(offer: str, version: int) -> str:
    """The dedupe key of the question whether they come: who has answered it does not read it after that."""
    return f"offer:{offer}:{version}"


def mark(vault: Vault, appointment: str, person_id: int) -> str:
    """What stands for a person in the address of a calendar file: nobody can make it up."""
    return vault.lookup(_of_file(appointment, person_id)).hex()


def marks(vault: Vault, appointment: str, person_id: int) -> set[str]:
    """Under each of our keys."""
    return {each.hex() for each in vault.lookups(_of_file(appointment, person_id))}


def _of_file(appointment: str, person_id: int) -> str:
    return f"calendar:{appointment}:{person_id}"
