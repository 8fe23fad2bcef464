"""What a town's file says of zone, Land, area, hours and bots is checked before anything starts with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content import check_content, load_towns
from bot.core.issues import Issue
from bot.settings import Settings, read_settings

GOOD = """\
lotse: 1
towns:
  - id: erfurt
    name: Erfurt
    zone: Europe/Berlin
    land: TH
    area: stadt-erfurt
    teams: [{id: desk, name: "", desk_hours: "Mo-Fr 09:00-16:00"}]
    organisations: [{id: city, contact: datenschutz@example.org}]
    accounts: [{id: bot, channel: telegram, sensitive_handoff: false, secrets: {token: SECRET_BOT}}]
  - id: alzey
    area:
"""
AREAS = ("stadt-erfurt", "landkreis-alzey-worms")


def settings(content: Path, text: str) -> Settings:
    (content / "knowledge").mkdir(exist_ok=True)
    (content / "knowledge" / "town.yaml").write_text(text)
    return read_settings({"LOTSE_CONTENT": str(content), "LOTSE_LANGUAGES": "de"}, env_file=Path("none"))


def told(content: Path, issues: list[Issue]) -> list[str]:
    return [str(issue).removeprefix(f"{content / 'knowledge' / 'town.yaml'}:") for issue in issues]


def test_a_right_file(tmp_path: Path) -> None:
    """Nothing is said of it; what is left empty is asked for later."""
    assert check_content(settings(tmp_path, GOOD)) == []


def test_it_is_checked_with_everything_else(tmp_path: Path) -> None:
    """`lotse check` names its mistakes."""
    issues = check_content(settings(tmp_path, GOOD.replace("area: stadt-erfurt", "area: stadt-erfrt")))
    assert told(tmp_path, issues) == [
        "7:11: error: There is no area “stadt-erfrt”. Did you mean “stadt-erfurt”? [unknown-area]"
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("lotse: 1", "lotse: 2", "1:8: error: A town file begins with “lotse: 1”. [format]"),
        ("lotse: 1\n", "", "1:1: error: “lotse” is missing. [missing]"),
        ("towns:", "town:", "2:1: error: There is no key “town” here. Did you mean “towns”? [unknown-key]"),
        ("zone: Europe/Berlin", "zone: Europe/Erfurt", "5:11: error: There is no time zone “Europe/Erfurt”. [zone]"),
        ("zone: Europe/Berlin", "zone: Europe", "5:11: error: There is no time zone “Europe”. [zone]"),
        ("land: TH", "land: XX", "6:11: error: “land” must be one of: HE, RP, TH. [word]"),
        (
            "area: stadt-erfurt",
            "area: stadt-erfrt",
            "7:11: error: There is no area “stadt-erfrt”. Did you mean “stadt-erfurt”? [unknown-area]",
        ),
        (
            "Mo-Fr 09:00",
            "Mo-Fx 09:00",
            "8:46: error: These hours cannot be read: "
            "write them like Mo-Fr 08:00-12:00; Sa 10:00-12:00. [opening-hours]",
        ),
        (
            "desk_hours",
            "hours",
            "8:34: error: There is no key “hours” here. Did you mean “desk_hours”? [unknown-key]",
        ),
        (
            "[{id: city, contact: datenschutz@example.org}]",
            "[]",
            "9:20: error: A town has at least one organisation. [missing]",
        ),
        (
            "channel: telegram",
            "channel: telegramm",
            "10:35: error: There is no channel “telegramm”. Did you mean “telegram”? [town-channel]",
        ),
        (
            "id: bot,",
            "id: a/b,",
            "10:21: error: “id” must be a short name: letters, digits, “-” and “_”. [name]",
        ),
        (
            "    accounts: [",
            "    outside: {desk: zamad, url: https://desk.erfurt.de, secrets: {token: SECRET_DESK}}\n    accounts: [",
            "10:21: error: “desk” must be one of: zammad, chatwoot. Did you mean “zammad”? [word]",
        ),
        (
            "    accounts: [",
            "    outside: {desk: chatwoot, url: https://chat.erfurt.de, account: x, secrets: {}}\n    accounts: [",
            "10:69: error: “account” must be a number from 1 on. [number]",
        ),
        ("id: alzey\n    area:", "id: erfurt", "11:9: error: “erfurt” is already in line 3. [twice]"),
        (
            "    area:\n",
            "    accounts: [{id: bot, channel: web}]\n",
            "12:21: error: “bot” is already in line 10. [twice]",
        ),
        ("  - id: alzey\n    area:", "  - alzey", "11:5: error: Item 2 of “towns” must be a map (key: value). [shape]"),
    ],
)
def test_a_wrong_file(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    """Each mistake is named with its place."""
    assert right in GOOD
    _, issues = load_towns(settings(tmp_path, GOOD.replace(right, wrong)), AREAS)
    assert said in told(tmp_path, issues)
