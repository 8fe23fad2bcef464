"""`lotse sandbox` as a municipality starts it: all of Lotse, both providers imitated, nothing real touched."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.cli.sandbox import read, secrets_of_towns, taken_over
from tests.processes import lotse_command

ROOT = Path(__file__).parents[2]
REAL = {  # what may stand in the environment of a machine on which Lotse already runs
    "LOTSE_TELEGRAM_TOKEN": "987654321:AAreal_real_real_real_real_real_real",
    "LOTSE_TELEGRAM_API": "https://api.telegram.org",
    "LOTSE_TWILIO_TOKEN_FILE": "/nowhere/at/all",
    "LOTSE_DATABASE": "postgresql://lotse:hidden@db.example/lotse",
    "LOTSE_PUBLIC_URL": "https://real.example",
}


class Sandbox:
    def __init__(self, temporary: Path, *arguments: str) -> None:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
        environ |= REAL | {"TMPDIR": str(temporary), "LOTSE_LANGUAGES": "de"}
        command = [*lotse_command(), "sandbox", "--page", "0", "--port", "0", *arguments]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environ, cwd=ROOT
        )
        assert self.process.stdout
        self.printed: list[str] = []
        self.waits_for("Lotse runs")
        found = re.search(r"http://localhost:\d+", self.printed[0])
        assert found, self.printed
        self.http = httpx.Client(base_url=found[0], headers={"Content-Type": "application/json"})

    def waits_for(self, words: str) -> None:
        """Until it has said so."""
        while not any(words in line for line in self.printed):
            assert self.process.stdout
            self.printed.append(self.process.stdout.readline())
            assert self.printed[-1], self.printed

    def post(self, path: str, **body: Any) -> Any:
        return self.http.post(path, json=body).raise_for_status().json()

    def add(self, channel: str, text: str) -> str:
        """Somebody new who writes."""
        id_ = str(self.post("/people", name="Amira", channel=channel, language="de")["id"])
        self.post(f"/people/{id_}", do="say", text=text)
        return id_

    def until(self, what: Callable[[Any], Any]) -> Any:
        for _ in range(200):
            state = self.http.get("/state").json()
            if what(state):
                return state
            time.sleep(0.1)
        raise AssertionError(f"This did not come: {state}")

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=30)
        self.printed.append(rest)
        return self.process.returncode


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def sandbox(temporary: Path) -> Iterator[Sandbox]:
    """One for several tests: it starts in seconds."""
    running = Sandbox(temporary)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.http.close()


def person(state: Any, id_: str) -> Any:
    return next(each for each in state["people"] if each["id"] == id_)


def labels(person: Any) -> list[str]:
    """On the newest buttons."""
    return next(([b["label"] for b in line["buttons"]] for line in reversed(person["lines"]) if "buttons" in line), [])


def said(person: Any) -> list[str]:
    return [line["text"] for line in person["lines"] if not line.get("own")]


def test_whole_house(sandbox: Sandbox) -> None:
    """People on both channels are answered by Lotse, with buttons, within the rules of the providers."""
    sandbox.waits_for("WhatsApp has its buttons")
    ids = [sandbox.add(channel, "Menü") for channel in ("telegram", "whatsapp")]
    state = sandbox.until(lambda state: all(labels(person(state, id_)) for id_ in ids))
    assert "❓ Frage stellen" in labels(person(state, ids[1]))
    assert person(state, ids[0])["commands"][0]["label"] == "/menu"
    assert state["violations"] == []
    assert not state["unheard"]


def test_time_passes_for_lotse(sandbox: Sandbox) -> None:
    """Whoever lets a day pass finds the window closed at WhatsApp, and Lotse still answers."""
    id_ = sandbox.add("whatsapp", "Hallo")
    sandbox.until(lambda state: said(person(state, id_)))
    sandbox.post("/time", seconds=86_400)
    before = len(said(person(sandbox.until(lambda state: person(state, id_).get("window") is False), id_)))
    sandbox.post(f"/people/{id_}", do="say", text="Menü")
    state = sandbox.until(lambda state: len(said(person(state, id_))) > before)
    assert state["violations"] == []


def test_ctrl_c(sandbox: Sandbox, temporary: Path) -> None:
    """Ctrl+C ends all of it, deletes what was said, and no secret was printed until then."""
    assert list(temporary.iterdir())
    assert sandbox.end() == 0
    assert list(temporary.iterdir()) == []
    everything = "".join(sandbox.printed)
    assert not re.search(r"\d{6,}:AA|AC[0-9a-f]{32}|Traceback|hidden", everything), everything


def test_database_is_kept(tmp_path: Path) -> None:
    """With --data the database stays, and a second run on it answers new people."""
    (tmp_path / "tmp").mkdir()
    for _ in range(2):
        running = Sandbox(tmp_path / "tmp", "--data", str(tmp_path / "kept"))
        ids = [running.add(channel, "Menü") for channel in ("telegram", "whatsapp")]
        running.until(lambda state, ids=ids: all(said(person(state, id_)) for id_ in ids))
        running.http.close()
        assert running.end() == 0
    assert (tmp_path / "kept" / "lotse.db").exists()


def test_port_that_is_taken(tmp_path: Path) -> None:
    """A port of the page that is not free is said, with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [*lotse_command(), "sandbox", "--page", str(taken.getsockname()[1]), "--port", "0"]
        environ = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environ, timeout=60)
    assert done.returncode == 2
    assert "is not free" in done.stderr
    assert "--page 0" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_real_is_taken_over(tmp_path: Path) -> None:
    """Tokens, databases and addresses of a real installation play no part; the town's content does."""
    found = taken_over(REAL | {"LOTSE_CONTENT": "unsere-stadt", "LOTSE_LANGUAGES": "de,uk"}, tmp_path)
    assert found == {"LOTSE_CONTENT": "unsere-stadt", "LOTSE_LANGUAGES": "de,uk", "LOTSE_DATA": str(tmp_path)}


def test_towns_with_secrets_of_their_own(tmp_path: Path) -> None:
    """Accounts whose secrets town.yaml names get made-up ones."""
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "town.yaml").write_text(
        "lotse: 1\ntowns:\n  - id: erfurt\n    accounts:\n      - {id: bot, channel: telegram, secrets: "
        "{token: SECRET_ERFURT_BOT, secret: LOTSE_SECRET_ERFURT_HOOK}}\n"
    )
    settings = read({"LOTSE_CONTENT": str(tmp_path), "LOTSE_DATA": str(tmp_path)})
    pointing = {"LOTSE_TELEGRAM_TOKEN": "1:made", "LOTSE_TELEGRAM_SECRET": "up"}
    assert secrets_of_towns(settings, pointing) == {
        "LOTSE_SECRET_ERFURT_BOT": "1:made",
        "LOTSE_SECRET_ERFURT_HOOK": "up",
    }
