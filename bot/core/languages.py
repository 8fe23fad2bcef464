"""Languages as codes. What a language looks like (name, direction, script) is known to `locales`."""

from __future__ import annotations

Language = str  # a code as in locales/: de, en, ar, fa, kmr …

# The languages Lotse is made for; an installation offers those that its locales/ hold.
PLANNED: tuple[Language, ...] = (
    "en", "de", "ar", "fa", "ps", "kmr", "tr", "uk", "ru", "fr", "es", "ro", "pl", "so", "ti",
)  # fmt: skip

# Codes people's phones and benchmarks use for languages we know by another code.
_SAME = {
    "prs": "fa", "pes": "fa", "per": "fa", "ku": "kmr", "mo": "ro", "ukr": "uk", "rus": "ru", "deu": "de",
    "ger": "de", "eng": "en", "ara": "ar", "arb": "ar", "fas": "fa", "tur": "tr", "pus": "ps", "pbt": "ps",
    "fra": "fr", "fre": "fr", "spa": "es", "ron": "ro", "rum": "ro", "pol": "pl", "som": "so", "tir": "ti",
}  # fmt: skip


def base_of(code: Language) -> Language:
    """The language of a wording: "fa-AF", which is Dari, → "fa". A language is its own."""
    return code.split("-", 1)[0]


def plain(code: str | None) -> Language | None:
    """Our code for any BCP 47 code: "pt-BR" → "pt", "prs" → "fa"; None stays None."""
    if not code:
        return None
    first = code.replace("_", "-").split("-", 1)[0].lower()
    return _SAME.get(first, first)
