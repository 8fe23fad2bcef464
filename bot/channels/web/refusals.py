"""What the routes answer when they do not do as asked: a status, and the id of a sentence the page shows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.core.errors import BotError, UnavailableError

RETRY_SECONDS = 5  # how long a page waits while the database is away

# Nothing of ours is framed, sniffed, kept by caches or told to other sites.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

Endpoint = Callable[[Request], Awaitable[Response]]


class RefusedError(BotError):
    """A request is not done."""

    status: ClassVar[int]
    sentence: ClassVar[str]  # id of a text

    def __init__(self, retry_after: int = 0) -> None:
        super().__init__()
        self.retry_after = retry_after


class UnreadableError(RefusedError):
    """The request is not what this route reads."""

    status, sentence = 400, "web-unreadable"


class NoSessionError(RefusedError):
    """The request carries no token of a page."""

    status, sentence = 401, "web-session-lost"


class NotHereError(RefusedError):
    """There is no such account or language."""

    status, sentence = 404, "web-unavailable"


class TooLongError(RefusedError):
    """The message is larger than any that is read."""

    status, sentence = 413, "message-too-long"


class TooLargeError(RefusedError):
    """The file is too large."""

    status, sentence = 413, "file-too-large"


class WrongFileError(RefusedError):
    """The file is of a kind nobody here can open safely."""

    status, sentence = 415, "file-kind-unknown"


class BrokenFileError(RefusedError):
    """The file is a picture that cannot be opened."""

    status, sentence = 415, "file-broken"


class TooFastError(RefusedError):
    """The page sends more than a person can."""

    status, sentence = 429, "web-too-fast"


class AwayError(RefusedError):
    """The database or a place for this request is not free now."""

    status, sentence = 503, "web-unavailable"


SENTENCES = frozenset(kind.sentence for kind in RefusedError.__subclasses__())


def answering(endpoint: Endpoint) -> Endpoint:
    """The endpoint with refusals said as JSON."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except RefusedError as refusal:
            return _say(refusal)
        except UnavailableError:
            return _say(AwayError(RETRY_SECONDS))
        except ClientDisconnect:  # nobody is there to read the answer
            return _say(UnreadableError())

    return answer


def _say(refusal: RefusedError) -> Response:
    headers = HEADERS | ({"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {})
    return JSONResponse({"error": refusal.sentence}, refusal.status, headers)
