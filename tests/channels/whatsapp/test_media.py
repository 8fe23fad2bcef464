"""WhatsApp, incoming: fetching what somebody sent, after the turn (group 23)."""

from __future__ import annotations

import socket

import pytest

from bot.channels.errors import DropError, NetworkError, RetryError, SendError
from bot.channels.whatsapp.fetching import Fetcher, PublicResolver
from bot.core import limits
from tests.channels.whatsapp.world import World, make_account

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100


async def sent(world: World, mime: str = "image/png", content: bytes = PNG, **more: object) -> str:
    """The reference of a file that somebody sent."""
    await world.amira.send_files((mime, content), **more)  # type: ignore[arg-type]
    return world.memory.last.media[0].ref


async def refused(world: World, ref: str) -> str:
    with pytest.raises(DropError) as raised:
        await world.channel.fetch(ref)
    return raised.value.code


async def test_23_fetched(world: World) -> None:
    """A file comes with credentials from the API, and without them from where that leads."""
    fetched = await world.channel.fetch(await sent(world))
    assert (fetched.mime, fetched.content) == ("image/png", PNG)
    assert world.twilio.violations == []


async def test_23_not_there_yet(world: World) -> None:
    """A file that is not there at once is asked for again."""
    assert (await world.channel.fetch(await sent(world, missing=2))).content == PNG
    with pytest.raises(RetryError) as raised:
        await world.channel.fetch(await sent(world, missing=3))
    assert raised.value.code == "404"


@pytest.mark.parametrize("mime", ["text/html", "application/zip", "image/svg+xml", "text/vcard", ""])
async def test_23_wrong_type(world: World, mime: str) -> None:
    """A file that is neither picture nor voice nor PDF is refused."""
    assert await refused(world, await sent(world, mime)) == "file-kind-unknown"


async def test_23_too_large(world: World) -> None:
    """A file over the limit is refused before it is read."""
    assert await refused(world, await sent(world, content=b"x" * (limits.UPLOAD_BYTES + 1))) == "file-too-large"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/2010-04-01/x",
        "http://127.0.0.1:1/x",
        "http://localhost/x",
        "http://169.254.169.254/latest/meta-data",
        "https://api.twilio.com.evil.example/x",
        "file:///etc/passwd",
        "https://[::1]/x",
        "not an address",
        "https://[broken/x",
        "",
    ],
)
async def test_23_foreign_host(world: World, url: str) -> None:
    """A file elsewhere is not fetched: a signed form could name any address."""
    await world.post({"MessageSid": "SM1", "From": "+491", "Body": "Kita", "NumMedia": "1", "MediaUrl0": url})
    assert await refused(world, f"whatsapp:{url}") == "foreign-host"
    assert world.memory.last.text == "Kita"


@pytest.mark.parametrize(
    "location",
    ["http://10.0.0.1/x", "http://localhost:1/x", "https://evil.example/x", "file:///etc/passwd", "//evil/x"],
)
async def test_23_redirected(world: World, location: str) -> None:
    """The API may lead to its own network of files, and nowhere else, least of all inside."""
    assert await refused(world, await sent(world, location=location)) == "foreign-redirect"


async def test_23_redirected_for_ever(world: World) -> None:
    """Who leads in circles is left."""
    ref = await sent(world, location="")
    world.twilio.file(ref.rsplit("/", 1)[1]).location = ref.removeprefix("whatsapp:")  # type: ignore[union-attr]
    assert await refused(world, ref) == "too-many-redirects"


@pytest.mark.parametrize(("status", "kind"), [(401, DropError), (403, DropError), (410, DropError), (500, RetryError)])
async def test_23_refused(world: World, status: int, kind: type[SendError]) -> None:
    """What may pass is tried again, what may not is not."""
    ref = await sent(world)
    world.twilio.fail("GetMedia", status=status, times=3)
    with pytest.raises(kind):
        await world.channel.fetch(ref)


async def test_23_broken_line(world: World) -> None:
    """A connection that breaks once is made again."""
    ref = await sent(world)
    world.twilio.fail("GetMedia", reset=True, times=3)
    with pytest.raises(RetryError):
        await world.channel.fetch(ref)
    world.twilio.fail("GetMedia", reset=True)
    assert (await world.channel.fetch(ref)).content == PNG


async def test_23_nobody_answers(world: World) -> None:
    """If the API is away, that is said."""
    ref = await sent(world)
    await world.twilio.stop()
    with pytest.raises(NetworkError):
        await world.channel.fetch(ref)


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://api.twilio.com/2010-04-01/x", True),
        ("https://mcs.us1.twilio.com/x", True),
        ("http://api.twilio.com/x", False),
        ("https://media.twiliocdn.com/x", False),
        ("https://eviltwilio.com/x", False),
        ("https://user@evil.example/x", False),
    ],
)
def test_23_credentials(world: World, url: str, known: bool) -> None:
    """With the real API, credentials go to hosts of twilio.com over TLS only."""
    real = make_account(world.twilio, api="https://api.twilio.com")
    assert Fetcher(real)._may_know(url) is known


async def test_23_inside() -> None:
    """A name that leads inside is as good as no name."""
    with pytest.raises(OSError, match="no public address"):
        await PublicResolver().resolve("localhost", 80, socket.AF_INET)
