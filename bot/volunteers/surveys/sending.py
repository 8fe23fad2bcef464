"""Invitations to a survey: to each where they were last, in their language, once, and not in quiet hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from bot.core.clock import DAY, HOUR
from bot.core.languages import base_of
from bot.core.messages import Outbound, Part
from bot.core.towns import Town
from bot.locales import Texts, language_text, moment_text
from bot.storage import groups, informations, standing, surveys
from bot.storage.records import ConversationRow
from bot.storage.surveys import Invitation, SurveyRow
from bot.storage.targets import HeldError, conversations_of, write_to
from bot.storage.vault import Vault
from bot.volunteers.information_clock import MOST_A_WEEK, WEEK
from bot.volunteers.quiet import next_moment
from bot.volunteers.surveys.closing import close
from bot.volunteers.telling import PROMPT_LETTERS, SURVEY, Telling

BATCH = 100  # invitations in one transaction: some 50 ms, so that replies do not wait
AGAIN = {"held": HOUR, "often": DAY}  # who is in a human's hands, or was written to often, is asked later


@dataclass(frozen=True)
class Inviting:
    """Methods write with a connection and return whom to wake after the commit."""

    vault: Vault
    telling: Telling
    towns: Mapping[str, Town]

    def begin(self, connection: sa.Connection, outside: str, now: int) -> None:
        """The time to send has come: who is in the group now is invited."""
        this = surveys.locked(connection, outside, "planned")
        people = groups.members(connection, self.vault, this.town, this.organisation, this.group)
        surveys.begin(connection, self.vault, this, people, now)

    def end(self, connection: sa.Connection, outside: str, now: int) -> None:
        close(connection, self.vault, surveys.locked(connection, outside, "open"), now)

    def invite(self, connection: sa.Connection, now: int) -> tuple[int, list[str]]:
        """The next invitations; how many were looked at."""
        found = surveys.to_invite(connection, now, BATCH)
        about = surveys.by_ids(connection, (each.survey_id for each in found))
        quiet = {number for number, this in about.items() if self._rests(connection, this, now)}
        often = informations.lately(connection, [each.person_id for each in found], now - WEEK)
        wakes, done = list[str](), dict[str, list[int]]()
        for each in found:
            if each.survey_id in quiet:
                continue
            state, woken = "often", list[str]()
            if often.get(each.person_id, 0) < MOST_A_WEEK:
                state, woken = self._invite(connection, about[each.survey_id], each, now)
            done.setdefault(state, []).append(each.id)
            wakes += woken
        for state, numbers in done.items():
            if state in AGAIN:
                surveys.later(connection, numbers, now + AGAIN[state])
            else:
                surveys.note(connection, numbers, state)
        return len(found), wakes

    def _rests(self, connection: sa.Connection, this: SurveyRow, now: int) -> bool:
        """Whether nobody is written to at this hour; then all of it waits for the next that may be used."""
        until = next_moment(self.towns[this.town], now)
        if until != now:
            surveys.rest(connection, this, until)
        return until != now

    def _invite(self, connection: sa.Connection, this: SurveyRow, mine: Invitation, now: int) -> tuple[str, list[str]]:
        to = next(iter(conversations_of(connection, mine.person_id)), None)
        if to is None:
            return "gone", []
        if to.held_case:
            return "held", []
        prompt = self.telling.ids.new()[-PROMPT_LETTERS:]
        outbound = self._message(this._replace(translated_to=mine.translated_to), to, prompt, mine.uuid)
        try:
            woken = write_to(connection, self.vault, to, outbound, now)
        except HeldError:
            return "held", []
        values: dict[str, object] = {"survey": this.uuid, "until": this.closes_at}
        standing.add(connection, self.vault, to, prompt, SURVEY, values, now, this.closes_at - now)
        return "sent", [woken]

    def _message(self, this: SurveyRow, to: ConversationRow, prompt: str, once: str) -> Outbound:
        lang = to.language or "de"
        return Outbound(
            id=self.telling.ids.new(),
            address=to.address_uuid,
            purpose="broadcast",
            lane="broadcast",
            lang=lang,
            parts=[Part(text=invitation(self.telling.texts, lang, this, self.towns[this.town].zone))],
            prompt=prompt,
            choices=self.telling.choices(lang, SURVEY),
            dedupe_key=f"{SURVEY}:{this.uuid}:{once}",
            expires_at=this.closes_at,
        )


def invitation(texts: Texts, lang: str, this: SurveyRow, zone: str) -> str:
    """What stands above the two buttons."""
    asked = this.survey.language_for([lang, this.translated_to])
    values = {"title": this.survey.title[asked], "count": len(this.survey.questions)}
    until = moment_text(lang, this.closes_at, zone)
    lines = [texts.say(lang, "survey-invite", {**values, "until": until})]
    return "\n".join([*lines, *in_other_words(texts, lang, asked), texts.say(lang, "information-no-more-how")])


def in_other_words(texts: Texts, lang: str, asked: str) -> list[str]:
    """That the questions are in another language, where they are."""
    if asked == base_of(lang):
        return []
    return [texts.say(lang, "survey-other-language", {"language": language_text(lang, asked)})]
