"""`lotse import integreat` as an operator types it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bot.content import shipped
from tests.cli.test_commands import lotse
from tests.knowledge.importers.region import REGION, region, save
from tests.knowledge.importers.server import StandIn

__all__ = ["lotse"]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(region(pages=15), tmp_path_factory.mktemp("api"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def words(api: Path | str, *more: str) -> tuple[str, ...]:
    return ("import", "integreat", "--region", REGION, "--from", str(api), *more)


def test_without_consent_nothing_is_read(lotse, api: Path, tmp_path: Path) -> None:
    """The command says that the region must consent, and ends with 2 where nobody can be asked."""
    done = lotse(*words(api))
    assert done.returncode == 2
    assert "only with the region's consent" in done.stderr
    assert "--consent" in done.stderr
    assert not (tmp_path / "data" / "content").exists()


@pytest.mark.parametrize(("answer", "code"), [("ja\n", 0), ("n\n", 2), ("", 2)])
def test_a_person_is_asked(
    lotse, api: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    """At a terminal the question is asked; only a clear yes goes on."""
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    done = lotse(*words(api, "--languages", "de"))
    assert (done.returncode, f"Has {REGION} consented?" in done.stderr) == (code, True)
    assert (tmp_path / "data" / "content").exists() == (code == 0)


def test_import_and_again(lotse, api: Path, tmp_path: Path) -> None:
    """What came in is said, found and answered; the second time nothing has changed, and that is said."""
    first = lotse(*words(api, "--consent"))
    assert first.returncode == 0
    assert f"{REGION}: 17 pages, 2 events, 5 places in de, de-si, en, ar, fa." in first.stdout
    assert str(tmp_path / "data" / "content" / f"integreat-{REGION}") in first.stdout
    assert "reading 20 …" in first.stderr
    again = lotse(*words(api, "--consent"))
    assert "Nothing has changed since the last import" in again.stdout
    asked = lotse("ask", "Kita und Schule: Anmeldung, was mitbringen?", "--lang", "de", "--json")
    assert json.loads(asked.stdout)["suggestions"][0]["title"] == "Kita und Schule: Anmeldung"


def test_into_a_directory(lotse, api: Path, tmp_path: Path) -> None:
    """A town may have it in its own content, where it is checked and read like the rest."""
    town = tmp_path / "town"
    done = lotse(*words(api, "--consent", "--to", str(town), "--area", "stadt-erfurt", "--languages", "de,kmr"))
    assert f"LOTSE_CONTENT={town}" in done.stdout
    assert lotse("check", str(town)).returncode == 0
    assert {path.name for path in (town / "knowledge").glob("topics/*/*")} == {"topic.yaml", "de.yaml", "kmr.yaml"}


def test_the_bar(lotse, api: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal a bar shows how far it is."""
    monkeypatch.setattr("bot.cli.importing.Bar.__init__", _terminal)
    assert (
        "\rreading  [##############################] 8/8 "
        in lotse(*words(api, "--consent", "--languages", "de")).stderr
    )


def _terminal(bar) -> None:
    bar._terminal, bar._shown = True, ""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--region", "Groß Stadt"), "no name of a region"),
        (("--region", "unknown"), "languages.json cannot be read: No such file or directory."),
        (("--languages", "fr"), "has none of these languages, but: de, de-si, en, ar, fa, ku, sr-latn, zh-cn."),
        (("--area", "mars"), "There is no area mars. Try: "),
        (("--from", "/nowhere"), "There is no directory /nowhere."),
        (("--from", "http://integreat.example"), "no address that begins with https://"),
        (("--to", str(shipped())), "holds the shipped content: nothing is imported there."),
    ],
)
def test_mistakes(lotse, api: Path, more: tuple[str, ...], said: str) -> None:
    """Each mistake is a sentence, and ends with 2."""
    done = lotse(*words(api, "--consent"), *more)
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_a_server_that_fails(lotse) -> None:
    """What a server does wrong is said in one line with its address."""
    with StandIn(region(pages=3)) as server:
        server.failing = {"languages": "html"}
        done = lotse(*words(server.url, "--consent"))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"{server.url}/api/v3/{REGION}/languages/ is a web page (HTML), not the answer of the content API."
    )
