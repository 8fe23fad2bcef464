"""Towns: the tenants of an installation, as `town.yaml` describes them."""

from __future__ import annotations

import msgspec

from bot.core.limits import MAIL


class Team(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """People who read cases. `desk_hours` in the syntax of OpenStreetMap; empty: nobody promised anything.

    `topics` and `languages`: whose cases come here first; empty: all. `stand_in`: the team that reads them while all of
    this one are away.
    """

    id: str
    name: str = ""
    desk_hours: str = ""
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    stand_in: str = ""


class Organisation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is responsible for a person's data."""

    id: str
    name: str = ""
    contact: str = ""  # where people ask about their data


class Account(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One bot or sender of a town on one channel. `secrets` names settings, it never holds them."""

    id: str
    channel: str
    sensitive_handoff: bool | None = None  # None: no for messengers and mail, yes for pages of ours
    secrets: dict[str, str] = {}
    per_second: float | None = None  # None: as its channel

    @property
    def may_relay(self) -> bool:
        """Whether a guide's words may leave by this account."""
        if self.sensitive_handoff is None:
            return self.channel not in ("whatsapp", "telegram", MAIL)
        return self.sensitive_handoff


class Outside(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The desk elsewhere that gets a town's cases. `secrets` (token, webhook) names settings, it never holds them."""

    desk: str  # zammad | chatwoot
    url: str
    group: str = ""  # of a Zammad
    account: int = 0  # of a Chatwoot, as its inbox
    inbox: int = 0
    language: str = "de"
    secrets: dict[str, str] = {}


class Town(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tenant. `land` and `area` may be empty: then people are asked. `ask_to_help`: newcomers, once in all."""

    id: str
    name: str = ""
    zone: str = "Europe/Berlin"
    land: str = ""
    area: str = ""
    teams: tuple[Team, ...] = ()
    organisations: tuple[Organisation, ...] = (Organisation(id="default"),)
    accounts: tuple[Account, ...] = ()
    outside: Outside | None = None
    ask_to_help: bool = True

    def account(self, name: str) -> Account | None:
        return next((account for account in self.accounts if account.id == name), None)

    def team(self, name: str) -> Team | None:
        return next((team for team in self.teams if team.id == name), None)

    def team_for(self, topic: str, language: str) -> str:
        """Whose case this is: the team with this topic, else with this language, else the first for all; "": none."""
        by_topic = [team.id for team in self.teams if topic and topic in team.topics]
        by_language = [team.id for team in self.teams if not team.topics and language in team.languages]
        for_all = [team.id for team in self.teams if not team.topics and not team.languages]
        return next(iter([*by_topic, *by_language, *for_all, *(team.id for team in self.teams)]), "")

    @property
    def organisation(self) -> str:
        """Where a new person belongs until somebody says otherwise."""
        return self.organisations[0].id
