"""What comes in from Telegram: groups 1 to 11 of the checklist, each through the real route."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from bot.channels import errors
from bot.core import limits
from bot.core.messages import Inbound, Media, Spot
from tests.channels.telegram.world import World, webhook_world


async def only(world: World) -> Inbound:
    [inbound] = await world.heard()
    return inbound


async def test_01_text(world: World) -> None:
    """Words come with name, language, time, and Telegram's own order."""
    amira = world.sandbox.person("Amira", last_name="Karimi", language_code="fa")
    update = amira.says("Wo melde ich mein Kind an?")
    inbound = await only(world)
    assert (inbound.kind, inbound.text) == ("text", "Wo melde ich mein Kind an?")
    assert (inbound.address, inbound.account) == (str(amira.id), "telegram")
    assert (inbound.sender_name, inbound.hint) == ("Amira Karimi", "fa")
    assert inbound.order == update["update_id"]
    assert inbound.provider_id == str(update["update_id"])
    assert inbound.sent_at == update["message"]["date"] * 1_000_000
    assert inbound.received_at == world.clock.now()


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ({"first_name": "Amira", "last_name": "Karimi"}, "Amira Karimi"),
        ({"first_name": "Amira"}, "Amira"),
        ({"first_name": "", "username": "amira_k"}, "amira_k"),
        ({"first_name": "Amira\u202e\u0000"}, "Amira"),
        ({"first_name": "x" * 300}, "x" * 120),
    ],
    ids=["first and last", "first", "username", "steering characters", "endless"],
)
async def test_01_name(world: World, names: dict[str, str], shown: str) -> None:
    """The name is first and last, else first, else the username; never anything that hides or reorders."""
    world.sandbox.person(**names).says("Hallo")
    assert (await only(world)).sender_name == shown


async def test_01_reply(world: World) -> None:
    """What somebody replies to is named by its message id."""
    amira = world.sandbox.person()
    first = amira.says("Hallo")["message"]["message_id"]
    amira.says("noch etwas", reply_to=first)
    assert (await world.heard(2))[1].reply_to == str(first)


@pytest.mark.parametrize(
    ("said", "payload"),
    [
        ("/start", ""),
        ("/start kita-anmeldung", "kita-anmeldung"),
        ("/start topic-kita-anmeldung", "kita-anmeldung"),
        ("/start@lotse_bot invite-abc_123", "invite-abc_123"),
        ("/START x", "x"),
        (f"/start {'a' * 64}", "a" * 64),
        (f"/start {'a' * 65}", ""),
        ("/start böse;--", ""),
        ("/start zwei Wörter", ""),
    ],
)
async def test_02_start(world: World, said: str, payload: str) -> None:
    """/start begins a conversation and carries what a link may carry; anything else in it is left out."""
    world.sandbox.person().says(said)
    inbound = await only(world)
    assert (inbound.kind, inbound.payload, inbound.text) == ("start", payload, "")


async def test_02_other_commands_are_words(world: World) -> None:
    """What a command means is known to the flows."""
    world.sandbox.person().says("/starten bitte")
    assert (await only(world)).kind == "text"


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "Text",
        7,
        {"update_id": 1},
        {"update_id": 1, "poll": {"id": "1"}},
        {"update_id": 1, "message": {"message_id": 1}},
        {"update_id": 1, "message": {"message_id": "eins", "chat": {"id": 1, "type": "private"}}},
        {"update_id": 2**70, "message": {"message_id": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}},
        {"update_id": 1, "message": {"message_id": 1, "chat": {"id": 2**60, "type": "private"}, "text": "x"}},
        {"update_id": 1, "message": {"message_id": 1, "chat": {"id": 1, "type": "private"}, "text": "ohne Absender"}},
    ],
    ids=lambda body: str(body)[:60],
)
async def test_03_not_a_message(world: World, body: Any) -> None:
    """An update that is none of ours is answered with 200, else it would come again for a day."""
    assert await world.sandbox.delivery.post(body) == 200
    assert world.intake.inbounds == []


async def test_03_service_messages(world: World) -> None:
    """The chat's own news are not for a conversation."""
    amira = world.sandbox.person()
    amira.sends(pinned_message={"message_id": 1})
    amira.sends(message_auto_delete_timer_changed={"message_auto_delete_time": 1})
    amira.says("Hallo")
    assert (await only(world)).text == "Hallo"


FILES: list[tuple[str, dict[str, Any], str]] = [
    ("voice", {"mime_type": "audio/ogg", "duration": 7}, "voice"),
    ("audio", {"mime_type": "audio/mpeg", "file_name": "lied.mp3"}, "audio"),
    ("video", {"mime_type": "video/mp4"}, "video"),
    ("video_note", {"duration": 3}, "video"),
    ("animation", {"mime_type": "video/mp4"}, "video"),
    ("document", {"mime_type": "application/pdf", "file_name": "Bescheid.pdf"}, "document"),
    ("sticker", {"emoji": "👋"}, "sticker"),
]


@pytest.mark.parametrize(("given", "more", "kind"), FILES, ids=[given for given, _, _ in FILES])
async def test_04_file(world: World, given: str, more: dict[str, Any], kind: str) -> None:
    """Every kind of file comes with what is known of it, and its words."""
    update = world.sandbox.person().sends_file(given, b"12345", caption="Was ist das?", **more)
    inbound = await only(world)
    assert (inbound.kind, inbound.text) == ("media", "Was ist das?")
    assert inbound.media == [
        Media(
            kind=kind,  # type: ignore[arg-type]
            ref=f"telegram:{update['message'][given]['file_id']}",
            mime=more.get("mime_type", ""),
            bytes=5,
            seconds=more.get("duration", 0),
            name=more.get("file_name", ""),
        )
    ]


async def test_04_photo(world: World) -> None:
    """Of a photo the largest size is taken, and its caption kept."""
    update = world.sandbox.person().sends_photo(caption="Mein Brief")
    inbound = await only(world)
    assert [media.ref for media in inbound.media] == [f"telegram:{update['message']['photo'][-1]['file_id']}"]
    assert (inbound.media[0].kind, inbound.media[0].mime, inbound.text) == ("image", "image/jpeg", "Mein Brief")


async def test_04_broken_file(world: World) -> None:
    """A file that lacks its id does not take its words away."""
    world.sandbox.person().sends(photo=[{"width": 1}], caption="Mein Brief")
    inbound = await only(world)
    assert (inbound.kind, inbound.text) == ("text", "Mein Brief")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"poll": {"id": "1", "question": "Wer kommt?"}}, "Wer kommt?"),
        ({"dice": {"emoji": "🎲", "value": 3}}, ""),
        ({"story": {"id": 1}}, ""),
    ],
    ids=["poll", "dice", "story"],
)
async def test_04_what_nobody_can_read(world: World, content: dict[str, Any], text: str) -> None:
    """What we cannot read is words of nothing: the conversation says that it did not understand."""
    world.sandbox.person().sends(**content)
    inbound = await only(world)
    assert (inbound.kind, inbound.text) == ("text", text)


async def test_05_location(world: World) -> None:
    """A position is a place."""
    world.sandbox.person().shares_place(49.87, 8.65)
    inbound = await only(world)
    assert (inbound.kind, inbound.place) == ("place", Spot(latitude=49.87, longitude=8.65))


async def test_05_live_location(world: World) -> None:
    """A live position is one place: what is told of it later is no news."""
    amira = world.sandbox.person()
    update = amira.shares_place(49.87, 8.65, live_period=3_600)
    world.sandbox.state.happened("edited_message", update["message"] | {"edit_date": 5})
    amira.says("Hallo")
    assert [inbound.kind for inbound in await world.heard(2)] == ["place", "text"]


@pytest.mark.parametrize("broken", [{"latitude": 91.0, "longitude": 8.0}, {"latitude": "Nord"}, {}])
async def test_05_impossible_location(world: World, broken: dict[str, Any]) -> None:
    """A position that is nowhere on earth is not understood, and breaks nothing."""
    world.sandbox.person().sends(location=broken)
    assert (await only(world)).kind == "text"


async def test_05_venue(world: World) -> None:
    """A venue keeps its name and address."""
    world.sandbox.person().shares_venue("Jugendamt", "Prinzenstraße 1", (49.87, 8.65))
    spot = Spot(latitude=49.87, longitude=8.65, name="Jugendamt", address="Prinzenstraße 1")
    assert (await only(world)).place == spot


async def test_05_venue_without_position(world: World) -> None:
    """A venue without a position is its words."""
    world.sandbox.person().shares_venue("Jugendamt", "Prinzenstraße 1", None)
    inbound = await only(world)
    assert (inbound.kind, inbound.text) == ("text", "Jugendamt, Prinzenstraße 1")


@pytest.mark.parametrize("number", ["+4915112345678", "4915112345678", "+49 151 1234-5678"])
async def test_05_own_contact(world: World, number: str) -> None:
    """The own number counts, however Telegram writes it."""
    world.sandbox.person().shares_contact(number)
    inbound = await only(world)
    assert (inbound.kind, inbound.phone) == ("contact", "+4915112345678")


async def test_05_somebody_elses_contact(world: World) -> None:
    """A card anybody may pass on is never taken for the sender's number; its words are kept."""
    world.sandbox.person().shares_contact(own=False)
    inbound = await only(world)
    assert (inbound.kind, inbound.phone, inbound.text) == ("text", "", "Amira +4915112345678")


async def test_06_file_is_fetched(world: World) -> None:
    """A file is fetched by its reference, when delivery wants it."""
    world.sandbox.person().sends_photo(b"\xff\xd8\xff Bild")
    media = (await only(world)).media[0]
    assert (await world.channel.fetch(media.ref)).content == b"\xff\xd8\xff Bild"


def answers(**file: Any) -> dict[str, Any]:
    return {"method": "getFile", "body": msgspec.json.encode({"ok": True, "result": file})}


def refuses(words: str) -> dict[str, Any]:
    return {"method": "getFile", "status": 400, "description": f"Bad Request: {words}"}


TOO_LARGE = limits.UPLOAD_BYTES + 1
BROKEN: dict[str, tuple[dict[str, Any], type[errors.SendError], str]] = {
    "too big": (refuses("file is too big"), errors.DropError, "400-file-too-large"),
    "gone": (refuses("wrong file_id or the file is temporarily unavailable"), errors.DropError, "400-file-gone"),
    "no JSON": ({"method": "getFile", "body": b"<html>"}, errors.RetryError, "server-error"),
    "no path": (answers(file_id="x"), errors.DropError, "file-path"),
    "absolute path": (answers(file_path="/etc/passwd"), errors.DropError, "file-path"),
    "path upwards": (answers(file_path="a/../../x"), errors.DropError, "file-path"),
    "announced too large": (answers(file_path="a", file_size=TOO_LARGE), errors.DropError, "file-too-large"),
    "500": ({"method": "getFile", "status": 500}, errors.RetryError, "server-error"),
    "404": ({"method": "file", "status": 404}, errors.RetryError, "server-error"),
    "reset": ({"method": "file", "reset": True}, errors.RetryError, "server-error"),
    "too large": ({"method": "file", "body": b"x" * TOO_LARGE}, errors.DropError, "file-too-large"),
}


@pytest.mark.parametrize(("fault", "error", "code"), BROKEN.values(), ids=BROKEN)
async def test_06_file_that_cannot_be_fetched(
    world: World, fault: dict[str, Any], error: type[errors.SendError], code: str
) -> None:
    """The words were taken before; what became of the file is said as what to do."""
    world.sandbox.person().sends_photo(caption="Mein Brief")
    inbound = await only(world)
    assert inbound.text == "Mein Brief"
    world.sandbox.fail(**fault)
    with pytest.raises(error) as raised:
        await world.channel.fetch(inbound.media[0].ref)
    assert raised.value.code == code


async def test_07_edit(world: World) -> None:
    """New words say which message they are for."""
    amira = world.sandbox.person()
    first = amira.says("Wo melde ich mein Kid an?")
    amira.edits(first, "Wo melde ich mein Kind an?")
    inbound = (await world.heard(2))[1]
    assert (inbound.kind, inbound.text) == ("text", "Wo melde ich mein Kind an?")
    assert inbound.edits == str(first["message"]["message_id"])


async def test_07_blocked_and_unblocked(world: World) -> None:
    """Who blocks the bot is not written to; who lifts that is."""
    amira = world.sandbox.person()
    amira.blocks()
    amira.unblocks()
    assert [inbound.kind for inbound in await world.heard(2)] == ["block", "unblock"]


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_08_groups_are_ignored(world: World, kind: str) -> None:
    """What is said in a group or channel is never a newcomer's conversation."""
    amira, group = world.sandbox.person(), world.sandbox.group(kind=kind)
    group.hears(amira, "Hallo alle")
    amira.says("Hallo Lotse")
    assert (await only(world)).text == "Hallo Lotse"
    assert world.groups == []


async def test_08_a_group_says_its_id_when_the_bot_comes_in(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever sets the desk up reads it in the log: no app of Telegram shows it."""
    amira, group = world.sandbox.person(), world.sandbox.group()
    group.chat.chat["id"] = -1001
    group.promotes(amira)
    await world.settled()
    told = [vars(record) for record in caplog.records if record.msg == "the bot is in a group with this id"]
    assert [record["code"] for record in told] == [-1001]
    assert world.intake.inbounds == []


async def test_08_the_guides_group_is_heard_raw() -> None:
    """The group of the settings is handed on as it came, and is no conversation either."""
    async with webhook_world(group=-1001) as world:
        guide = world.sandbox.person("Gabi")
        group = world.sandbox.group()
        group.chat.chat["id"] = -1001
        update = group.hears(guide, "Ich übernehme", message_thread_id=4)
        guide.says("Hallo")
        assert (await only(world)).text == "Hallo"
        assert world.groups == [update]


async def test_08_a_channel_that_writes_in_a_private_chat(world: World) -> None:
    """Bots and channels are nobody's voice."""
    amira = world.sandbox.person()
    amira.sends(text="Werbung", sender_chat={"id": -5, "type": "channel"})
    amira.user["is_bot"] = True
    amira.says("Ich bin ein Bot")
    await world.settled()
    assert world.intake.inbounds == []


async def test_10_language_is_a_hint(world: World) -> None:
    """The app's language is handed on as a hint, a missing one as none."""
    world.sandbox.person(language_code="pt-br").says("Olá")
    world.sandbox.person(language_code=None).says("Hallo")
    hints = {inbound.text: inbound.hint for inbound in await world.heard(2)}
    assert hints == {"Olá": "pt-br", "Hallo": ""}


async def test_11_order(world: World) -> None:
    """Every inbound carries Telegram's own order, whatever order it is brought in."""
    amira = world.sandbox.person()
    late = amira.says("eins", update_id=800)
    world.sandbox.state.pending.clear()
    amira.says("zwei", update_id=801)
    await world.heard(1)
    assert await world.sandbox.delivery.post(late) == 200
    assert [(inbound.text, inbound.order) for inbound in world.intake.inbounds] == [("zwei", 801), ("eins", 800)]
