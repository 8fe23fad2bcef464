"""What flows can have done about a person's data: consent, show, export, erase, leave or link a phone, hide, stop."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa

from bot.core.clock import SECOND
from bot.core.limits import CHANNELS, LINK_DIGITS
from bot.core.messages import Outbound, Part
from bot.flows.functions import action, word
from bot.flows.session import Result
from bot.privacy import consent, handover, linking, mydata
from bot.privacy.ports import PersonTurn
from bot.storage import groups, history
from bot.storage.people import close_all, ensure_person, person_of
from bot.storage.unit import NewTimer

WORDING = "consent-handoff"  # id of the text people agree to
ERASE_AFTER = 5 * SECOND  # time for "it will be deleted now" to leave the house


async def _give_consent(turn: PersonTurn, args: dict[str, Any]) -> Result:
    kind = word(args, "kind") or "handoff"
    wording = word(args, "wording") or WORDING
    logged = f"{wording}:{turn.language}:{consent.digest(turn.text(wording))}"
    conversation, organisation, now = turn.unit.conversation, turn.organisation, turn.now

    def job(connection: sa.Connection) -> None:
        consent.give(connection, conversation.id, organisation, kind, logged, now)

    turn.unit.jobs.append(job)
    turn.kept[f"consent_{kind}"] = "yes"
    return Result()


async def _withdraw_consent(turn: PersonTurn, args: dict[str, Any]) -> Result:
    kind, conversation, now = word(args, "kind") or "handoff", turn.unit.conversation, turn.now

    def job(connection: sa.Connection) -> None:
        consent.withdraw(connection, conversation.id, kind, now)

    turn.unit.jobs.append(job)
    turn.kept.pop(f"consent_{kind}", None)
    return Result()


async def _decline_consent(turn: PersonTurn, args: dict[str, Any]) -> Result:
    """Remember that they were asked, and said no. Whether a human may read is asked anew each time."""
    if (kind := word(args, "kind")) and kind != "handoff":
        turn.kept[f"consent_{kind}"] = "no"
    return Result()


async def _show(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    """What is known, in the person's words and language."""
    data = await _everything(turn)
    lines = mydata.summary(data, turn.texts, turn.language, turn.zone)
    return Result(outcome="shown", say=[Part(text=line) for line in lines])


async def _export(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    """Every stored row about the person, as text that programs can read, too."""
    data = await _everything(turn)
    return Result(outcome="shown", say=[Part(text=text, name=mydata.EXPORTED) for text in mydata.as_text(data)])


async def _everything(turn: PersonTurn) -> mydata.Everything:
    conversation, vault, may_relay = turn.unit.conversation, turn.vault, turn.may_relay
    return await turn.database.read(lambda c: mydata.collect_here(c, vault, conversation, may_relay=may_relay))


async def _erase(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    """Erase everything a moment later, when the last words have left."""
    key = f"erase:{turn.unit.conversation.id}"
    turn.unit.timers.append(NewTimer(key, "erase", turn.now + ERASE_AFTER, {}))
    return Result(outcome="erased")


async def _stop(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    """Nothing more is sent by itself, on no phone of this person, until they write again."""
    address_id = turn.unit.conversation.address_id
    turn.unit.jobs.append(lambda connection: close_all(connection, address_id, "stopped"))
    turn.note(closed=True)
    return Result(outcome="stopped")


async def _information_state(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    """Whether they get what is sent to many."""
    here = turn.unit.conversation.id
    wanted = await turn.database.read(lambda connection: groups.is_wanted(connection, here))
    return Result(outcome="on" if wanted else "off")


async def _refuse_information(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    """No more of what is sent to many."""
    conversation, organisation, now = turn.unit.conversation, turn.organisation, turn.now

    def job(connection: sa.Connection) -> None:
        owner = ensure_person(connection, conversation.id, organisation, now)
        groups.refuse(connection, owner.person_id, now)

    turn.unit.jobs.append(job)
    return Result()


async def _allow_information(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    here = turn.unit.conversation.id

    def job(connection: sa.Connection) -> None:
        if person_id := person_of(connection, here):
            groups.allow(connection, person_id)

    turn.unit.jobs.append(job)
    return Result()


async def _hand_over(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    """Somebody else uses this phone from now on; the code brings the earlier person back."""
    code = handover.new_code()
    conversation, vault, now = turn.unit.conversation, turn.vault, turn.now

    def job(connection: sa.Connection) -> None:
        handover.leave(connection, vault, conversation, code, now)

    turn.unit.jobs.append(job)
    turn.note(left=True)
    return Result(outcome="handed_over", values={"code": code})


async def _prove(turn: PersonTurn, args: dict[str, Any]) -> Result:
    conversation, vault, code, now = turn.unit.conversation, turn.vault, word(args, "code"), turn.now
    if len(linking.digits_in(code)) == LINK_DIGITS:
        return Result(outcome="link")  # the code of another phone: longer than the one that brings somebody back
    outcome, earlier = await turn.database.write(lambda c: handover.prove(c, vault, conversation, code, now))
    if outcome == "proven":
        turn.unit.jobs.append(lambda c: handover.come_back(c, vault, conversation, earlier, now))
        turn.note(left=True)
    return Result(outcome=outcome)


async def _confirm(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    turn.confirmed()
    return Result()


async def _hide(turn: PersonTurn, _args: dict[str, Any]) -> Result:
    """Take the bot's messages back where the channel can."""
    conversation, unit = turn.unit.conversation, turn.unit
    if not CHANNELS[conversation.channel].can_delete:
        return Result(outcome="cannot")

    if not CHANNELS[conversation.channel].keeps_history:
        unit.send(Outbound(id=str(uuid.uuid4()), address=conversation.address_uuid, purpose="legal", takes_back=True))
        return Result(outcome="hidden")

    def job(connection: sa.Connection) -> None:
        history.hide(connection, conversation.address_id, [outbound.id for _, outbound in unit.outbounds])

    turn.unit.jobs.append(job)
    return Result(outcome="hidden")


ACTIONS = [
    action("consent.give", _give_consent),
    action("consent.withdraw", _withdraw_consent),
    action("consent.decline", _decline_consent, args="kind"),
    action("privacy.show", _show, outcomes="shown"),
    action("privacy.export", _export, outcomes="shown"),
    action("privacy.erase", _erase, outcomes="erased"),
    action("privacy.stop", _stop, outcomes="stopped"),
    action("information.state", _information_state, outcomes="on off"),
    action("information.refuse", _refuse_information),
    action("information.allow", _allow_information),
    action("phone.hand_over", _hand_over, outcomes="handed_over", returns="code"),
    action("phone.prove", _prove, outcomes="proven wrong locked link", args="code"),
    action("phone.confirm", _confirm),
    action("messages.hide", _hide, outcomes="hidden cannot"),
    *linking.ACTIONS,
]
