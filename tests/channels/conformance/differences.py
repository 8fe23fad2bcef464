"""The documented differences between channels (`differences.yaml`)."""

from __future__ import annotations

from pathlib import Path

import msgspec

from bot.core.strict_yaml import load_file


class Difference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    about: str
    channels: list[str]
    only_page: list[str] = []
    only_here: list[str] = []
    instead: dict[str, str] = {}


def _load() -> list[Difference]:
    document, issues = load_file(Path(__file__).parent / "differences.yaml")
    assert document is not None, issues
    return msgspec.convert(document.data["differences"], list[Difference])


DIFFERENCES = _load()


def instead(channel: str) -> dict[str, str]:
    """By a text of this channel: the one it stands for on the page."""
    return {here: page for each in DIFFERENCES if channel in each.channels for here, page in each.instead.items()}


def only_here(channel: str) -> list[str]:
    found = [text for each in DIFFERENCES if channel in each.channels for text in each.only_here]
    return [*found, *instead(channel)]


def only_page(channel: str) -> list[str]:
    found = [text for each in DIFFERENCES if channel in each.channels for text in each.only_page]
    return [*found, *instead(channel).values()]
