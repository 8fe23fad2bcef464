"""Several choices in one sentence, as people write them."""

from __future__ import annotations

import pytest

from bot.core.messages import Choice
from bot.flows.picking import pick_several


def offered(**labels: str) -> list[Choice]:
    return [Choice(value=value, label=label) for value, label in labels.items()]


GERMAN = offered(ar="Arabisch", en="Englisch", school="🎒 Schule und Kita", x="Sport")


@pytest.mark.parametrize(
    ("labels", "said", "meant"),
    [
        (GERMAN, "Arabisch und Englisch", ["ar", "en"]),
        (GERMAN, "arabisch, englisch und sport", ["ar", "en", "x"]),
        (GERMAN, "Schule und Kita, Sport", ["school", "x"]),
        (GERMAN, "1 3", ["ar", "school"]),
        (offered(ar="العربية", en="الإنجليزية"), "العربية والإنجليزية", ["ar", "en"]),
        (offered(ar="عربی", en="انگلیسی"), "عربی و انگلیسی", ["ar", "en"]),
        (offered(uk="Українська", ru="Російська"), "українська і російська", ["uk", "ru"]),
        (offered(tr="Türkçe", de="Almanca"), "Türkçe ve Almanca", ["tr", "de"]),
        (GERMAN, "Arabisch ein bisschen", None),
    ],
)
def test_several_with_and(labels: list[Choice], said: str, meant: list[str] | None) -> None:
    """An “and” joins choices in every language; one within a label belongs to it; what is not understood is asked."""
    assert pick_several(said, labels) == meant
