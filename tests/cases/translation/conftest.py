from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import Library
from bot.locales import Detector, Texts

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def detector() -> Detector:
    """As the whole house has it: it learns from what is asked and said."""
    texts = Texts.load(ROOT / "locales")
    library, _ = Library.load(ROOT / "knowledge", languages=texts.spoken)
    return Detector([*library.examples(), *library.keywords(), *texts.examples()], texts.languages)
