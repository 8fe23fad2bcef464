"""A region from a server: asked politely, bounded, and left as it was if anything goes wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from bot.core.errors import BotError
from bot.knowledge.importers import fetching
from bot.knowledge.importers.fetching import Directory, Server, source_of
from bot.knowledge.importers.integreat import Imported, Wish, import_region
from tests.knowledge.importers.conftest import SAID, TODAY, snapshot
from tests.knowledge.importers.region import REGION, Answers, save
from tests.knowledge.importers.server import HUGE, StandIn

PAUSE = 0.02  # seconds, in place of one
ALL = [
    "languages",
    *(f"{code}/{kind}" for code in ("de", "en") for kind in ("pages", "locations", "events", "imprint")),
]

Fetch = Callable[..., Imported]


@pytest.fixture
def fetch(server: StandIn, to: Path) -> Fetch:
    def fetch(*, pause: float = PAUSE, **more: object) -> Imported:
        server.answers["languages"] = [{"code": "de"}, {"code": "en"}]
        source = Server(server.url, "https://lotse.example.org", pause=pause, **more)  # type: ignore[arg-type]
        return asyncio.run(import_region(source, to, Wish(region=REGION, said=SAID), TODAY))

    return fetch


def test_how_it_asks(fetch: Fetch, server: StandIn) -> None:
    """Each answer is asked for once, one after another with a pause, by name, and kept out of the statistics."""
    fetch(pause=0.05)
    assert server.asked == ALL
    assert all(call.path.startswith("/api/v3/") and call.path.endswith("/") for call in server.calls)
    assert all(later.at - earlier.at >= 0.05 for earlier, later in pairwise(server.calls))
    for call in server.calls:
        assert call.headers["User-Agent"].startswith("Lotse/")
        assert "+https://lotse.example.org" in call.headers["User-Agent"]
        assert call.headers["X-Integreat-Development"] == "true"


def test_the_pause_is_a_second(server: StandIn) -> None:
    """Where nobody says otherwise, at most one request a second leaves."""
    assert fetching.PAUSE >= 1.0
    assert source_of(server.url)._pause == fetching.PAUSE  # type: ignore[union-attr]


def test_server_and_directory_say_the_same(fetch: Fetch, answers: Answers, to: Path, tmp_path: Path) -> None:
    """The same answers are the same files, wherever they come from."""
    fetch()
    from_server = snapshot(to / "knowledge")
    source = Directory(save(answers, tmp_path / "api"))
    asyncio.run(import_region(source, tmp_path / "other", Wish(region=REGION, said=SAID), TODAY))
    from_files = snapshot(tmp_path / "other" / "knowledge")
    assert {name: raw for name, (raw, _) in from_server.items()} == {n: raw for n, (raw, _) in from_files.items()}


FAILURES = {
    "html": "is a web page",
    "404": "answers with 404 instead of content. Is the region or language misspelt",
    "half": "is not whole, or no JSON",
    "loop": "leads on and on, more than 3 times",
    "huge": "sends more than 50 MB",
    "huge, unsaid": "sends more than 50 MB",
    "bomb": "sends more than 50 MB",
    "gone": "cannot be reached",
    "error": "is no answer of Integreat's content API",
}


@pytest.mark.parametrize("failure", FAILURES)
def test_what_goes_wrong(fetch: Fetch, server: StandIn, to: Path, failure: str) -> None:
    """A broken answer is a sentence with its address, and what was imported before stays as it was."""
    fetch()
    before = snapshot(to / "knowledge")
    server.answers["de/pages"][0]["content"] = "<p>Changed."
    server.failing = {"en/events": failure}
    with pytest.raises(BotError, match=FAILURES[failure]) as error:
        fetch()
    assert f"{server.url}/api/v3/{REGION}/en/events/" in str(error.value)
    assert snapshot(to / "knowledge") == before
    assert server.sent < HUGE / 2


ELSEWHERE = {
    "file:///etc/passwd": "no address|name its server",
    "http://localhost.example/": "name its server with --from",
    "https://10.0.0.1/": "name its server with --from",
    "https://169.254.169.254/latest/meta-data/": "name its server with --from",
    "//localhost:1/": "name its server with --from",
    "http://a:99999999/": "no address",
    "http://[::1/": "no address",
    "https://" + "a" * 5_000 + ".example/": "name its server with --from",
}


@pytest.mark.parametrize("leads", ELSEWHERE)
def test_no_other_host_is_asked(fetch: Fetch, server: StandIn, leads: str) -> None:
    """A server leads nobody to machines that only the installation can reach."""
    server.failing, server.leads = {"de/pages": "elsewhere"}, leads
    with pytest.raises(BotError, match=ELSEWHERE[leads]) as error:
        fetch()
    assert len(str(error.value)) < 500


def test_another_path_is_followed(fetch: Fetch, server: StandIn) -> None:
    """On the same server an answer may lie elsewhere."""
    server.failing, server.leads = {"de/pages": "elsewhere"}, "../pages-2/?a=b"
    server.answers["de/pages-2"] = server.answers["de/pages"]
    assert fetch().pages


def test_no_service_beside_it_is_asked(fetch: Fetch, server: StandIn, answers: Answers) -> None:
    """Another port of the same machine is another service."""
    with StandIn(answers) as other:
        server.failing, server.leads = {"de/pages": "elsewhere"}, f"{other.url}/metrics"
        with pytest.raises(BotError, match="name its server"):
            fetch()
        assert other.calls == []


@pytest.mark.parametrize("failure", ["html", "404", "half", "error"])
def test_languages_go_wrong(fetch: Fetch, server: StandIn, to: Path, failure: str) -> None:
    """The very first answer may be broken, too; then nothing is left behind."""
    server.failing = {"languages": failure}
    with pytest.raises(BotError, match=FAILURES[failure]):
        fetch()
    assert snapshot(to) == {}


def test_busy(fetch: Fetch, server: StandIn) -> None:
    """A busy server is asked again after the time it names, and left alone after the third time."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    server.failing, server.busy, server.retry_after = {"de/pages": "busy"}, 2, "7"
    fetch(sleep=sleep)
    assert waits.count(7.0) == 2
    server.busy = 3
    with pytest.raises(BotError, match="is too busy"):
        fetch(sleep=sleep)


def test_retry_after_is_bounded() -> None:
    """Seconds, a date or nonsense: nobody waits longer than two minutes."""
    said = ("3", "999999", "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2115 07:28:00 GMT", "soon", "", "Wed, 21 Oct")
    said = (*said, "Mon, 01 Jan 99999999999 00:00:00 GMT")
    assert [fetching._wait(text) for text in said] == [3.0, 120.0, 0.0, 120.0, 5.0, 5.0, 5.0, 5.0]


def test_what_was_read_is_not_read_again(fetch: Fetch, server: StandIn, to: Path) -> None:
    """An import that broke off goes on where it was; a finished one leaves nothing to go on with."""
    server.failing = {"en/events": "404"}
    with pytest.raises(BotError):
        fetch()
    server.failing, server.calls = {}, []
    fetch()
    assert server.asked == ["en/events", "en/imprint"]
    assert [path for path in to.iterdir() if path.name.startswith(".")] == []
    server.calls = []
    fetch()
    assert server.asked == ALL


def test_a_broken_entry(fetch: Fetch, server: StandIn) -> None:
    """An entry that cannot be read is named and left out; the others come in."""
    server.answers["de/pages"][3] = {"id": "x", "title": None}
    done = fetch()
    (said,) = [line for line in done.left_out if "entry" in line]
    assert "de/pages/, entry 4 is left out" in said


@pytest.mark.parametrize(
    "url", ["http://integreat.example", "ftp://x.de", "https://user:word@x.de", "https://x.de/?q=1"]
)
def test_addresses(url: str) -> None:
    """Only https is asked, or this machine."""
    with pytest.raises(BotError, match="no address"):
        source_of(url)


@pytest.mark.parametrize("region", ["../x", "Stadt", "", "a/b", "x" * 80])
def test_names(server: StandIn, to: Path, region: str) -> None:
    """A region is a name as in an address: nothing that leads elsewhere."""
    for source in (Server(server.url, pause=0), Directory(to.parent)):
        with pytest.raises(BotError, match="no name of a region"):
            asyncio.run(import_region(source, to, Wish(region=region), TODAY))
    assert server.calls == []


def test_a_directory(answers: Answers, tmp_path: Path, to: Path) -> None:
    """Of a directory, languages and pages are needed; what else is missing the region does not have."""
    few = {"languages": [{"code": "de"}], "de/pages": answers["de/pages"]}
    source = Directory(save(few, tmp_path / "api"))
    done = asyncio.run(import_region(source, to, Wish(region=REGION, languages=["de"], said=SAID), TODAY))
    assert (done.pages, done.places, done.events) == (40, 0, 0)
    (tmp_path / "api" / REGION / "de" / "pages.json").unlink()
    with pytest.raises(BotError, match=r"pages\.json cannot be read"):
        asyncio.run(import_region(source, to, Wish(region=REGION, languages=["de"], said=SAID), TODAY))
