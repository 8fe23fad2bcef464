"""WhatsApp, incoming: what people send, as Inbounds."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from bot.channels.whatsapp.signature import is_twilios
from bot.core.messages import Picked, Spot
from bot.sandbox.twilio_hooks import signature_of_json
from bot.sandbox.twilio_state import Button, Message
from tests.channels.whatsapp.world import NAME, NUMBER, PUBLIC, TOKEN, World
from tests.conversations.house import House

VECTORS = json.loads((Path(__file__).parent / "signature_vectors.json").read_text())
EMPTY = "<Response/>"
FORM = {"MessageSid": "SM1", "From": f"whatsapp:{NUMBER}", "To": "whatsapp:+14155238886", "Body": "Kita?"}


# --- 19: the signature


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: str(vector["name"]))
@pytest.mark.parametrize("altered", [False, True])
def test_19_published_vectors(vector: dict[str, Any], altered: bool) -> None:
    """Twilio's own examples are accepted, and refused with one letter changed."""
    pairs = [tuple(pair) for pair in vector.get("params_pairs") or VECTORS["params"].items()]
    base, _, rest = vector["url"].partition("/myapp.php")
    path, _, query = ("/myapp.php" + rest).partition("?")
    signature = vector["signature"]
    signature = ("A" if signature[0] != "A" else "B") + signature[1:] if altered else signature
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"x-twilio-signature", signature.encode())],
    }
    assert is_twilios(VECTORS["auth_token"], base, Request(scope), pairs, vector.get("body")) is not altered


async def test_19_valid_behind_a_proxy(world: World) -> None:
    """The signature is over the public address, though the request came to another one."""
    answer = await world.amira.say("Wo ist die Kita?")
    assert answer and (answer.status, answer.body) == (200, EMPTY)
    assert world.memory.last.text == "Wo ist die Kita?"
    assert world.memory.last.account == "main"


@pytest.mark.parametrize("path", ["/whatsapp/webhook", "/whatsapp/main/webhook", "/whatsapp/main/webhook?a=1&b=%20x"])
async def test_19_paths(world: World, path: str) -> None:
    """The default account works without its name; a query is signed as it was sent."""
    assert (await world.post(FORM, path=path)).status == 200
    assert world.memory.last.account == "main"


@pytest.mark.parametrize(
    ("field", "value"), [("AccountSid", "AC" + "0" * 32), ("To", "whatsapp:+4936199999"), ("To", "+4936199999")]
)
async def test_19_of_another_account(world: World, field: str, value: str) -> None:
    """What Twilio signed for another account or sender is refused: the answer would leave by the wrong number."""
    assert (await world.post(FORM | {field: value})).status == 403
    assert world.memory.order == []


async def test_19_a_status_of_another_account(world: World) -> None:
    """Nor does it tell anything of our messages."""
    form = {"MessageSid": "SM1", "MessageStatus": "failed", "AccountSid": "AC" + "0" * 32}
    assert (await world.post(form, path="/whatsapp/main/status?outbound=x&part=0&parts=1")).status == 403
    assert world.memory.receipts == []


async def test_19_shared_key(world: World) -> None:
    """The newer algorithm is taken too."""
    world.twilio.hooks.algorithm = "sha256"
    assert (await world.post(FORM)).status == 200


async def test_19_blank_and_new_fields_are_signed(world: World) -> None:
    """Fields that are empty, unknown or there twice are part of the signature."""
    pairs = [*FORM.items(), ("Blank", ""), ("NewIn2027", "x"), ("Twice", "b"), ("Twice", "a")]
    assert (await world.post(pairs)).status == 200


@pytest.mark.parametrize(
    "how", ["missing", "invalid", "other token", "other algorithm", "truncated", "own host", "field added"]
)
async def test_19_forged(world: World, how: str) -> None:
    """What is not signed by Twilio for this address is refused, and nothing is stored."""
    pairs = list(FORM.items())
    headers = world.sign(pairs)
    body = "&".join(f"{name}={value.replace('+', '%2B').replace(':', '%3A')}" for name, value in pairs)
    if how == "missing":
        del headers["X-Twilio-Signature"]
    elif how == "invalid":
        headers["X-Twilio-Signature"] = "bm8="
    elif how == "other algorithm":
        headers["X-Twilio-Webhooks-Signature-Settings"] = "key=1,algorithm=NONE"
    elif how == "truncated":
        body = body[:-3]
    elif how == "field added":
        body += "&ButtonPayload=1::yes"
    answer = await world.raw(body.encode(), headers) if how not in ("other token", "own host") else None
    if how == "other token":
        answer = await world.twilio.hooks.post(world.twilio.webhook, pairs, token="other")
    elif how == "own host":
        answer = await world.twilio.hooks.post(f"{world.served.url}/whatsapp/main/webhook", pairs)
    assert answer and answer.status == 403
    assert world.memory.order == []


async def test_19_good_request_by_hand(world: World) -> None:
    """The request that the forgeries above are made of is accepted."""
    pairs = list(FORM.items())
    body = "&".join(f"{name}={value.replace('+', '%2B').replace(':', '%3A')}" for name, value in pairs)
    assert (await world.raw(body.encode(), world.sign(pairs))).status == 200


async def test_19_unknown_account(world: World) -> None:
    """There is no webhook of an account there is not."""
    assert (await world.post(FORM, path="/whatsapp/other/webhook")).status == 404


async def test_19_json(world: World) -> None:
    """A signed request that is no form cannot be read; an unsigned one is refused before that."""
    url, signed = signature_of_json(TOKEN, f"{PUBLIC}/whatsapp/main/webhook", '{"a": 1}')
    path = url.removeprefix(PUBLIC)
    headers = {"Content-Type": "application/json", "X-Twilio-Signature": signed}
    assert (await world.raw(b'{"a": 1}', headers, path)).status == 400
    assert (await world.raw(b'{"a": 2}', headers, path)).status == 403
    assert (await world.raw(b'{"a": 1}', headers, "/whatsapp/main/webhook")).status == 403  # no digest in the address


# --- 20: what makes a message


@pytest.mark.parametrize("missing", ["MessageSid", "From"])
async def test_20_missing_field(world: World, missing: str) -> None:
    """Without an id or a sender it is no message."""
    assert (await world.post({name: value for name, value in FORM.items() if name != missing})).status == 400
    assert world.memory.order == []


async def test_20_empty_form(world: World) -> None:
    """An empty form says nothing."""
    assert (await world.post({})).status == 400


async def test_20_twice(world: World) -> None:
    """The same message again is one message, with the same answer."""
    first, second = await world.amira.say("Wo ist die Kita?"), await world.amira.repeat()
    assert first == second
    assert len(world.memory.order) == 1


async def test_20_too_large(world: World) -> None:
    """A body over the limit is not read to its end."""
    assert (await world.raw(b"a=" + b"b" * 1_100_000, world.sign([]))).status == 413


# --- 21: addresses


@pytest.mark.parametrize(
    ("sender", "address"),
    [
        (f"whatsapp:{NUMBER}", NUMBER),
        (NUMBER, NUMBER),
        ("whatsapp:DE.1A2b3C4d", "DE.1A2b3C4d"),
        ("WhatsApp:+4930123456", "+4930123456"),
    ],
)
async def test_21_addresses(world: World, sender: str, address: str) -> None:
    """An address is opaque: with prefix or without, a number or an id of WhatsApp's."""
    await world.post(FORM | {"From": sender})
    assert world.memory.last.address == address


async def test_21_both_ids(world: World) -> None:
    """The id that stands beside a number is kept, so that both can become one person."""
    person = world.twilio.person("+4930123456", external_id="DE.1A2b3C4d")
    await person.say("Kita")
    assert world.memory.last.values == {"external_id": "DE.1A2b3C4d"}
    await world.post(FORM | {"MessageSid": "SM2", "ExternalUserId": "whatsapp:DE.1A2b3C4d"})
    assert world.memory.last.values == {"external_id": "DE.1A2b3C4d"}


async def test_21_answer_without_number(world: World) -> None:
    """Somebody without a number is answered at the address they wrote from."""
    person = world.twilio.person("DE.1A2b3C4d")
    await person.say("Kita")
    await world.send("Guten Tag", to=world.memory.last.address)
    assert person.texts == ["Guten Tag"]
    assert world.twilio.violations == []


# --- 22: buttons, lists, replies


@pytest.mark.parametrize(
    ("fields", "choice", "text"),
    [
        ({"ButtonPayload": "1::yes", "ButtonText": "Ja"}, Picked(value="yes"), "Ja"),
        ({"ButtonPayload": "1:p1:yes", "ButtonText": "Ja"}, Picked(prompt="p1", value="yes"), "Ja"),
        ({"ListId": "1::a", "ListTitle": "Ort A"}, Picked(value="a"), "Ort A"),
        ({"ButtonPayload": "1::yes"}, Picked(value="yes"), "Kita?"),
        ({"ButtonText": "Ja", "ButtonPayload": "theirs"}, None, "Ja"),
        ({"ButtonText": "Ja", "ButtonPayload": "1::" + "x" * 99}, None, "Ja"),
        ({"ButtonText": "Ja", "Body": ""}, None, "Ja"),
        ({"ListTitle": "Ort A", "Body": ""}, None, "Ort A"),
    ],
)
async def test_22_buttons(world: World, fields: dict[str, str], choice: Picked | None, text: str) -> None:
    """A payload of ours is a choice; anything else is what stands on the button, and that is the text."""
    await world.post(FORM | fields)
    inbound = world.memory.last
    assert (inbound.kind, inbound.choice, inbound.text) == ("choice" if choice else "text", choice, text)


@pytest.mark.parametrize("kind", ["twilio/quick-reply", "twilio/list-picker"])
async def test_22_pressed(world: World, kind: str) -> None:
    """Who presses names the message the button stands under."""
    button = Button("1::yes", "Ja")
    world.amira.shown = [Message("SM77", False, "", "", 0, kind=kind, buttons=[button])]
    await world.amira.press("Ja")
    assert world.memory.last.choice == Picked(value="yes")
    assert world.memory.last.reply_to == "SM77"


async def test_22_reply(world: World) -> None:
    """A reply to an earlier message names it."""
    await world.amira.say("Kita", reply_to="SM5")
    assert world.memory.last.reply_to == "SM5"


# --- 23: media


async def test_23_one_file(world: World) -> None:
    """A picture with its text."""
    await world.amira.send_files(("image/jpeg", b"x"), text="Kita-Brief")
    inbound = world.memory.last
    assert (inbound.kind, inbound.text) == ("media", "Kita-Brief")
    assert [(file.kind, file.mime) for file in inbound.media] == [("image", "image/jpeg")]
    assert inbound.media[0].ref.startswith(f"whatsapp:{world.twilio.url}/2010-04-01/Accounts/")


async def test_23_many_files(world: World) -> None:
    """Several files, each of its kind, without a text."""
    types = ("image/png", "audio/ogg; codecs=opus", "audio/mpeg", "video/mp4", "application/pdf", "image/webp")
    await world.amira.send_files(*((mime, b"x") for mime in types))
    kinds = [file.kind for file in world.memory.last.media]
    assert kinds == ["image", "voice", "audio", "video", "document", "sticker"]
    assert world.memory.last.text == ""


@pytest.mark.parametrize("count", ["", "-1", "two", "١", "9" * 50, "1e3", "3"])
async def test_23_odd_counts(world: World, count: str) -> None:
    """A number of files that is none, or not true, loses no text."""
    await world.post(FORM | {"NumMedia": count})
    assert (world.memory.last.kind, world.memory.last.text) == ("text", "Kita?")


# --- 24: places, names, odd letters


async def test_24_place(world: World) -> None:
    """A position with its name and address."""
    await world.amira.send_place(50.97, 11.03, "Rathaus", "Fischmarkt 1")
    assert world.memory.last.place == Spot(latitude=50.97, longitude=11.03, name="Rathaus", address="Fischmarkt 1")
    assert world.memory.last.kind == "place"
    await world.amira.send_place(0.0, 0.0)
    assert world.memory.last.place == Spot(latitude=0.0, longitude=0.0)


@pytest.mark.parametrize("latitude", ["nan", "inf", "91", "", "north", "1" * 400])
async def test_24_no_place(world: World, latitude: str) -> None:
    """A position that is none is what was written beside it."""
    await world.post(FORM | {"Latitude": latitude, "Longitude": "11"})
    assert world.memory.last.kind == "text"


async def test_24_name(world: World) -> None:
    """The name of the profile comes along; the number beside it is no address."""
    await world.amira.say("Kita")
    assert world.memory.last.sender_name == NAME
    assert world.memory.last.address == NUMBER


async def test_24_nul(world: World) -> None:
    """No field brings a NUL or half a letter, which databases refuse."""
    await world.post(FORM | {"Body": "Ki\x00ta", "ProfileName": "\x00A", "Label": "\x00"})
    assert (world.memory.last.text, world.memory.last.sender_name) == ("Kita", "A")


async def test_24_base64(world: World) -> None:
    """A body that arrives in Base64 is read; a long word that only looks like it stays."""
    text = "Guten Tag, wo melde ich mein Kind in der Kita an? Danke schön!"
    await world.post(FORM | {"Body": base64.b64encode(text.encode()).decode()})
    assert world.memory.last.text == text
    word = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamten"[:68]
    await world.post(FORM | {"Body": word, "MessageSid": "SM2"})
    assert world.memory.last.text == word


async def test_24_long_text(world: World) -> None:
    """Of a text that is too long the beginning is kept, and that it was cut."""
    await world.post(FORM | {"Body": "Kita " * 2_000})
    assert (len(world.memory.last.text), world.memory.last.cut) == (4_096, True)


# --- 25: opting out and in


@pytest.mark.parametrize("word", ["STOP", "Stop", "UNSUBSCRIBE", "cancel", "END", "Quit", "StopAll"])
async def test_25_opt_out(world: World, word: str) -> None:
    """Where Twilio has acted on the word, that is noted and nothing is run."""
    world.twilio.advanced_opt_out = True
    await world.amira.say(word)
    assert (world.memory.last.kind, world.memory.last.text) == ("stop", "")


@pytest.mark.parametrize("word", ["START", "yes", "Unstop"])
async def test_25_opt_in(world: World, word: str) -> None:
    """Who opts in again begins anew."""
    world.twilio.advanced_opt_out = True
    await world.amira.say("STOP")
    await world.amira.say(word)
    assert world.memory.last.kind == "start"


async def test_25_help(world: World) -> None:
    """Twilio has answered a word for help itself: that is noted, and nothing is run."""
    world.twilio.advanced_opt_out = True
    answer = await world.amira.say("HELP")
    assert answer and answer.status == 200
    assert (world.memory.last.kind, world.memory.last.name, world.memory.last.text) == ("system", "provider.help", "")


async def test_25_help_says_nothing(house: House) -> None:
    """What is only noted is met with silence, from a known person and a new one."""
    await house.says("amira", "Kita", account="tele")
    for who in ("amira", "somebody"):
        assert await house.says(who, account="tele", kind="system", name="provider.help") == []
    assert await house.says("amira", "Kita", account="tele")


@pytest.mark.parametrize("lang", ["de", "en", "ar", "uk", "ru", "tr", "fa"])
async def test_25_words_of_every_language(world: World, lang: str) -> None:
    """Without Twilio's acting, words for stopping are words: the dialogue ends it, with a farewell."""
    phrases = world.texts.phrases(lang, "phrases-stop")
    assert phrases
    for phrase in phrases:
        await world.amira.say(phrase)
        assert (world.memory.last.kind, world.memory.last.text) == ("text", phrase)


async def test_25_later_message(world: World) -> None:
    """Whoever has stopped and writes again is heard."""
    world.twilio.advanced_opt_out = True
    await world.amira.say("STOP")
    await world.amira.say("Kita")
    assert world.memory.last.kind == "text"
