"""Makes docs/chat.png from the running house: .venv/bin/python -m tests.channels.web.picture

It needs Chromium and a font with coloured emoji (fonts-noto-color-emoji).
"""

from __future__ import annotations

import io
import tempfile
import time
from pathlib import Path

from PIL import Image

from tests.channels.web.browser import Phone, phone
from tests.channels.web.house import ROOT, Lotse
from tests.channels.web.world import eventually

WIDTH, HEIGHT, GAP = 360, 740, 24
SHOWN_WIDTH = 720  # twice what a page of README shows beside another
COLOURS = 256
QUESTIONS = {"de": "Wo melde ich mein Kind in der Kita an?", "ar": "تسجيل الطفل في المدرسة"}


def main() -> None:
    with tempfile.TemporaryDirectory() as data, Lotse(Path(data)) as lotse:
        pictures = [picture(lotse.url, language, question) for language, question in QUESTIONS.items()]
    whole = Image.new("RGB", (sum(p.width for p in pictures) + GAP, pictures[0].height), "white")
    whole.paste(pictures[0], (0, 0))
    whole.paste(pictures[1], (pictures[0].width + GAP, 0))
    whole = whole.resize((SHOWN_WIDTH, whole.height * SHOWN_WIDTH // whole.width))
    file = ROOT / "docs" / "chat.png"
    file.parent.mkdir(exist_ok=True)
    whole.quantize(COLOURS).save(file, optimize=True)
    print(file, file.stat().st_size, "bytes")


def picture(url: str, language: str, question: str) -> Image.Image:
    with phone() as ours:
        metrics = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 2, "mobile": True}
        ours.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        ours.open(url, language)
        eventually(lambda: ours.all(".choices button"))
        ours.write(question)
        eventually(lambda: len(ours.lines()) > 2)
        time.sleep(1)
        answer(ours)
        return Image.open(io.BytesIO(ours.driver.get_screenshot_as_png())).convert("RGB")


def answer(ours: Phone) -> None:
    """Take the first offer until there is an answer with links, then show it from its beginning."""
    while not ours.all(".line a"):
        lines = len(ours.lines())
        label = next(b.text for b in ours.all(".choices:not(.past) button"))
        ours.press(label)
        eventually(lambda lines=lines: len(ours.lines()) > lines + 1)
    time.sleep(1)


if __name__ == "__main__":
    main()
