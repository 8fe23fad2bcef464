"""Settings: all mistakes at once, secrets from files, no unknown names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.core.errors import SettingsError
from bot.settings import PREFIX, SETTINGS, Settings, read_env_file, read_settings

NOWHERE = Path("/nonexistent/.env")
KEY = "bG90c2UgbG90c2UgbG90c2UgbG90c2UgbG90c2UgISE="


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
        "LOTSE_KEY": "abc",
        "LOTSE_TOWN_FILE": "/nonexistent/town",
        "LOTSE_LANGUAGES": "de, xx",
        "LOTSE_DATA": "/dev/null/data",
    }
    with pytest.raises(SettingsError) as caught:
        read_settings(wrong, NOWHERE)
    lines = str(caught.value).splitlines()
    assert len(lines) == len(wrong)
    assert [name for name in wrong if not any(line.startswith(name) for line in lines)] == []
    assert "LOTSE_PROT is no setting of Lotse. Did you mean LOTSE_PORT?" in lines
    assert any(line.startswith("LOTSE_LANGUAGES: there are no texts in “xx”, only in en, de, ar") for line in lines)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LOTSE_KEEP", "historie=3", "LOTSE_KEEP: “historie” is no keep-period. Did you mean history?"),
        (
            "LOTSE_KEEP",
            "nonsense=3",
            "LOTSE_KEEP: “nonsense” is no keep-period. There are appointment, case, case_media, caseload, certificate",
        ),
        ("LOTSE_KEEP", "dedupe=2", "LOTSE_KEEP: dedupe must be 3 days or more: Twilio's list of missed messages goes"),
        ("LOTSE_KEEP", "outbox=1", "LOTSE_KEEP: outbox must be 2 days or more: Twilio's copies go with it"),
        ("LOTSE_KEEP", "history=x", "LOTSE_KEEP: “history=x” must be a name and days, as in history=90"),
        ("LOTSE_EMBED_ORIGINS", "https://*.town.de", "LOTSE_EMBED_ORIGINS: “https://*.town.de” is no site; "),
        ("LOTSE_EMBED_ORIGINS", "https://town.de/page", "LOTSE_EMBED_ORIGINS: “https://town.de/page” is no site; "),
        ("LOTSE_KEEP", "history=²", "LOTSE_KEEP: “history=²” must be a name and days, as in history=90"),
        ("LOTSE_KEEP", "history=999999999999", "LOTSE_KEEP: “history=999999999999” must be a name and days, as in "),
        ("LOTSE_DATABASE", "postgresql://u:p@ss:word/x", "LOTSE_DATABASE is no address that can be read: write @ : /"),
        ("LOTSE_PROXY", "proxy.town.de", "LOTSE_PROXY: “proxy.town.de” is no address of a proxy; write 10.0.0.5 or "),
        ("LOTSE_PROXY", "*", "LOTSE_PROXY: “*” is no address of a proxy; write 10.0.0.5 or 10.0.0.0/24"),
        ("LOTSE_PROXY", "10.0.0.5, ::/0", "LOTSE_PROXY: “::/0” is no address of a proxy; write 10.0.0.5 or"),
        ("LOTSE_METRICS_TOKEN", "short", "LOTSE_METRICS_TOKEN must be at least 16 letters and digits, without spaces"),
        ("LOTSE_KEY", "short", "LOTSE_KEY must be 32 random bytes in base64"),
        ("LOTSE_PUBLIC_URL", "https://[::1", "LOTSE_PUBLIC_URL must be an address that begins with https://"),
        ("LOTSE_PUBLIC_URL", "https://", "LOTSE_PUBLIC_URL must be an address that begins with https://"),
        ("LOTSE_PUBLIC_URL", "http://localhost.evil.example", "LOTSE_PUBLIC_URL must be an address that begins with "),
        ("LOTSE_PUBLIC_URL", "https://lotse.example:99999", "LOTSE_PUBLIC_URL must be an address that begins with "),
        ("LOTSE_PUBLIC_URL", "https://lotse.example?x=1", "LOTSE_PUBLIC_URL must be an address that begins with "),
        ("LOTSE_TWILIO_API", "https://me:secret@twilio", "LOTSE_TWILIO_API must be an address that begins with https"),
        ("LOTSE_DATA", "x" * 5_000, "LOTSE_DATA: nothing can be written in "),
        ("LOTSE_CONTENT", "x" * 5_000, "LOTSE_CONTENT: there is no directory "),
        ("LOTSE_TOWN", "Er\0furt", "LOTSE_TOWN holds a character that is no text"),
        ("LOTSE_TOWN", "Er\udcffurt", "LOTSE_TOWN holds a character that is no text"),
        ("LOTSE_TOWN_FILE", "a\0b", "LOTSE_TOWN_FILE holds a character that is no text"),
        ("LOTSE_HOST", "x" * 64, "LOTSE_HOST: “xxx"),
        ("LOTSE_TWILIO_PER_SECOND", "0", "LOTSE_TWILIO_PER_SECOND must be a number from 0.1 to 1000, not “0”"),
        ("LOTSE_TWILIO_PER_SECOND", "nan", "LOTSE_TWILIO_PER_SECOND must be a number from 0.1 to 1000, not “nan”"),
        ("LOTSE_TELEGRAM_PER_SECOND", "1001", "LOTSE_TELEGRAM_PER_SECOND must be a number from 0.1 to 1000, not "),
        ("LOTSE_TRANSLATOR", "google", "LOTSE_TRANSLATOR must be one of libretranslate, deepl, not “google”"),
        ("LOTSE_TRANSLATOR", "libretranslate", "LOTSE_TRANSLATOR_URL is missing: where LibreTranslate runs"),
        ("LOTSE_TRANSLATOR", "deepl", "LOTSE_TRANSLATOR_KEY is missing: the authentication key"),
        ("LOTSE_TRANSLATOR_URL", "https://x.example", "LOTSE_TRANSLATOR_URL is given, but no LOTSE_TRANSLATOR: "),
        ("LOTSE_TRANSLATOR_KEY", "abc:fx", "LOTSE_TRANSLATOR_KEY is given, but no LOTSE_TRANSLATOR: write"),
        ("LOTSE_TRANSLATOR_KEY", "abc\ndef", "LOTSE_TRANSLATOR_KEY must be at most 200 letters, digits and signs"),
        ("LOTSE_SMTP_HOST", "mail.town.de", "LOTSE_SMTP_FROM is missing: the address that mail comes from"),
        ("LOTSE_SMTP_HOST", "smtp://town.de", "LOTSE_SMTP_HOST must be the name of a host"),
        (
            "LOTSE_SMTP_FROM",
            "a@b.de\nBcc: c@d.de",
            "LOTSE_SMTP_FROM must be an e-mail address, as in lotse@example.org",
        ),
        ("LOTSE_SMTP_USER", "lotse", "LOTSE_SMTP_PASSWORD is missing: whoever logs in at the mail server gives both"),
        ("LOTSE_SMTP_PASSWORD", "canary", "LOTSE_SMTP_USER is missing: whoever logs in at the mail server gives both"),
        ("LOTSE_TRANSLATOR_URL", "http://town.de:5000", "LOTSE_TRANSLATOR_URL must be an address that begins with "),
        ("LOTSE_OIDC_ISSUER", "https://login.town.de", "LOTSE_OIDC_CLIENT_ID is missing: "),
        ("LOTSE_OIDC_CLIENT_ID", "lotse", "LOTSE_OIDC_ISSUER is missing: "),
        ("LOTSE_TELEGRAM_GROUP", "1001234", "LOTSE_TELEGRAM_GROUP must be the id of a group, a number below 0 as in "),
        ("LOTSE_TELEGRAM_GROUP", "Team", "LOTSE_TELEGRAM_GROUP must be the id of a group, a number below 0 as in -100"),
        ("LOTSE_HOST", "a..b", "LOTSE_HOST: “a..b” is no address to listen on"),
    ],
)
def test_a_mistake_is_told_at_start(name: str, value: str, told: str) -> None:
    """What would only fail while the service runs is refused before."""
    with pytest.raises(SettingsError) as caught:
        read_settings({name: value}, NOWHERE)
    assert str(caught.value).startswith(told)


def test_a_translator_is_chosen_by_settings() -> None:
    """Both that are shipped; none by default."""
    assert read_settings({}, NOWHERE).translator == ""
    given = {"LOTSE_TRANSLATOR": "libretranslate", "LOTSE_TRANSLATOR_URL": "http://127.0.0.1:5000/"}
    assert read_settings(given, NOWHERE).translator_url == "http://127.0.0.1:5000"
    given = {"LOTSE_TRANSLATOR": "deepl", "LOTSE_TRANSLATOR_KEY": "279a-canary:fx"}
    assert read_settings(given, NOWHERE).translator_key == "279a-canary:fx"


def test_a_secret_is_never_repeated() -> None:
    """A key that is wrong does not stand in the error, and so not in a log."""
    with pytest.raises(SettingsError) as caught:
        read_settings({"LOTSE_KEY": "s3cr3t-canary"}, NOWHERE)
    assert "canary" not in str(caught.value)
    with pytest.raises(SettingsError) as caught:
        read_settings({"LOTSE_DATABASE": "postgresql://u:p@x:canary/y"}, NOWHERE)
    assert "canary" not in str(caught.value)
    with pytest.raises(SettingsError) as caught:
        read_settings({"LOTSE_TRANSLATOR_KEY": "canary with blanks"}, NOWHERE)
    assert "canary" not in str(caught.value)


@given(name=st.sampled_from([setting.name for setting in SETTINGS]), file=st.booleans(), value=st.text())
@example(name="TIMEZONE", file=False, value="x" * 5_000)
@example(name="DATABASE", file=False, value="postgresql://[")
@example(name="KEEP", file=False, value="history=" + "9" * 5_000)
@example(name="PORT", file=False, value="9" * 5_000)
@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_in_any_setting_is_a_value_or_a_mistake(name: str, file: bool, value: str) -> None:
    """Whatever stands in a setting, nothing but a SettingsError comes of it."""
    try:
        found = read_settings({f"{PREFIX}{name}{'_FILE' if file else ''}": value}, NOWHERE)
    except SettingsError as error:
        assert str(error).startswith(PREFIX)
    else:
        assert isinstance(found, Settings)


def test_files_that_are_no_text_are_named(tmp_path: Path) -> None:
    """Raw bytes as a key, or a `.env` in another encoding, are said in a sentence that shows none of them."""
    file = tmp_path / "raw"
    file.write_bytes(b"LOTSE_TOWN=K\xf6ln\n")
    with pytest.raises(SettingsError, match=r"LOTSE_KEY_FILE: .*raw is not UTF-8 text") as caught:
        read_settings({"LOTSE_KEY_FILE": str(file)}, NOWHERE)
    assert "xf6" not in str(caught.value)
    with pytest.raises(SettingsError, match=r"raw is not UTF-8 text"):
        read_settings({}, file)
    with pytest.raises(SettingsError, match=r"mem cannot be read"):
        read_settings({}, Path("/proc/self/mem"))


def test_a_towns_own_language_may_be_offered(tmp_path: Path) -> None:
    """A language that has its directory in the town's content is one."""
    (tmp_path / "locales" / "pl").mkdir(parents=True)
    (tmp_path / "locales" / "pl" / "all.ftl").write_text("hello = Dzień dobry\n", encoding="utf-8")
    given = {"LOTSE_LANGUAGES": "pl,de", "LOTSE_CONTENT": str(tmp_path)}
    assert read_settings(given, NOWHERE).languages == ("pl", "de")


def test_secrets_come_from_files(tmp_path: Path) -> None:
    """LOTSE_KEY_FILE names a file that holds the key."""
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n")
    assert read_settings({"LOTSE_KEY_FILE": str(file)}, NOWHERE).keys == (KEY,)


def test_blanks_around_a_value_are_not_part_of_it() -> None:
    """What was copied with a blank or a line break at its end counts all the same."""
    given = {"LOTSE_TELEGRAM_TOKEN": " 123:abc \r\n", "LOTSE_PUBLIC_URL": "https://lotse.example/ "}
    settings = read_settings(given, NOWHERE)
    assert (settings.secrets["TELEGRAM_TOKEN"], settings.public_url) == ("123:abc", "https://lotse.example")


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    """A `.env` gives defaults for this machine."""
    file = tmp_path / ".env"
    file.write_text("# comment\nLOTSE_PORT=9000\nLOTSE_TOWN='Alzey'\n")
    settings = read_settings({"LOTSE_PORT": "9001"}, file)
    assert (settings.port, settings.town) == (9001, "Alzey")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("LOTSE_TOWN=Alzey  # our town", "Alzey"),
        ("LOTSE_TOWN=Alzey\t#our town", "Alzey"),
        ("LOTSE_TOWN=Alzey#1", "Alzey#1"),
        ("LOTSE_TOWN='Alzey # 1'  # our town", "Alzey # 1"),
        ('LOTSE_TOWN="Alzey # 1"', "Alzey # 1"),
        ('LOTSE_TOWN="Alzey\'s"', "Alzey's"),
        ("LOTSE_TOWN='Alzey", "'Alzey"),
        ("LOTSE_TOWN=  # none", ""),
        ("LOTSE_TOWN=#1", "#1"),
        ("export LOTSE_TOWN=Alzey", "Alzey"),
        ("LOTSE_TOWN=a=b", "a=b"),
        ("\ufeffLOTSE_TOWN=Alzey", "Alzey"),
    ],
)
def test_what_a_line_of_the_env_file_says(tmp_path: Path, line: str, value: str) -> None:
    """A comment begins after a blank and outside of quotes, as in most readers of `.env`."""
    file = tmp_path / ".env"
    file.write_text(f"{line}\n", encoding="utf-8")
    assert read_env_file(file) == {"LOTSE_TOWN": value}
