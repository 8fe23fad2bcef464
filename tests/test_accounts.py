"""Accounts of towns: their settings by name, and all mistakes at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.accounts import account_mistakes, all_accounts
from bot.app import limits_of
from bot.content import load_towns
from bot.core.errors import SettingsError
from bot.core.limits import CHANNELS
from bot.settings import read_settings

NOWHERE = Path("/nonexistent/.env")
TOWNS = """lotse: 1
towns:
  - id: erfurt
    accounts:
      - {id: bot, channel: telegram, secrets: {token: SECRET_ERFURT_TOKEN, secret: LOTSE_SECRET_ERFURT_HOOK}}
      - {id: sender, channel: whatsapp, secrets: {token: SECRET_ERFURT_TWILIO}}
      - {id: quick, channel: whatsapp, per_second: 400}
"""


def own(content: Path, text: str = TOWNS) -> dict[str, str]:
    """Settings of an installation with its own towns."""
    (content / "knowledge").mkdir()
    (content / "knowledge" / "town.yaml").write_text(text, encoding="utf-8")
    return {"LOTSE_CONTENT": str(content)}


def test_mistakes_name_the_settings_of_the_town(tmp_path: Path) -> None:
    """A town that names its secrets reads of those names, not of the usual ones."""
    settings = read_settings(own(tmp_path), NOWHERE)
    towns, issues = load_towns(settings)
    assert issues == []
    with pytest.raises(SettingsError) as caught:
        all_accounts(settings, towns)
    said = str(caught.value)
    for name in ("LOTSE_SECRET_ERFURT_TOKEN", "LOTSE_SECRET_ERFURT_HOOK", "LOTSE_SECRET_ERFURT_TWILIO"):
        assert f"{name} is missing" in said
    assert "LOTSE_TWILIO_SID" in said  # which it leaves as it is
    assert "LOTSE_TELEGRAM_TOKEN" not in said


def test_wrong_settings_do_not_hide_wrong_accounts() -> None:
    """An address that begins with http:// is told together with what the accounts lack."""
    given = {"LOTSE_PUBLIC_URL": "http://lotse.example", "LOTSE_TELEGRAM_TOKEN": "12", "LOTSE_TWILIO_TOKEN": "x"}
    with pytest.raises(SettingsError) as caught:
        read_settings(given, NOWHERE, also=account_mistakes)
    lines = str(caught.value).splitlines()
    wanted = ["PUBLIC_URL", "TELEGRAM_TOKEN", "TELEGRAM_SECRET", "TWILIO_SID", "TWILIO_SENDER"]
    assert [name for name, line in zip(wanted, lines, strict=True) if f"LOTSE_{name} " not in line] == []


@pytest.mark.parametrize("name", ["TELEGRAM_SECRET", "TWILIO_TOKEN", "TWILIO_SENDER"])
def test_half_an_account_is_a_mistake(name: str) -> None:
    """One setting of a channel without the others does not leave it off without a word."""
    settings = read_settings({f"LOTSE_{name}": "x", "LOTSE_PUBLIC_URL": "https://lotse.example"}, NOWHERE)
    assert account_mistakes(settings) != []
    assert account_mistakes(read_settings({}, NOWHERE)) == []


def test_how_fast_each_account_may_speak(tmp_path: Path) -> None:
    """As its town says, else as the settings say, else as the provider lets everybody."""
    settings = read_settings(own(tmp_path) | {"LOTSE_TWILIO_PER_SECOND": "0.3"}, NOWHERE)
    accounts = load_towns(settings)[0]["erfurt"].accounts
    found = {account.id: limits_of(account).per_second for account in accounts}
    assert (found["bot"], found["sender"], found["quick"]) == (30, 0.3, 400)
    assert found["web"] == CHANNELS["web"].per_second


@pytest.mark.parametrize("speed", ["0", "1001", "fast", "-1"])
def test_a_speed_that_is_none(tmp_path: Path, speed: str) -> None:
    """It is told with the place in the file."""
    settings = read_settings(own(tmp_path, TOWNS.replace("400", speed)), NOWHERE)
    (issue, *_) = load_towns(settings)[1]
    assert "town.yaml:7:52: error: “per_second” must be a number from" in str(issue)
    assert "per_second" in str(issue)
