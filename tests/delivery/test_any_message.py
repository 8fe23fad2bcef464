"""Whatever is posted to the real page: a kind reply or a kind refusal, never a 5xx, never silence, never a hang."""

from __future__ import annotations

import json
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.channels.web.refusals import SENTENCES
from tests.delivery.hostile import HOSTILE, any_text, files
from tests.delivery.serving import Lotse

CPU_SECONDS = 1.0  # of the whole process, so that a busy machine is not taken for a hang
WAIT_SECONDS = 20

posts = st.one_of(
    st.fixed_dictionaries({"text": any_text}),
    st.fixed_dictionaries({"choice": st.fixed_dictionaries({"prompt": any_text, "value": any_text})}),
    st.fixed_dictionaries({
        "place": st.fixed_dictionaries({"latitude": st.floats(-90, 90), "longitude": st.floats(-180, 180)})
    }),
    st.fixed_dictionaries({"start": st.fixed_dictionaries({"payload": any_text, "lang": any_text})}),
    st.dictionaries(st.sampled_from(["text", "choice", "place", "start", "lang", "id"]), st.none() | any_text),
)  # fmt: skip
anything = st.one_of(
    posts.map(lambda said: ("messages", json.dumps({"id": str(uuid.uuid4()), "lang": "en"} | said).encode())),
    st.binary(max_size=200).map(lambda body: ("messages", body)),
    files.map(lambda body: ("media", body)),
)


class Page:
    """A real `lotse serve`, and pages that are opened on it, each in a session of its own."""

    def __init__(self, lotse: Lotse) -> None:
        self._stat = Path(f"/proc/{lotse.process.pid}/stat")
        self._http = httpx.Client(base_url=lotse.url, timeout=WAIT_SECONDS, verify=False)

    def open(self) -> None:
        self._who = {"Authorization": f"Bearer {self._http.post('/web/web/session').json()['token']}"}

    def heard(self) -> int:
        """The number of the last line the bot said; 0 before the first."""
        last, more = 0, True
        after = 0
        while more:
            answer = self._http.get(f"/web/web/history?after={after}", headers=self._who)
            assert answer.status_code == 200
            more = answer.json()["lines"]
            after = more[-1]["number"] if more else after
            last = max([last, *(line["number"] for line in more if line["direction"] == "out")])
        return last

    def post(self, where: str, body: bytes) -> int:
        """Post something, wait for the reply it must have; returns the status."""
        before, began = self.heard(), self._cpu()
        query = f"?id={uuid.uuid4()}&lang=en&name=x" if where == "media" else ""
        answer = self._http.post(f"/web/web/{where}{query}", content=body, headers=self._who)
        if answer.status_code == 202:
            ends = time.monotonic() + WAIT_SECONDS
            while self.heard() == before:
                assert time.monotonic() < ends, "silence"
                time.sleep(0.01)
        else:
            assert answer.status_code in (400, 413, 415), answer.status_code
            assert answer.json()["error"] in SENTENCES
        assert self._cpu() - began < CPU_SECONDS, "hangs"
        return answer.status_code

    def _cpu(self) -> float:
        fields = self._stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.fixture(scope="module")
def page(first_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    import asyncio

    folder = tmp_path_factory.mktemp("anything")
    shutil.copy(first_file, folder / "lotse.db")
    with asyncio.Runner() as runner:
        lotse = runner.run(Lotse("serve", f"sqlite:///{folder / 'lotse.db'}", folder, fresh=True).start())
        page = Page(lotse)
        page.open()
        for text in ("Hallo", "Wo melde ich mein Kind in der Kita an?"):  # what loads at first need loads here
            with pytest.MonkeyPatch.context() as patient:
                patient.setattr(f"{__name__}.CPU_SECONDS", 60.0)
                page.post("messages", json.dumps({"id": str(uuid.uuid4()), "text": text}).encode())
        yield page
        runner.run(lotse.kill())
    log = lotse.log.read_text()
    assert "Traceback" not in log
    assert "turn failed" not in log


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile(page: Page, text: str) -> None:
    """Each of these is answered as the first word, and after a greeting."""
    body: dict[str, Any] = {"text": text, "lang": "en"}
    for greeting in ([], ["hello"]):
        page.open()
        for each in [*greeting, text]:
            body |= {"id": str(uuid.uuid4()), "text": each}
            page.post("messages", json.dumps(body).encode())


@pytest.mark.parametrize(
    "text",
    ["\ud800", "Kita\udfff?", "\0", "\u0300" * 100_000, "x" * 900_000, "\u202e" * 9_000, " " * 9_000],
    ids=["half a pair", "half a pair in words", "nul", "marks", "long", "direction", "blank"],
)
def test_every_text_is_taken(page: Page, text: str) -> None:
    """No text is refused for what is in it: it is taken and answered, as the first word and later."""
    page.open()
    for _ in range(2):
        assert page.post("messages", json.dumps({"id": str(uuid.uuid4()), "text": text}).encode()) == 202


def some(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


@some(60)
@given(st.lists(anything, min_size=1, max_size=4))
@example([("messages", b'{"id": "00000000-0000-4000-8000-000000000000", "text": "\xed\xa0\x80"}')])
@example([("media", b"x" * 17_000_000)])
@example([("messages", b'{"text": "' + b"x" * 1_000_000 + b'"}')])
def test_anything(page: Page, posted: list[tuple[str, bytes]]) -> None:
    """Any text, choice, position, deep link, file or rubbish, one after the other."""
    page.open()
    for where, body in posted:
        page.post(where, body)


@pytest.mark.long
@some(2_000)
@given(st.lists(anything, min_size=1, max_size=4))
def test_anything_long(page: Page, posted: list[tuple[str, bytes]]) -> None:
    """The same two thousand times."""
    page.open()
    for where, body in posted:
        page.post(where, body)
