"""What a browser loads: the page, its script, style and texts, and the script a town puts into its own site."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib import resources
from urllib.parse import urlsplit

import msgspec
from jinja2 import Environment, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.refusals import HEADERS, SENTENCES, NotHereError
from bot.core.errors import ContentError, SettingsError
from bot.core.languages import Language
from bot.core.sites import is_origin
from bot.locales import Texts, direction

# Every text the page shows. What the routes refuse with is shown, too.
PAGE_TEXTS = frozenset({
    "held-message-received", "web-attach", "web-bot-said", "web-choose-language", "web-hidden-message",
    "web-hide-quickly", "web-history-more",
    "web-link-opens", "web-location-failed", "web-new-message", "web-no", "web-not-sent-retry", "web-placeholder",
    "web-reconnecting", "web-send", "web-share-location", "web-skip-to-chat", "web-start-over",
    "web-start-over-confirm", "web-title", "web-typing", "web-yes", "web-you-said",
}) | SENTENCES  # fmt: skip
_EMBED_TEXTS = ("web-open-chat", "web-close-chat", "web-title")
REQUIRED_TEXTS = PAGE_TEXTS | {"web-no-script", *_EMBED_TEXTS}

_FILES = {
    "chat.js": "text/javascript; charset=utf-8",
    "chat.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}  # the address holds a digest of the content
_BRIEFLY = {"Cache-Control": "public, max-age=600"}
_FRAMES = frozenset({"iframe", "frame", "embed", "object"})


class Page:
    """Everything is made once: a page costs no more than a file."""

    def __init__(self, texts: Texts, account: str, embed_origins: Sequence[str], languages: Sequence[Language]) -> None:
        self._embed_origins = frozenset(_checked(origin) for origin in embed_origins)
        _check_texts(texts)
        files = {name: _static(name) for name in _FILES}
        self._digests = {name: hashlib.sha256(content).hexdigest()[:12] for name, content in files.items()}
        self._files = {name: Response(content, media_type=_FILES[name]) for name, content in files.items()}
        for response in self._files.values():
            response.headers.update(HEADERS | _FOR_EVER)
        self._texts = {lang: _texts_of(texts, lang) for lang in languages}
        self._page = self._render(texts, account, languages)
        self._embed = _embed_script(texts, languages)

    def page(self, request: Request) -> Response:
        if self._is_framed_elsewhere(request):
            raise NotHereError
        headers = HEADERS | {"Content-Security-Policy": self._policy(), "Cache-Control": "no-cache"}
        return Response(self._page, media_type="text/html; charset=utf-8", headers=headers)

    def file(self, request: Request) -> Response:
        """A file of the page; old addresses get the new content, too, but do not keep it."""
        name = request.path_params["name"]
        if name not in self._files:
            raise NotHereError
        if request.query_params.get("v") == self._digests[name]:
            return self._files[name]
        content, kind = self._files[name].body, _FILES[name]
        return Response(content, media_type=kind, headers=HEADERS | {"Cache-Control": "no-cache"})

    def texts(self, request: Request) -> Response:
        """The page's texts in one language, with its direction."""
        content = self._texts.get(request.path_params["lang"])
        if content is None:
            raise NotHereError
        return Response(content, media_type="application/json", headers=HEADERS | _BRIEFLY)

    def embed(self, _request: Request) -> Response:
        headers = HEADERS | _BRIEFLY | {"Cross-Origin-Resource-Policy": "cross-origin"}
        return Response(self._embed, media_type=_FILES["chat.js"], headers=headers)

    def _policy(self) -> str:
        framed_by = " ".join(("'self'", *sorted(self._embed_origins)))
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; "
            f"frame-ancestors {framed_by}; base-uri 'none'; form-action 'none'"
        )

    def _is_framed_elsewhere(self, request: Request) -> bool:
        """Browsers obey `frame-ancestors`; one that says where it frames us is refused here already."""
        if request.headers.get("sec-fetch-dest") not in _FRAMES:
            return False
        referrer = urlsplit(request.headers.get("referer", ""))
        origin = f"{referrer.scheme}://{referrer.netloc}".lower()
        return bool(referrer.netloc) and referrer.netloc != request.url.netloc and origin not in self._embed_origins

    def _render(self, texts: Texts, account: str, languages: Sequence[Language]) -> str:
        environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        template = environment.from_string(_static("chat.html").decode())
        offered = [
            {
                "code": lang,
                "direction": direction(lang),
                "name": texts.own_name(lang),
                "no_script": texts.label(lang, "web-no-script"),
            }
            for lang in languages
        ]
        title = texts.label(languages[0], "web-title")
        return template.render(account=account, languages=offered, title=title, digests=self._digests)


def _static(name: str) -> bytes:
    return (resources.files(__package__) / "static" / name).read_bytes()


def _checked(origin: str) -> str:
    """An origin as browsers write it: it becomes part of a header."""
    if not is_origin(origin):
        raise SettingsError(f"LOTSE_EMBED_ORIGINS: “{origin}” is not a site like https://www.example.org")
    return origin.lower()


def _check_texts(texts: Texts) -> None:
    known = frozenset().union(*(texts.ids(lang) for lang in (*texts.languages, "de", "en")))
    if missing := REQUIRED_TEXTS - known:
        raise ContentError(f"The web chat needs the texts {', '.join(sorted(missing))}.")


def _texts_of(texts: Texts, lang: Language) -> bytes:
    said = {id_: texts.label(lang, id_) for id_ in sorted(PAGE_TEXTS)}
    return msgspec.json.encode({"lang": lang, "dir": direction(lang), "texts": said})


def _embed_script(texts: Texts, languages: Sequence[Language]) -> bytes:
    """The script with its few words in every language: a town's site may not let it fetch them."""
    words = {lang: [texts.label(lang, id_) for id_ in _EMBED_TEXTS] + [direction(lang)] for lang in languages}
    return _static("embed.js").replace(b'{"WORDS": 0}', msgspec.json.encode(words))
