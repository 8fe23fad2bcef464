"""What every request of the desk passes: where it comes from, which cookies it brings, which headers it takes home."""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from bot.core.errors import BotError
from bot.core.sites import HERE
from bot.storage.vault import Vault

SESSION, WAY_IN, LANGUAGE = "lotse-desk", "lotse-desk-way-in", "lotse-desk-language"
TOKEN_BYTES = 32  # 256 bits: nobody guesses one
TOKEN_LETTERS = 43  # of so many bytes in base64
CSRF_FIELD, CSRF_HEADER = "csrf", "x-csrf"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PRIVATE = {"Cache-Control": "no-store"}


class ForgedError(BotError):
    """This did not come from a page of ours."""


class NotSafeHereError(BotError):
    """The desk opens over https only, or on this machine."""


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


class Guard:
    """`public_url`: where people reach us, whatever a proxy in front makes of the address."""

    def __init__(self, public_url: str, vault: Vault) -> None:
        self._public = _origin(public_url) if public_url else ""
        self._vault = vault

    def is_plain(self, request: Request) -> bool:
        """Whether a page travels without TLS, which only this machine may. Raises NotSafeHereError elsewhere."""
        if self._public.startswith("https://") or request.url.scheme == "https":
            return False
        if request.url.hostname not in HERE:
            raise NotSafeHereError
        return True

    def origins(self, request: Request) -> set[str]:
        """Where our own pages may come from: the public address, or this machine."""
        own = f"{request.url.scheme}://{request.url.netloc}".lower()
        if not self._public:
            return {own}
        return {self._public, own} if request.url.hostname in HERE else {self._public}

    def origin(self, request: Request) -> str:
        """Of the page a request came from, one of ours."""
        said = request.headers.get("origin", "").lower()
        allowed = self.origins(request)
        return said if said in allowed else self._public or next(iter(allowed))

    def check_origin(self, request: Request) -> None:
        """Raises ForgedError for what another site sent.

        Our pages tell nobody where they are (no-referrer), so browsers send "null" with a form; then they say in
        Sec-Fetch-Site that it is from here.
        """
        said, site = request.headers.get("origin", "").lower(), request.headers.get("sec-fetch-site", "")
        if site and site != "same-origin":
            raise ForgedError
        if said not in self.origins(request) and not (site and said in ("", "null")):
            raise ForgedError

    def csrf(self, token: str) -> str:
        """What forms of this session carry."""
        return self._vault.lookup(f"desk-csrf:{token}").hex()

    def check_csrf(self, token: str, shown: str) -> None:
        """Raises ForgedError."""
        rights = [each.hex() for each in self._vault.lookups(f"desk-csrf:{token}")]
        if not any(hmac.compare_digest(shown.encode(), right.encode()) for right in rights):
            raise ForgedError

    def cookie(self, request: Request, name: str) -> str:
        """The token in a cookie; "" if there is none that could be one of ours."""
        value = request.cookies.get(self._name(request, name), "")
        return value if len(value) == TOKEN_LETTERS and value.isascii() else ""

    def give(self, request: Request, response: Response, name: str, token: str, seconds: int) -> None:
        plain = self.is_plain(request)
        response.set_cookie(
            self._name(request, name), token, max_age=seconds, path="/", secure=not plain, httponly=True, samesite="lax"
        )

    def take_back(self, request: Request, response: Response, name: str) -> None:
        plain = self.is_plain(request)
        response.delete_cookie(self._name(request, name), path="/", secure=not plain, httponly=True, samesite="lax")

    def _name(self, request: Request, name: str) -> str:
        """Browsers take a `__Host-` cookie only over TLS, for this very host."""
        return name if self.is_plain(request) else f"__Host-{name}"


def next_page(path: str) -> str:
    """Where somebody wanted to go: a page of the desk, or its first one."""
    fine = path.startswith("/desk/") and path.isascii() and path.isprintable() and "\\" not in path and "//" not in path
    return path if fine and not path.startswith("/desk/log") else "/desk/"


def wants_page(request: Request) -> bool:
    """Whether a browser goes there, not a script."""
    mode = request.headers.get("sec-fetch-mode")
    return mode == "navigate" if mode else "text/html" in request.headers.get("accept", "")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
