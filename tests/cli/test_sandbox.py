"""`lotse sandbox` as a municipality starts it: all of Lotse, both providers imitated, nothing real touched."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.cli.sandbox import read, secrets_of_towns, taken_over

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
        environ |= REAL | {"TMPDIR": str(temporary)}
        command = [sys.executable, "-m", "bot", "sandbox", "--page", "0", "--port", "0", *arguments]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environ, cwd=ROOT
        )
        assert self.process.stdout
        self.said: list[str] = []
        self.waits_for("Lotse runs")
        found = re.search(r"http://localhost:\d+", self.said[0])
        assert found, self.said
        self.http = httpx.Client(base_url=found[0], headers={"Content-Type": "application/json"})

    def waits_for(self, words: str) -> None:
        """Until it has said so."""
        while not any(words in line for line in self.said):
            assert self.process.stdout
            self.said.append(self.process.stdout.readline())
            assert self.said[-1], self.said

    def post(self, path: str, **body: Any) -> Any:
        return self.http.post(path, json=body).raise_for_status().json()

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
        self.said.append(rest)
        return self.process.returncode


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[Sandbox]:
    running = Sandbox(tmp_path)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.http.close()


def labels(person: Any) -> list[str]:
    """On the newest buttons."""
    return next(([b["label"] for b in line["buttons"]] for line in reversed(person["lines"]) if "buttons" in line), [])


def said(person: Any) -> list[str]:
    return [line["text"] for line in person["lines"] if not line.get("own")]


def test_whole_house(sandbox: Sandbox, tmp_path: Path) -> None:
    """People on both channels are answered by Lotse within the rules; Ctrl+C ends all of it and leaves nothing."""
    for name, channel in (("Amira", "telegram"), ("Oleh", "whatsapp")):
        person = sandbox.post("/people", name=name, channel=channel, language="de")["id"]
        sandbox.post(f"/people/{person}", do="say", text="Wo melde ich mein Kind in der Kita an?")
    state = sandbox.until(lambda state: all(said(person) for person in state["people"]))
    assert state["people"][1]["lines"][-1]["status"] in ("queued", "sent", "delivered")
    assert any(line.get("buttons") for line in state["people"][0]["lines"])
    assert state["violations"] == []
    assert not state["unheard"]
    assert list(tmp_path.iterdir())
    assert sandbox.end() == 0
    assert list(tmp_path.iterdir()) == []
    everything = "".join(sandbox.said)
    assert not re.search(r"\d{6,}:AA|AC[0-9a-f]{32}|Traceback|hidden", everything), everything


def test_time_passes_for_lotse(sandbox: Sandbox) -> None:
    """Whoever lets a day pass finds the same window closed at WhatsApp, and Lotse still answers."""
    person = sandbox.post("/people", name="Oleh", channel="whatsapp", language="uk")["id"]
    sandbox.post(f"/people/{person}", do="say", text="Hallo")
    sandbox.until(lambda state: said(state["people"][0]))
    sandbox.post("/time", seconds=86_400)
    before = len(said(sandbox.until(lambda state: state["people"][0].get("window") is False)["people"][0]))
    sandbox.post(f"/people/{person}", do="say", text="Menü")
    state = sandbox.until(lambda state: len(said(state["people"][0])) > before)
    assert state["violations"] == []


def test_database_is_kept(tmp_path: Path) -> None:
    """With --data the database stays, and a second run on it answers new people, on WhatsApp with buttons."""
    (tmp_path / "tmp").mkdir()
    for _ in range(2):
        running = Sandbox(tmp_path / "tmp", "--data", str(tmp_path / "kept"))
        running.waits_for("WhatsApp has its buttons")
        time.sleep(5.1)  # the sender looks for them so often
        for channel in ("telegram", "whatsapp"):
            person = running.post("/people", name="Amira", channel=channel, language="de")["id"]
            running.post(f"/people/{person}", do="say", text="Menü")
        state = running.until(lambda state: all(labels(person) for person in state["people"]))
        assert state["people"][0]["commands"][0]["label"] == "/menu"
        assert "❓ Frage stellen" in labels(state["people"][1])
        assert state["violations"] == []
        running.http.close()
        assert running.end() == 0
    assert (tmp_path / "kept" / "lotse.db").exists()


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
