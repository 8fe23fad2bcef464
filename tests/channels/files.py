"""Files of ours, as a house would keep them, and the address a provider fetches them from."""

from __future__ import annotations

import io

from PIL import Image
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.ports import Fetched


def picture(mime: str = "image/jpeg", side: int = 8) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(kept, mime.partition("/")[2].upper())
    return kept.getvalue()


PHOTO = Fetched(mime="image/jpeg", name="photo.jpg", content=picture())
LETTER = Fetched(mime="application/pdf", name="letter.pdf", content=b"%PDF-1.7 canary")


class Kept:
    """See `channels.ports.Files`. `public`: our address."""

    def __init__(self, public: str, **files: Fetched) -> None:
        self.public = public
        self.files = files

    async def read(self, ref: str) -> Fetched | None:
        return self.files.get(ref)

    async def link(self, ref: str) -> str | None:
        return f"{self.public}/media/{ref}" if ref in self.files else None

    def routes(self) -> list[Route]:
        return [Route("/media/{ref}", self._show)]

    async def _show(self, request: Request) -> Response:
        file = self.files.get(request.path_params["ref"])
        return Response(file.content, media_type=file.mime) if file else Response(status_code=404)
