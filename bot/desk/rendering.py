"""Templates to pages. Everything is escaped; there is no way around it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache, partial
from importlib import resources
from typing import TYPE_CHECKING, Any

import segno
from babel import Locale
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import Response

from bot.locales import Texts, direction

if TYPE_CHECKING:
    from bot.desk.visit import Visit

FILES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
CLDR = {"kmr": "ku"}  # it names Kurdish only as a whole, as people do
QUIET = 4  # modules of white around a QR code, as ISO/IEC 18004 asks for


@lru_cache(maxsize=1)  # templates know no desk: all desks of a process compile them once
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("bot.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


class Pages:
    """Templates and static files, read once."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.files: dict[str, tuple[bytes, str]] = {}
        for file in (resources.files("bot.desk") / "static").iterdir():
            kind = FILES.get(file.name.rpartition(".")[2])
            if kind:
                self.files[file.name] = (file.read_bytes(), kind)
        self._digests = {name: hashlib.sha256(file[0]).hexdigest()[:12] for name, file in self.files.items()}

    def address(self, name: str) -> str:
        """Of a static file; it changes with its content, so that browsers may keep it for ever."""
        return f"/desk/static/{name}?v={self._digests[name]}"

    def is_current(self, name: str, digest: str | None) -> bool:
        return digest is not None and self._digests.get(name) == digest

    def response(self, visit: Visit, template: str, status: int, values: Mapping[str, Any]) -> Response:
        language = visit.language

        def t(id_: str, **args: object) -> str:
            return self._texts.say(language, id_, args)

        known = {
            "t": t,
            "language_name": partial(language_name, language),
            "lang": language,
            "direction": direction,
            "static": self.address,
            "staff": visit.staff,
            "csrf": visit.csrf,
            "path": visit.request.url.path,
            "navigation": [item for item in visit.desk.navigation if visit.staff.role in item[2]],
            "folded": visit.desk.folded,
            "local": visit.local,
        }
        said = _templates().get_template(template).render({**known, **values})
        return Response(said, status, media_type="text/html; charset=utf-8")


def language_name(language: str, code: str) -> str:
    """What a language is called in another."""
    return str(Locale.parse(language).languages.get(CLDR.get(code, code), code))


def qr(text: str) -> dict[str, Any]:
    """A QR code as the size of its square and the path of its black parts, for an SVG inside a page."""
    code = segno.make_qr(text)
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(code.matrix) for x, black in enumerate(row) if black
    )
    return {"size": len(code.matrix) + 2 * QUIET, "path": path}
