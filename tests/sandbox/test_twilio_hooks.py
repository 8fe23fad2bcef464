"""The stand-in of Twilio: what it posts to us, and how it signs that."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.request_validator import RequestValidator

from bot.core.clock import FakeClock
from bot.sandbox.loopback import Loopback
from bot.sandbox.twilio import SENDER, SID, TOKEN, Twilio

PUBLIC = "https://lotse.example.org"
AMIRA = "whatsapp:+4915112345678"


@dataclass
class Heard:
    """One request of Twilio's, and whether Twilio's own library finds it signed."""

    path: str
    form: dict[str, str]
    valid: bool


@dataclass
class Service:
    status: int = 200
    heard: list[Heard] = field(default_factory=list)

    async def take(self, request: Request) -> Response:
        pairs = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        query = f"?{request.url.query}" if request.url.query else ""
        settings = request.headers.get("X-Twilio-Webhooks-Signature-Settings", "")
        valid = RequestValidator(TOKEN).validate(
            f"{PUBLIC}{request.url.path}{query}",
            pairs,
            request.headers.get("X-Twilio-Signature", ""),
            "HMAC_SHA256" if "SHA256" in settings else None,
        )
        self.heard.append(Heard(request.url.path, pairs, valid))
        return Response("<Response/>", self.status, media_type="text/xml")


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
async def twilio(service: Service) -> AsyncIterator[Twilio]:
    served = Loopback(Starlette(routes=[Route("/{path:path}", service.take, methods=["POST"])]))
    await served.start()
    async with Twilio(clock=FakeClock()) as twilio:
        twilio.webhook = f"{PUBLIC}/whatsapp/webhook#rc=2"
        twilio.hooks.leads_to = {PUBLIC: served.url}
        yield twilio
    await served.stop()


async def test_inbound_is_signed(twilio: Twilio, service: Service) -> None:
    """A message is posted to the webhook, signed over its public address without the overrides."""
    answer = await twilio.person(AMIRA, "Amira", "DE.123").say("Hallo")
    assert answer and (answer.status, answer.body) == (200, "<Response/>")
    (heard,) = service.heard
    assert heard.valid
    assert heard.form["Body"] == "Hallo"
    assert heard.form["WaId"] == "4915112345678"
    assert heard.form["ExternalUserId"] == "DE.123"


async def test_other_algorithm(twilio: Twilio, service: Service) -> None:
    """With a shared key the signature is made with SHA-256."""
    twilio.hooks.algorithm = "sha256"
    await twilio.person(AMIRA).say("Hallo")
    assert service.heard[0].valid


async def test_forged(twilio: Twilio, service: Service) -> None:
    """It can also forge: without a signature, or with another token."""
    await twilio.hooks.post(twilio.webhook, [("Body", "x")], signed=False)
    await twilio.hooks.post(twilio.webhook, [("Body", "x")], token="other")
    assert [heard.valid for heard in service.heard] == [False, False]


async def test_no_retries(twilio: Twilio, service: Service) -> None:
    """Twilio does not deliver again by itself; the message stays in its list."""
    service.status = 503
    answer = await twilio.person(AMIRA).say("Hallo")
    assert answer and answer.status == 503
    assert len(service.heard) == 1
    assert len(twilio.messages) == 1


@pytest.mark.parametrize("statuses", [("sent", "delivered"), ("delivered", "sent")])
async def test_callbacks(twilio: Twilio, service: Service, statuses: tuple[str, ...]) -> None:
    """Status callbacks come signed, with their query, in the order it was told."""
    twilio.statuses = statuses
    twilio.person(AMIRA).heard_at = twilio.clock.now()
    form = {"From": SENDER, "To": AMIRA, "Body": "Hallo", "StatusCallback": f"{PUBLIC}/whatsapp/status?outbound=1"}
    headers = {"Authorization": aiohttp.encode_basic_auth(SID, TOKEN)}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(f"{twilio.url}/2010-04-01/Accounts/{SID}/Messages.json", data=form),
    ):
        await twilio.settle()
    assert tuple(heard.form["MessageStatus"] for heard in service.heard) == statuses
    assert all(heard.valid for heard in service.heard)


async def test_pressing(twilio: Twilio, service: Service) -> None:
    """A button carries its id and title, an item of a list likewise; both name the message they stand under."""
    from bot.sandbox.twilio_state import Button, Message

    person = twilio.person(AMIRA)
    quick = Message("SM1", False, SENDER, AMIRA, 0, kind="twilio/quick-reply", buttons=[Button("1::yes", "Ja")])
    listed = Message("SM2", False, SENDER, AMIRA, 0, kind="twilio/list-picker", buttons=[Button("1::a", "Ort A")])
    person.shown = [quick, listed]
    await person.press("Ja")
    await person.press("Ort A")
    first, second = (heard.form for heard in service.heard)
    assert (first["ButtonPayload"], first["ButtonText"], first["Body"]) == ("1::yes", "Ja", "Ja")
    assert first["OriginalRepliedMessageSid"] == "SM1"
    assert (second["ListId"], second["ListTitle"]) == ("1::a", "Ort A")
