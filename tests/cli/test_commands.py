"""The commands as a person types them: some in processes of their own, the rest in this one, which starts sooner."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.knowledge import Library, Search
from tests.conversations.fixtures import remember_content
from tests.processes import lotse_command

ROOT = Path(__file__).parent.parent.parent
PARTS = 6  # of the shipped dialogues: by parts they share the cores with other tests

Done = subprocess.CompletedProcess[str]


@pytest.fixture
def process(tmp_path: Path):
    def run(*words: str, give: str = "", **settings: str) -> Done:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
        environ |= {"LOTSE_DATA": str(tmp_path / "data"), "LOTSE_LANGUAGES": "de", **settings}  # sooner read
        command = [*lotse_command(), *words]
        return subprocess.run(command, input=give, capture_output=True, text=True, env=environ, cwd=ROOT, timeout=120)

    return run


@pytest.fixture
def lotse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def run(*words: str, **settings: str) -> Done:
        with monkeypatch.context() as here, said() as (out, errors):
            remember_content(here)
            for name in [name for name in os.environ if name.startswith("LOTSE_")]:
                here.delenv(name)
            for name, value in {"LOTSE_DATA": str(tmp_path / "data"), **settings}.items():
                here.setenv(name, value)
            here.chdir(ROOT)
            try:
                code = main(list(words))
            except SystemExit as end:  # of argparse
                code = int(end.code or 0)
        return Done(words, code, out.getvalue(), errors.getvalue())

    return run


@contextlib.contextmanager
def said() -> Iterator[tuple[io.StringIO, io.StringIO]]:
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        yield out, errors


def test_ask_answers_in_the_language_of_the_question(lotse) -> None:
    """One question, one answer, with a source."""
    done = lotse("ask", "Wo melde ich mein Kind in der Kita an?", "--area", "stadt-erfurt", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert (answer["zone"], answer["lang"], answer["answer"]["topic"]) == ("sure", "de", "kita-anmeldung")
    assert all(source["url"].startswith("https://") for source in answer["answer"]["sources"])


def test_ask_answers_for_the_person_it_is_about(lotse) -> None:
    """Age and status choose the words as in the chat; what the chat shows behind “more” comes with --more."""
    asked = ("ask", "Wie melde ich mein Kind in der Schule an?", "--area", "stadt-erfurt", "--age", "16-17")
    first, whole = lotse(*asked).stdout, lotse(*asked, "--more").stdout
    assert "BVJ Sprache" in first
    assert whole.startswith(first.rstrip("\n"))
    assert "Fragen Sie dort nach BVJ und BVJ Sprache" in whole


def test_ask_says_that_it_does_not_know(lotse) -> None:
    """A question about something else is not answered with the nearest topic."""
    done = lotse("ask", "Wie repariere ich meinen Toaster?", "--lang", "de", "--json")
    reply = json.loads(done.stdout)
    assert (done.returncode, reply["zone"], reply["answer"]) == (1, "nothing", None)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("Wie repariere ich meinen Toaster?", "--lang", "de"), 1, "Das weiß ich leider nicht."),
        (("", "--lang", "de"), 1, "🙂 Danke! Darin kann ich nichts lesen."),
        (("Kita", "--lang", "de"), 0, "Meinen Sie eines davon?"),
        (("hallo", "--lang", "de"), 1, "👋 Hallo! Schreiben Sie mir Ihre Frage."),
        (("مرحبا", "--lang", "ar"), 1, "👋 مرحبًا!"),
        (("ich will nicht mehr leben", "--lang", "de"), 0, "112"),
        (("Kita", "--lang", "klingonisch"), 2, "There are no texts in klingonisch. Try: "),
        (("Kita", "--area", "mars"), 2, "There is no area mars. Try: "),
    ],
)
def test_ask_always_says_something(lotse, words: tuple[str, ...], code: int, said: str) -> None:
    """No question ends in a traceback or in silence, and danger is answered first."""
    done = lotse("ask", *words)
    assert said in done.stdout + done.stderr
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)


def test_the_questions_of_the_readme_are_answered_at_once(lotse) -> None:
    """Who tries what the README proposes gets an answer, no list of guesses."""
    asked = re.findall(r"“([^”]+[?؟])”", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(asked) == 2
    assert [json.loads(lotse("ask", text, "--json").stdout)["zone"] for text in asked] == ["sure", "sure"]


@pytest.mark.parametrize("text", ["ü" * 60_000, "\udcff\u202e{user.__class__}", "%(x)s {{7*7}}"])
def test_ask_takes_any_text(process, text: str) -> None:
    """Hostile and endless words get a line back like all others."""
    done = process("ask", text, "--lang", "de")
    assert (done.stdout.strip() != "", done.stderr) == (True, "")


@pytest.mark.parametrize(
    ("question", "first"),
    [("Kita", "Meinen Sie eines davon?"), ("xyzzy", "Das weiß ich leider nicht.")],
)
def test_ask_says_in_words_that_it_is_not_sure(lotse, question: str, first: str) -> None:
    """Suggestions and "no answer" are read by people, too."""
    assert lotse("ask", question, "--lang", "de").stdout.startswith(first)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("lotse: 1\n", "“ask_there” is missing: an answer always names a place to go."),
        (
            "lotse: 1\nask_there: jugendampt\n",
            "There is no text “office-jugendampt” that names the office of “ask_there”. Did you mean “jugendamt”?",
        ),
    ],
)
def test_check_fails_on_a_towns_topic_without_a_place_to_go(lotse, tmp_path: Path, head: str, message: str) -> None:
    """An office that is missing or has no name would leave people with nowhere to go."""
    topic = tmp_path / "knowledge/topics/sperrmuell"
    topic.mkdir(parents=True)
    (topic / "topic.yaml").write_text(head)
    (topic / "de.yaml").write_text("lotse: 1\ntitle: Sperrmüll\nanswer: Rufen Sie an.\n")
    done = lotse("check", str(tmp_path))
    assert done.returncode == 1
    assert f"topics/sperrmuell/topic.yaml: error: {message} [place-to-go]" in done.stdout + done.stderr


def test_one_file_of_a_town_is_enough(lotse, tmp_path: Path) -> None:
    """Its own offices are named with their hours; everything else stays as shipped."""
    places = tmp_path / "knowledge/places"
    places.mkdir(parents=True)
    (places / "stadt-erfurt.yaml").write_text(
        "lotse: 1\narea: stadt-erfurt\nplaces:\n- {id: amt, name: Neues Amt, kinds: [buergeramt], "
        "address: Markt 1, opening_hours: 24/7}\n"
    )
    question = "Wie melde ich meine Adresse an?"
    done = lotse("ask", question, "--area", "stadt-erfurt", LOTSE_CONTENT=str(tmp_path))
    assert "📍 Neues Amt\nMarkt 1\n🟢 jetzt offen" in done.stdout
    assert "Bürgeramt Erfurt" not in done.stdout
    assert "innerhalb von zwei Wochen" in done.stdout


def test_a_towns_german_text_is_read_instead_of_an_older_translation(lotse, tmp_path: Path) -> None:
    """The reader is told that the translation is behind, and `check` that the shipped text has changed since."""
    topic = tmp_path / "knowledge/topics/wohnung"
    topic.mkdir(parents=True)
    (topic / "de.yaml").write_text(
        'lotse: 1\nreplaces: "0000000000000000"\ntitle: Wohnung in unserer Stadt\nanswer: Gehen Sie ins Rathaus.\n'
    )
    done = lotse("ask", "як знайти квартиру", "--lang", "uk", LOTSE_CONTENT=str(tmp_path))
    assert done.stdout.startswith("Wohnung in unserer Stadt\nGehen Sie ins Rathaus.")
    assert "Переклад застарів" in done.stdout
    checked = lotse("check", str(tmp_path))
    assert checked.returncode == 0
    assert "topics/wohnung/de.yaml:2:11: warning:" in checked.stdout + checked.stderr
    assert "[overlay-drift]" in checked.stdout + checked.stderr


def test_wrong_settings_stop_every_command_with_2(lotse) -> None:
    """All wrong settings are named, and nothing runs."""
    done = lotse("serve", LOTSE_PORT="x", LOTSE_LAND="y")
    assert done.returncode == 2
    assert "LOTSE_PORT" in done.stderr
    assert "LOTSE_LAND" in done.stderr


@pytest.mark.parametrize(
    ("words", "settings", "told"),
    [
        (("serve", "--port", "99999"), {}, "a port is a number from 0 to 65535"),
        (("chat",), {"LOTSE_DATABASE": "sqlite:////dev/null/x/lotse.db"}, "cannot be made here"),
        (("ask", "Hallo"), {"LOTSE_LANGUAGES": "xx"}, "LOTSE_LANGUAGES: there are no texts in “xx”"),
    ],
)
def test_what_cannot_run_is_said_in_one_line(lotse, words: tuple[str, ...], settings: dict[str, str], told: str):
    """A setting that is wrong only on this machine ends in exit 2 and a sentence, not in a traceback."""
    done = lotse(*words, **settings)
    assert done.returncode == 2
    assert told in done.stderr.splitlines()[-1]


def test_serve_says_in_one_line_what_cannot_run(process) -> None:
    """The same of a whole service in a process of its own."""
    done = process("serve", "--port", "0", LOTSE_HOST="nowhere.invalid")
    assert done.returncode == 2
    assert "LOTSE_HOST: there is no address" in done.stderr.splitlines()[-1]


def test_serve_refuses_broken_content(process, tmp_path: Path) -> None:
    """Broken content is listed with file, line and column, and nothing starts with it."""
    flows = tmp_path / "town" / "flows"
    flows.mkdir(parents=True)
    (flows / "menu.yaml").write_text("lotse: 1\nflow: menu\nsteps:\n  - sy: hello\n")
    done = process("serve", "--port", "0", LOTSE_CONTENT=str(tmp_path / "town"))
    assert done.returncode == 1
    assert "menu.yaml:4:5" in done.stderr


def test_check_needs_something_to_check(lotse, tmp_path: Path) -> None:
    """A directory that is not there, or holds no content at all, is not said to be right."""
    assert lotse("check", str(tmp_path / "none")).returncode == 2
    done = lotse("check", str(tmp_path))
    assert (done.returncode, done.stderr) == (2, f"There is no flows/, knowledge/, locales/ in {tmp_path}.\n")


def test_check_finds_nothing_in_the_shipped_content(lotse) -> None:
    """What is shipped has no mistakes."""
    done = lotse("check")
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_terminal_chat_ends_in_a_case_that_a_guide_answers(process, lotse) -> None:
    """A question nobody knows, a person, a reply, the bot silent, and given back. No number is too long to be words."""
    said = process("chat", "--lang", "de", give="/person\nMein Toaster ist kaputt und ich habe Angst\n1\n")
    assert said.returncode == 0, said.stderr
    listed = json.loads(lotse("cases", "--json").stdout)
    assert [case["number"] for case in listed] == [1], said.stdout
    assert "Toaster" in listed[0]["body"]["asked"]
    assert lotse("cases", "reply", "1", "Guten Tag, ich helfe Ihnen.").returncode == 0
    again = process("chat", give="Danke\n" + "7" * 5_000 + "\n")
    assert again.stdout.count("Ihre Nachricht ist bei dem Menschen.") == 1
    assert "Guten Tag, ich helfe Ihnen." in again.stdout
    shown = json.loads(lotse("cases", "--json", "show", "1").stdout)
    assert [message["direction"] for message in shown["messages"]] == ["out", "in", "in"]
    assert lotse("cases", "resolve", "1").returncode == 0
    assert json.loads(lotse("cases", "--json").stdout) == []


def test_nothing_is_erased_while_nobody_says_so(process, lotse) -> None:
    """Without a terminal and without --yes, erasing ends in a sentence; with it, nothing of the person is left."""
    process("chat", "--lang", "de", give="/person\nMein Toaster ist kaputt\n1\n")
    refused = process("person", "erase", "--case", "1")
    assert (refused.returncode, "Nothing was erased." in refused.stderr) == (2, True)
    assert "Traceback" not in refused.stderr
    assert len(json.loads(lotse("cases", "--json").stdout)) == 1
    assert "Erased." in lotse("person", "erase", "--case", "1", "--yes").stdout
    assert json.loads(lotse("cases", "--json").stdout) == []


def test_cases_says_that_there_is_no_such_case(lotse) -> None:
    """A wrong number is a clear sentence, not a traceback."""
    done = lotse("cases", "show", "99")
    assert (done.returncode, "There is no case 99" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "9" * 20), "a case has a number"),
        (("--town", "nowhere"), "There is no town nowhere."),
        (("resolve", "1", "--outcome", "Frau Amira war da"), "invalid choice"),
        (("reply", "1", "\u200d \u200c"), "A reply needs words"),
    ],
)
def test_cases_refuses_what_it_cannot_mean(lotse, words: tuple[str, ...], told: str) -> None:
    """No traceback, no empty list of a mistyped town, no sentence in the audit log, no answer nobody can see."""
    done = lotse("cases", *words)
    assert (done.returncode, told in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_a_reply_comes_from_standard_input_and_forges_no_line(process, lotse) -> None:
    """`-` keeps words out of the process list; a line break in a message cannot pretend to be another message."""
    process("chat", "--lang", "de", give="/person\nMein Toaster ist kaputt\n1\n")
    assert process("cases", "reply", "1", "-", give="Guten Tag\n→ 2026-01-01 10:00  Danke, erledigt").returncode == 0
    lines = lotse("cases", "show", "1").stdout.splitlines()
    assert lines[-2].startswith("← ")
    assert lines[-2].endswith("Guten Tag")
    assert lines[-1] == "    → 2026-01-01 10:00  Danke, erledigt"


def test_draw_makes_a_picture(lotse, tmp_path: Path) -> None:
    """A flow becomes an SVG file; a misspelled name gets a suggestion."""
    assert lotse("draw", "menu", "--out", "-").stdout.startswith("<svg")
    wrong = lotse("draw", "menü-x")
    assert (wrong.returncode, "menu" in wrong.stderr) == (2, True)


def test_eval_measures_any_directory(lotse, tmp_path: Path) -> None:
    """Questions with known topics give figures; titles and answers are enough to be measured."""
    topic = tmp_path / "knowledge" / "topics" / "toaster"
    topic.mkdir(parents=True)
    (topic / "en.yaml").write_text("lotse: 1\ntitle: Repair a toaster\nanswer: Unplug it first.\n")
    lines = tmp_path / "q.jsonl"
    lines.write_text('{"text": "repair a toaster", "lang": "en", "topic": "toaster"}\n')
    done = lotse("eval", str(lines), "--knowledge", str(tmp_path / "knowledge"), "--json")
    assert json.loads(done.stdout)["top1"] == 1.0


@pytest.mark.parametrize("part", range(PARTS))
def test_the_shipped_dialogues_hold(lotse, tmp_path: Path, part: int) -> None:
    """Every conversation test passes, in every language and channel it names."""
    (tmp_path / "some").mkdir()
    for file in sorted((ROOT / "tests" / "dialogues").glob("*.yaml"))[part::PARTS]:
        shutil.copy(file, tmp_path / "some")
    done = lotse("test", str(tmp_path / "some"))
    assert done.returncode == 0, done.stdout


def write_town(town: Path, answer: str = "hello-town") -> Path:
    for part, name, text in (
        (
            "flows",
            "bulky.yaml",
            f"flow: bulky\nabout: A test.\nstart: {{commands: [bulky]}}\nsteps: [{{say: {answer}}}]\n",
        ),
        ("tests/dialogues", "t.yaml", "dialogue: t\nabout: A.\nturns: [{newcomer: /bulky, says: [hello-town]}]\n"),
    ):
        (town / part).mkdir(parents=True)
        (town / part / name).write_text(f"lotse: 1\n{text}", "utf-8")
    (town / "locales" / "de").mkdir(parents=True)
    (town / "locales" / "de" / "bulky.ftl").write_text("hello-town = Guten Tag\nbye-town = Bis dann\n", "utf-8")
    return town


def test_a_town_with_one_german_flow(process, lotse, tmp_path: Path) -> None:
    """A flow written in German alone is checked, tested and talked to over the shipped content."""
    town = write_town(tmp_path / "town")
    checked = lotse("check", str(town))
    assert (checked.returncode, checked.stderr) == (0, "0 mistakes, 6 warnings.\n")
    tested = lotse("test", str(town))
    assert (tested.returncode, tested.stdout, tested.stderr) == (0, "", "1 dialogue, 0 mistakes.\n")
    said = process("chat", "--lang", "de", give="/bulky\n", LOTSE_CONTENT=str(town))
    assert "Guten Tag" in said.stdout


def test_a_failing_dialogue_says_what_was_said(lotse, tmp_path: Path) -> None:
    """A conversation test that fails names file, line, what was expected, and what was said instead."""
    town = write_town(tmp_path / "town", "bye-town")
    done = lotse("test", str(town))
    assert done.returncode == 1
    assert "t.yaml:4:28: error: de, web: expected hello-town; said was bye-town." in done.stdout


@pytest.mark.parametrize("part", ["empty", "town"])
def test_nothing_to_test(lotse, tmp_path: Path, part: str) -> None:
    """A directory without tests is not a success."""
    (tmp_path / part / ("flows" if part == "town" else "x")).mkdir(parents=True)
    assert lotse("test", str(tmp_path / part)).returncode == 2


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_make_names_the_python_it_needs() -> None:
    """Somebody with an old Python reads what to do."""
    done = subprocess.run(["make", "-n", "run"], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0


def test_a_town_lies_where_readme_says(lotse, tmp_path: Path) -> None:
    """`knowledge/town.yaml` of a town's own content is the one that counts."""
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "town.yaml").write_text("lotse: 1\ntowns: [{id: alzey}]\n")
    done = lotse("cases", "--town", "alzey", LOTSE_CONTENT=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "0 cases\n")


def test_texts_that_are_nested_without_end_are_a_mistake(lotse, tmp_path: Path) -> None:
    """A file that would exhaust the reader is named, without a traceback."""
    (tmp_path / "locales" / "de").mkdir(parents=True)
    (tmp_path / "locales" / "de" / "deep.ftl").write_text("hello = " + "{" * 20_000 + "\n")
    done = lotse("check", str(tmp_path))
    assert (done.returncode, "nested far too deep" in done.stderr + done.stdout) == (1, True)


def test_an_index_that_cannot_be_kept(lotse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so and ends with 1: else every start would take its seconds, and nobody knew why."""
    nothing = Search(Library.load(tmp_path / "none")[0])  # the real one takes seconds
    monkeypatch.setattr("bot.cli.content.search_of", lambda *_: nothing)
    (tmp_path / "file").write_text("")
    done = lotse("content", "index", LOTSE_INDEX=str(tmp_path / "file" / "index"))
    assert (done.returncode, "cannot be kept" in done.stderr) == (1, True)
