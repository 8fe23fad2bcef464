"""Files that are read slowly do not fill the memory, nor keep others out."""

from __future__ import annotations

import asyncio

from starlette.responses import Response
from starlette.types import Message

from bot.channels.leaving import OF_ONE, PIECE, Leaving
from bot.core.limits import LEAVING_BYTES, UPLOAD_BYTES

FILE = bytes(UPLOAD_BYTES)


class Reader:
    """Whoever asked for a file; reads only after `more`."""

    def __init__(self) -> None:
        self.more = asyncio.Event()
        self.done = False

    async def send(self, message: Message) -> None:
        await self.more.wait()
        assert len(message.get("body", b"")) <= PIECE
        self.done = message["type"] == "http.response.body" and not message.get("more_body")


def begin(reader: Reader, response: Response | None) -> asyncio.Task[None]:
    assert response is not None

    async def receive() -> Message:
        raise AssertionError

    return asyncio.create_task(response({}, receive, reader.send))


async def test_until_it_is_read() -> None:
    """A file counts until the last piece has gone, not only while it is taken from the disk."""
    leaving, reader = Leaving(), Reader()
    tasks = [begin(reader, leaving.response(FILE, "", {})) for _ in range(LEAVING_BYTES // UPLOAD_BYTES)]
    await asyncio.sleep(0)
    assert leaving.response(FILE, "", {}) is None
    reader.more.set()
    await asyncio.gather(*tasks)
    assert reader.done
    assert leaving.response(FILE, "", {}) is not None


async def test_of_one_address() -> None:
    """Who reads slowly from one network address leaves room for those from others."""
    leaving = Leaving()
    for _ in range(OF_ONE // UPLOAD_BYTES):
        assert leaving.response(FILE, "", {}, "one") is not None
    assert leaving.response(FILE, "", {}, "one") is None
    assert leaving.response(FILE, "", {}, "other") is not None


async def test_who_never_reads() -> None:
    """After a while the rest is not sent, and the room is free."""
    leaving, reader = Leaving(seconds=0.01), Reader()
    await begin(reader, leaving.response(FILE, "", {}, "one"))
    assert not reader.done
    assert leaving.response(FILE[:OF_ONE], "", {}, "one") is not None
