"""The stand-in of Twilio: it refuses what the specification and the limits forbid."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from starlette.applications import Starlette

from bot.channels.ports import Fetched
from bot.core.clock import FakeClock
from bot.sandbox.loopback import Loopback
from bot.sandbox.twilio import SENDER, SID, TOKEN, Twilio
from tests.channels.files import Kept

AMIRA = "whatsapp:+4915112345678"
MESSAGES = f"/2010-04-01/Accounts/{SID}/Messages.json"
CREDENTIALS = {"Authorization": aiohttp.encode_basic_auth(SID, TOKEN)}
HELLO = {"From": SENDER, "To": AMIRA, "Body": "Hallo"}
QUICK = {"body": "Ja?", "actions": [{"type": "QUICK_REPLY", "title": "Ja", "id": "1::yes"}]}
ITEMS = [{"id": f"1::{n}", "item": f"Ort {n}"} for n in range(4)]


@pytest.fixture
async def twilio() -> AsyncIterator[Twilio]:
    async with Twilio(clock=FakeClock()) as twilio:
        twilio.person(AMIRA).heard_at = twilio.clock.now()
        yield twilio


async def call(twilio: Twilio, method: str, path: str, auth: bool = True, **more: Any) -> tuple[int, Any]:
    async with (
        aiohttp.ClientSession(headers=CREDENTIALS if auth else None) as session,
        session.request(method, twilio.url + path, allow_redirects=False, **more) as response,
    ):
        text = await response.text()
        return response.status, json.loads(text) if text else None


async def send(twilio: Twilio, **form: Any) -> tuple[int, Any]:
    fields = (HELLO | form).items()
    pairs = [(name, one) for name, value in fields for one in ([value] if isinstance(value, str) else value)]
    return await call(twilio, "POST", MESSAGES, data=pairs)


async def content(twilio: Twilio, **types: Any) -> tuple[int, Any]:
    return await call(twilio, "POST", "/v1/Content", json={"language": "de", "types": types})


REFUSED: dict[str, tuple[dict[str, Any], int]] = {
    "unknown parameter": ({"Bodi": "x"}, 20001),
    "wrong type": ({"ValidityPeriod": "soon"}, 20001),
    "wrong enum": ({"ScheduleType": "later"}, 20001),
    "no content's id": ({"Body": "", "ContentSid": "HX1"}, 20001),
    "recipient without prefix": ({"To": "+4915112345678"}, 21211),
    "business-scoped id with a plus": ({"To": "whatsapp:+DE.123"}, 21211),
    "sender without prefix": ({"From": "+14155238886"}, 63007),
    "somebody else's sender": ({"From": "whatsapp:+14155238887"}, 63007),
    "nothing to say": ({"Body": ""}, 21619),
    "1,601 characters": ({"Body": "я" * 1601}, 21617),
    "body beside a content": ({"ContentSid": "HX" + "0" * 32}, 21619),
    "unknown content": ({"Body": "", "ContentSid": "HX" + "0" * 32}, 21655),
    "file that has no address": ({"MediaUrl": "file.pdf"}, 20001),
    "two files": ({"MediaUrl": ["https://lotse.example/1.pdf", "https://lotse.example/2.pdf"]}, 21620),
    "place that is none": ({"PersistentAction": "here"}, 63021),
    "callback that is no address": ({"StatusCallback": "nowhere"}, 20001),
    "callback with an underscore in its host": ({"StatusCallback": "https://my_town.de/x"}, 21609),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_refused_messages(twilio: Twilio, case: str) -> None:
    """A message that Twilio would refuse is refused with its code and kept as a violation."""
    form, code = REFUSED[case]
    status, body = await send(twilio, **form)
    assert (status, body["code"]) == (400, code)
    assert len(twilio.violations) == 1
    assert twilio.person(AMIRA).shown == []


async def test_missing_recipient(twilio: Twilio) -> None:
    """What the specification requires must be there."""
    assert (await call(twilio, "POST", MESSAGES, data={"Body": "Hallo"}))[1]["code"] == 21604


async def test_credentials(twilio: Twilio) -> None:
    """Without the token nothing works."""
    status, body = await call(twilio, "POST", MESSAGES, auth=False, data=HELLO)
    assert (status, body["code"]) == (401, 20003)


async def test_unknown_call(twilio: Twilio) -> None:
    """A call that does not exist is not found, and a violation."""
    assert (await call(twilio, "POST", "/2010-04-01/Messages.json"))[0] == 404
    assert twilio.violations


@pytest.mark.parametrize("to", [AMIRA, "whatsapp:DE.1A2b3C"])
async def test_good_message(twilio: Twilio, to: str) -> None:
    """A good message is shown to the person, with or without a phone number."""
    person = twilio.person(to)
    person.heard_at = twilio.clock.now()
    status, body = await send(twilio, To=to)
    assert (status, body["status"], body["direction"]) == (201, "queued", "outbound-api")
    assert person.texts == ["Hallo"]
    assert twilio.violations == []


BROKEN_CONTENTS: dict[str, dict[str, Any]] = {
    "no body": {"twilio/quick-reply": {"actions": QUICK["actions"]}},
    "unknown type": {"twilio/buttons": QUICK},
    "title of 21": {"twilio/quick-reply": QUICK | {"actions": [{"type": "QUICK_REPLY", "title": "x" * 21}]}},
    "the same title twice": {"twilio/quick-reply": QUICK | {"actions": [QUICK["actions"][0], QUICK["actions"][0]]}},  # type: ignore[index]
    "11 buttons": {
        "twilio/quick-reply": QUICK | {"actions": [{"type": "QUICK_REPLY", "title": f"{n}"} for n in range(11)]}
    },
    "body of 1,025": {"twilio/quick-reply": QUICK | {"body": "x" * 1025}},
    "list without button": {"twilio/list-picker": {"body": "Wo?", "items": ITEMS}},
    "list of 11": {
        "twilio/list-picker": {
            "body": "Wo?",
            "button": "Orte",
            "items": [{"id": f"{n}", "item": f"{n}"} for n in range(11)],
        }
    },
    "item of 25": {"twilio/list-picker": {"body": "Wo?", "button": "Orte", "items": [{"id": "1", "item": "x" * 25}]}},
    "description of 73": {
        "twilio/list-picker": {
            "body": "Wo?",
            "button": "Orte",
            "items": [{"id": "1", "item": "x", "description": "y" * 73}],
        }
    },
}


@pytest.mark.parametrize("case", BROKEN_CONTENTS)
async def test_refused_contents(twilio: Twilio, case: str) -> None:
    """A content over WhatsApp's limits is not made."""
    assert (await content(twilio, **BROKEN_CONTENTS[case]))[0] == 400
    assert twilio.contents == {}
    assert twilio.violations


async def test_buttons(twilio: Twilio) -> None:
    """A content shows its buttons, with variables put in."""
    _, made = await content(twilio, **{"twilio/quick-reply": QUICK | {"body": "Hallo {{1}}, ja?"}})
    status, _ = await send(twilio, Body="", ContentSid=made["sid"], ContentVariables='{"1": "Amira"}')
    assert status == 201
    assert twilio.person(AMIRA).texts == ["Hallo Amira, ja?"]
    assert twilio.person(AMIRA).buttons == ["Ja"]


@pytest.mark.parametrize("raw", ["no json", "[]", '{"1": ""}', '{"1": null}', '{"1": "a\\nb"}', '{"1": "a     b"}'])
async def test_variables(twilio: Twilio, raw: str) -> None:
    """Variables that are empty, hold line breaks or are no JSON object are refused."""
    _, made = await content(twilio, **{"twilio/text": {"body": "Hallo {{1}}!"}})
    assert (await send(twilio, Body="", ContentSid=made["sid"], ContentVariables=raw))[1]["code"] == 21656


async def test_window(twilio: Twilio) -> None:
    """A day after somebody wrote, free text is taken and then reported as failed; an approved template arrives."""
    twilio.clock.advance(days=1)  # type: ignore[attr-defined]
    _, sent = await send(twilio)
    await twilio.settle()
    assert twilio.messages[sent["sid"]].code == 63016
    _, made = await content(twilio, **{"twilio/text": {"body": "Guten Tag {{1}}!"}})
    form = {"Body": "", "ContentSid": made["sid"], "ContentVariables": '{"1": "Amira"}'}
    _, sent = await send(twilio, **form)
    await twilio.settle()
    assert twilio.messages[sent["sid"]].code == 63016
    twilio.contents[made["sid"]].approval = "approved"
    await send(twilio, **form)
    assert twilio.person(AMIRA).texts == ["Guten Tag Amira!"]


async def test_four_buttons(twilio: Twilio) -> None:
    """More than three buttons need an approved template, even inside the window."""
    actions = [{"type": "QUICK_REPLY", "title": f"{n}"} for n in range(4)]
    _, made = await content(twilio, **{"twilio/quick-reply": QUICK | {"actions": actions}})
    _, sent = await send(twilio, Body="", ContentSid=made["sid"])
    await twilio.settle()
    assert twilio.messages[sent["sid"]].code == 63013
    assert twilio.violations


async def test_approval(twilio: Twilio) -> None:
    """A template is submitted once, waits, and is decided on; lists and wrong names are refused."""
    _, made = await content(twilio, **{"twilio/text": {"body": "Guten Tag {{1}}, bis bald!"}})
    path = f"/v1/Content/{made['sid']}/ApprovalRequests"
    ask = {"name": "lotse_reminder_de", "category": "UTILITY"}
    assert (await call(twilio, "POST", f"{path}/whatsapp", json=ask | {"name": "Lotse Erinnerung"}))[0] == 400
    assert (await call(twilio, "POST", f"{path}/whatsapp", json=ask | {"category": "NICE"}))[0] == 400
    assert (await call(twilio, "POST", f"{path}/whatsapp", json=ask))[1]["status"] == "received"
    assert (await call(twilio, "POST", f"{path}/whatsapp", json=ask))[0] == 409
    assert (await call(twilio, "GET", path))[1]["whatsapp"]["status"] == "pending"
    twilio.decide("rejected", "Too short")
    assert (await call(twilio, "GET", path))[1]["whatsapp"]["rejection_reason"] == "Too short"
    _, made = await content(twilio, **{"twilio/list-picker": {"body": "Wo?", "button": "Orte", "items": ITEMS}})
    assert (await call(twilio, "POST", f"/v1/Content/{made['sid']}/ApprovalRequests/whatsapp", json=ask))[0] == 400
    _, made = await content(twilio, **{"twilio/text": {"body": "Guten Tag {{1}}"}})
    assert (await call(twilio, "POST", f"/v1/Content/{made['sid']}/ApprovalRequests/whatsapp", json=ask))[0] == 400


async def test_opt_out(twilio: Twilio) -> None:
    """Who has unsubscribed gets nothing until they subscribe again."""
    twilio.advanced_opt_out = True
    person = twilio.person(AMIRA)
    await person.say("Stop")
    assert (await send(twilio))[1]["code"] == 21610
    await person.say("help")
    assert person.stopped
    await person.say("START")
    assert (await send(twilio))[0] == 201


async def test_sandbox() -> None:
    """In sandbox mode only those are reached who have joined."""
    async with Twilio(clock=FakeClock(), sandbox=True) as twilio:
        person = twilio.person(AMIRA)
        person.heard_at, person.joined = twilio.clock.now(), False
        _, sent = await send(twilio)
        await twilio.settle()
        assert twilio.messages[sent["sid"]].code == 63015


async def test_list(twilio: Twilio) -> None:
    """Messages are listed newest first, by recipient and time, page by page; deleted ones are gone."""
    sids = []
    for number in range(5):
        sids.append((await send(twilio, Body=f"{number}"))[1]["sid"])
        twilio.clock.advance(seconds=60)  # type: ignore[attr-defined]
    await twilio.settle()
    await send(twilio, To="whatsapp:+49301234567")
    wanted = {"To": AMIRA, "PageSize": "2", "DateSent>": "2026-11-23T09:01:00Z"}
    _, first = await call(twilio, "GET", MESSAGES, params=wanted)
    assert [message["body"] for message in first["messages"]] == ["4", "3"]
    _, second = await call(twilio, "GET", first["next_page_uri"])
    assert [message["body"] for message in second["messages"]] == ["2", "1"]
    assert second["next_page_uri"] is None
    one = f"/2010-04-01/Accounts/{SID}/Messages/{sids[0]}.json"
    assert (await call(twilio, "GET", one))[1]["body"] == "0"
    assert (await call(twilio, "DELETE", one))[0] == 204
    assert (await call(twilio, "GET", one))[0] == 404


@pytest.mark.parametrize(
    ("mime", "content", "wrong"),
    [
        ("image/jpeg", b"\xff\xd8\xff", ""),
        ("application/pdf", b"%PDF-1.7" + b"x" * 6_000_000, ""),
        ("image/png", b"x" * 5_000_001, "too large"),
        ("application/pdf", b"x" * 16_000_001, "too large"),
        ("text/html", b"<p>", "no file of type text/html"),
        ("image/webp", b"RIFF", "no file of type image/webp"),
        ("image/png", b"", "empty"),
        ("", b"", "answered 404"),
    ],
)
async def test_files_of_ours(twilio: Twilio, mime: str, content: bytes, wrong: str) -> None:
    """A file is fetched from its address before it is shown; what WhatsApp would not take is not shown."""
    kept = Kept("https://lotse.example", **({"a": Fetched(mime=mime, content=content)} if mime else {}))
    async with Loopback(Starlette(routes=kept.routes())) as served:
        twilio.hooks.leads_to["https://lotse.example"] = served.url
        status, _ = await send(twilio, Body="", MediaUrl="https://lotse.example/media/a")
        await twilio.settle()
    assert status == 201
    assert [[file.mime for file in message.files] for message in twilio.person(AMIRA).shown] == (
        [] if wrong else [[mime]]
    )
    assert wrong in "".join(twilio.violations)
    assert len(twilio.violations) == bool(wrong)


async def test_media(twilio: Twilio) -> None:
    """A file is behind credentials, comes from another host without them, and is not there at once."""
    await twilio.person(AMIRA).send_files(("image/png", b"\x89PNG"), missing=1)
    message = next(message for message in twilio.messages.values() if message.inbound)
    path = f"/2010-04-01/Accounts/{SID}/Messages/{message.sid}/Media"
    assert (await call(twilio, "GET", f"{path}/{message.files[0].sid}", auth=False))[0] == 401
    assert (await call(twilio, "GET", f"{path}/{message.files[0].sid}"))[0] == 404
    assert (await call(twilio, "GET", f"{path}/{message.files[0].sid}"))[0] == 302
    async with aiohttp.ClientSession() as session:
        url = f"{twilio.cdn}/{message.files[0].sid}"
        async with session.get(url) as response:
            assert await response.read() == b"\x89PNG"
        async with session.get(url, headers=CREDENTIALS):
            assert twilio.violations == ["credentials were sent to the CDN"]
    _, listed = await call(twilio, "GET", f"{path}.json")
    assert [file["content_type"] for file in listed["media_list"]] == ["image/png"]
    assert (await call(twilio, "DELETE", f"{path}/{message.files[0].sid}.json"))[0] == 204
    assert message.files == []


async def test_failures(twilio: Twilio) -> None:
    """It fails as it is told, so often, for these calls; what was to be done may be done all the same."""
    twilio.fail("CreateMessage", status=429, code=20429, retry_after=3)
    assert (await send(twilio))[1]["code"] == 20429
    twilio.fail("CreateMessage", reset=True)
    with pytest.raises(aiohttp.ClientError):
        await send(twilio)
    assert twilio.person(AMIRA).shown == []
    twilio.fail("CreateMessage", reset=True, after=True)
    with pytest.raises(aiohttp.ClientError):
        await send(twilio)
    assert twilio.person(AMIRA).texts == ["Hallo"]
    twilio.fail("CreateMessage", seconds=5)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await send(twilio)
    assert (await send(twilio))[0] == 201
    assert twilio.violations == []
