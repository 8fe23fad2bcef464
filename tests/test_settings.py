"""Settings: all mistakes at once, secrets from files, no unknown names."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.errors import SettingsError
from bot.settings import read_settings

NOWHERE = Path("/nonexistent/.env")


def test_defaults_need_nothing() -> None:
    """Without any setting Lotse runs on SQLite under ./data on port 8000."""
    settings = read_settings({}, NOWHERE)
    assert settings.port == 8000
    assert settings.database.startswith("sqlite:////")
    assert settings.database.endswith("/data/lotse.db")


def test_all_mistakes_are_named_at_once() -> None:
    """Whoever mistypes three settings reads of all three."""
    wrong = {
        "LOTSE_PORT": "eight",
        "LOTSE_LAND": "BY",
        "LOTSE_TIMEZONE": "Europe/Bärlin",
        "LOTSE_DATABASE": "mysql://x",
        "LOTSE_EMBED_ORIGINS": "www.town.de",
        "LOTSE_PROT": "1",
        "LOTSE_KEEP": "history",
        "LOTSE_CONTENT": "/nonexistent",
        "LOTSE_PUBLIC_URL": "town.de",
        "LOTSE_KEY_FILE": "/nonexistent/key",
    }
    with pytest.raises(SettingsError) as caught:
        read_settings(wrong, NOWHERE)
    lines = str(caught.value).splitlines()
    assert len(lines) == len(wrong)
    assert "LOTSE_PROT is no setting of Lotse. Did you mean LOTSE_PORT?" in lines


def test_secrets_come_from_files(tmp_path: Path) -> None:
    """LOTSE_KEY_FILE names a file that holds the key."""
    file = tmp_path / "key"
    file.write_text("abc\n")
    assert read_settings({"LOTSE_KEY_FILE": str(file)}, NOWHERE).keys == ("abc",)


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    """A `.env` gives defaults for this machine."""
    file = tmp_path / ".env"
    file.write_text("# comment\nLOTSE_PORT=9000\nLOTSE_TOWN='Alzey'\n")
    settings = read_settings({"LOTSE_PORT": "9001"}, file)
    assert (settings.port, settings.town) == (9001, "Alzey")
