"""`lotse cases …` as a person types it, on the database of a house where people write meanwhile."""

from __future__ import annotations

import asyncio
import json
import stat
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.cases.by import By
from bot.core.clock import from_micros
from bot.storage import tables as t
from tests.conversations.command import Lotse
from tests.conversations.house import House, text_of
from tests.privacy.life import send_file

ANSWER = "Kommen Sie bitte morgen um zehn Uhr."


async def test_the_life_of_a_case_at_the_command_line(house: House, lotse: Lotse) -> None:
    """Listed, shown, answered into the chat, resolved: each command says what it did and ends with 0."""
    await house.says("amira", "/menu")
    await house.opens_case("amira", "Wo ist das Amt für Quokkas?")
    await house.says("amira", "Es eilt")

    listed = await lotse("cases")
    assert (listed.code, "Wo ist das Amt für Quokkas?" in listed.out) == (0, True)

    shown = await lotse("cases", "show", "1")
    way = "Way here: menu → ask-a-person → consent-handoff → open-case"
    assert shown.out.splitlines()[1:3] == [
        "Asked: Wo ist das Amt für Quokkas?",
        way,
    ]
    assert "Es eilt" in shown.out

    replied = await lotse("cases", "reply", "1", ANSWER)
    assert (replied.code, replied.errors) == (0, "")
    assert ANSWER in text_of(await house.read("amira"))

    assert (await lotse("cases", "resolve", "1", "--outcome", "passed-on")).code == 0
    assert house.words("case-resumed") in text_of(await house.round("amira"))
    (case,) = json.loads((await lotse("cases", "--json", "list", "--resolved")).out)
    assert (case["state"], case["outcome"]) == ("resolved", "referred")


async def test_a_file_goes_with_a_reply(house: House, lotse: Lotse, tmp_path: Path) -> None:
    """It reaches the chat and stands in the case; one that cannot be sent is refused, and so are its words."""
    await house.opens_case("amira")
    letter, program = tmp_path / "letter.pdf", tmp_path / "program.pdf"
    await asyncio.to_thread(letter.write_bytes, b"%PDF-1.7")
    await asyncio.to_thread(program.write_bytes, b"MZ")
    refused = await lotse("cases", "reply", "1", ANSWER, "--file", str(program))
    missing = await lotse("cases", "reply", "1", ANSWER, "--file", str(tmp_path / "none.pdf"))
    assert (refused.code, "no picture (JPEG, PNG, WebP) and no PDF" in refused.errors) == (2, True)
    assert (missing.code, "cannot be read: No such file" in missing.errors) == (2, True)
    assert await house.read("amira") == []
    sent = await lotse("cases", "reply", "1", ANSWER, "--file", str(letter))
    assert (sent.code, sent.errors) == (0, "")
    (said,) = await house.read("amira")
    assert said.plain_text().endswith("📎 letter.pdf")
    ref = said.parts[-1].media
    assert f"file: letter.pdf {ref}" in (await lotse("cases", "show", "1")).out
    found = json.loads((await lotse("cases", "--json", "show", "1")).out)["messages"][-1]["files"]
    assert found == [{"id": ref, "type": "application/pdf", "name": "letter.pdf"}]


async def test_what_cannot_be_done_is_said_in_a_sentence_and_ends_with_2(house: House, lotse: Lotse) -> None:
    """A resolved case, free words as outcome, an unknown town: no traceback, no effect."""
    await house.opens_case("amira")
    await house.opens_case("bohdan")
    await house.app.cases.resolve(By("erfurt", "test"), 2)
    await house.round("bohdan")
    wrong = {
        ("cases", "reply", "2", ANSWER): "Case 2 is resolved.",
        ("cases", "resolve", "1", "--outcome", "Frau Quokka rief an"): "invalid choice",
        ("cases", "--town", "nowhere"): "There is no town nowhere. There is: erfurt, alzey.",
    }
    for words, sentence in wrong.items():
        done = await lotse(*words)
        assert (done.code, sentence in done.errors, done.out) == (2, True, ""), (words, done)
    assert await house.read("amira") == await house.read("bohdan") == []
    assert [row.number for row in await house.cases()] == [1]


async def test_a_person_who_left_is_not_reachable_here(house: House, lotse: Lotse) -> None:
    """A reply says so, ends with 2, and is not sent."""
    await house.opens_case("amira")
    await house.says("amira", "/newperson")
    await house.presses("amira", "yes")
    replied = await lotse("cases", "reply", "1", ANSWER)
    assert (replied.code, "not reachable here" in replied.errors) == (2, True)
    assert await house.rows(t.case_message) == []


async def test_a_file_of_a_case_is_written_for_its_guide_alone(house: House, lotse: Lotse) -> None:
    """What `show` names can be opened: as it was sent, mode 0600; a sentence says it was done, the log says by whom."""
    ref = await send_file(house, "amira", content=b"OggS canary")
    await house.opens_case("amira")
    assert f"file: voice {ref}" in (await lotse("cases", "show", "1")).out

    out = house.data / "letter.ogg"
    done = await lotse("cases", "file", "1", ref, "--out", str(out))
    assert (done.code, done.errors) == (0, "")
    assert done.out.startswith(f"Wrote {out} (audio/ogg, 11 bytes), readable by you alone.")
    assert (out.read_bytes(), stat.S_IMODE(out.stat().st_mode)) == (b"OggS canary", 0o600)
    assert [(row.verb, row.object) for row in await house.rows(t.audit)][-1] == ("case.file", f"case:1 file:{ref}")

    assert (await lotse("cases", "file", "1", ref)).code == 0
    assert (house.data / f"{ref}.ogg").read_bytes() == b"OggS canary"


async def test_a_file_is_never_written_over_another(house: House, lotse: Lotse) -> None:
    """Whatever lies at the path stays; neither that nor a missing directory leaves a line in the log."""
    ref = await send_file(house, "amira")
    await house.opens_case("amira")
    there = house.data / "there.txt"
    there.write_text("mine")
    (house.data / "link").symlink_to(house.data / "nowhere")
    for out, sentence in (("there.txt", "is there already"), ("link", "is there already"), ("no/x", "no directory")):
        done = await lotse("cases", "file", "1", ref, "--out", out)
        assert (done.code, sentence in done.errors, done.out) == (2, True, "")
    assert (there.read_text(), (house.data / "nowhere").exists()) == ("mine", False)
    assert await house.rows(t.audit) == []


@pytest.mark.parametrize("wrong", ["number", "case", "id", "file", "place"])
async def test_a_file_that_cannot_be_opened_is_said_in_a_sentence(house: House, lotse: Lotse, wrong: str) -> None:
    """A wrong case, a file of another case, an id that is none, a file gone from the disk: exit 2, no file, no line."""
    ref = await send_file(house, "amira")
    await house.opens_case("amira")
    await house.opens_case("bohdan")
    number, told = {"number": ("99", "There is no case 99"), "case": ("2", "Case 2 has no file")}.get(
        wrong, ("1", "Case 1 has no file")
    )
    if wrong == "file":
        (house.data / "media" / ref).unlink()
    ref = {"id": "../../x", "place": ""}.get(wrong, ref)
    done = await lotse("cases", "file", number, ref, "--out", "out")
    assert (done.code, told in done.errors, done.out) == (2, True, "")
    assert not (house.data / "out").exists()
    assert await house.rows(t.audit) == []


async def test_times_are_those_of_the_town(house: House, lotse: Lotse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guides read the hour on their wall, wherever the machine stands; one case is "1 case"."""
    await house.opens_case("amira")
    there = from_micros(house.clock.now()).astimezone(ZoneInfo("Europe/Berlin")).strftime("%Y-%m-%d %H:%M")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        listed, shown = await lotse("cases"), await lotse("cases", "show", "1")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (there in listed.out, listed.errors) == (True, "1 case\n")
    assert f"opened {there}\n" in shown.out
