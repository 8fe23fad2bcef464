"""WhatsApp, outgoing: outside the 24-hour window only approved templates go out (group 28), and what setup makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.channels.errors import WindowClosedError
from bot.channels.whatsapp.book import Book, Pages, TemplateState, book_path
from bot.channels.whatsapp.menus import TITLE, menu
from bot.channels.whatsapp.setup import Setter
from bot.channels.whatsapp.templates import APPOINTMENTS, TEMPLATES, variables, wordings
from bot.core.messages import Choice, Picked, Template
from bot.volunteers.telling import KIND_OF
from tests.channels.whatsapp.world import NUMBER, World

ALL = len(TEMPLATES) + len(APPOINTMENTS)
LANGUAGES = ("de", "en", "ar", "uk", "ru", "tr", "fa")
YES = [Choice(value="yes", label="Ja")]


def setter(world: World, name: str = "main") -> Setter:
    return Setter(world.client, world.book, name, pause=0)


async def send_template(world: World, lang: str, name: str = "waiting", values: tuple[str, ...] = ()) -> str:
    template = Template(name=name, language=lang, values=list(values))
    return await world.channel.send(NUMBER, world.outbound("Die Antwort", lang=lang, template=template))


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_28_template(world: World, lang: str) -> None:
    """After a day, the approved template of the person's language is sent, and nothing of the message itself."""
    await setter(world).set_up([], wordings(world.texts, LANGUAGES))
    world.twilio.decide("approved")
    await setter(world).follow()
    world.clock.advance(days=2)
    await send_template(world, lang)
    await world.twilio.settle()
    assert world.amira.texts == [world.texts.label(lang, "template-waiting")]
    assert {receipt.outbound for receipt in world.memory.receipts} == {"invites-outbound-1"}
    assert world.twilio.violations == []


@pytest.mark.parametrize("approval", ["pending", "rejected", "paused"])
async def test_28_not_approved(world: World, approval: str) -> None:
    """A template that is not approved is not sent; whoever sends is told that the window is closed."""
    await setter(world).set_up([], wordings(world.texts, ["de"]))
    world.twilio.decide(approval, "too short")
    await setter(world).follow()
    with pytest.raises(WindowClosedError) as raised:
        await send_template(world, "de")
    assert raised.value.code == "no-template"
    assert "CreateMessage" not in world.twilio.calls


async def test_28_none_configured(world: World) -> None:
    """Without any template the message is kept by whoever sends."""
    with pytest.raises(WindowClosedError):
        await send_template(world, "de")


async def test_28_values(world: World) -> None:
    """Values are put in, without what WhatsApp refuses in them."""
    await setter(world).set_up([], wordings(world.texts, ["de"]))
    world.twilio.decide("approved")
    await setter(world).follow()
    await send_template(world, "de", "appointment", ("3. Mai,\n\t 10      Uhr",))
    assert "3. Mai, 10 Uhr" in world.amira.texts[0]
    assert world.twilio.violations == []


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_28_offer(world: World, lang: str) -> None:
    """An offer outside the window tells day and time alone, and is answered by its buttons."""
    await setter(world).set_up([], [one for one in wordings(world.texts, [lang]) if one.name == "offer"])
    world.twilio.decide("approved")
    await setter(world).follow()
    world.clock.advance(days=2)
    await send_template(world, lang, "offer", ("29. 3., 9:30",))
    assert world.amira.texts == [world.texts.label(lang, "template-offer", {"when": "29. 3., 9:30"})]
    await world.amira.press(world.texts.label(lang, "offer-yes"))
    assert (world.memory.last.kind, world.memory.last.choice) == ("choice", Picked(prompt="", value="offer-yes"))
    assert world.twilio.violations == []


def test_28_buttons(world: World) -> None:
    """What stands on a button of a template is whole in every language, and is a choice of the house."""
    for one in wordings(world.texts, LANGUAGES):
        assert all(len(choice.label.encode("utf-16-le")) // 2 <= TITLE for choice in one.choices), one
    assert {value for *_, answers in APPOINTMENTS.values() for value in answers} <= set(KIND_OF)


def test_28_variables() -> None:
    """No value is empty, holds line breaks, tabs or many spaces, or is endless."""
    values = json.loads(variables(["", "a\nb", "a     b", "x" * 5_000, "l'heure"]))
    assert values["1"] == "–"
    assert (values["2"], values["3"], values["5"]) == ("a b", "a b", "l'heure")
    assert len(values["4"]) == 200


async def test_28_other_language(world: World) -> None:
    """Where the person's language has no approved template, the German one says it."""
    await setter(world).set_up([], wordings(world.texts, ["de"]))
    world.twilio.decide("approved")
    await setter(world).follow()
    await send_template(world, "fa")
    assert world.amira.texts == [world.texts.label("de", "template-waiting")]


async def test_28_second_line(world: World) -> None:
    """Free text outside the window is reported back by the status callback."""
    world.amira.let_window_close()
    await world.send("Guten Tag")
    await world.twilio.settle()
    (receipt,) = world.memory.receipts
    assert (receipt.status, receipt.code, receipt.means) == ("failed", "63016", "window")


async def test_28_all_templates_fit(world: World) -> None:
    """Every template in every language keeps to WhatsApp's rules, and none asks for a word of the provider's."""
    done = await setter(world).set_up([], wordings(world.texts, LANGUAGES))
    assert done.submitted == ALL * len(LANGUAGES)
    assert done.failed == []
    assert world.twilio.violations == []


async def test_categories(world: World) -> None:
    """What is sent to many is submitted as marketing, all else as utility: in another category it would be refused."""
    await setter(world).set_up([], wordings(world.texts, ["de"]))
    found = {one.template.split("_")[1]: one.category for one in world.twilio.contents.values() if one.template}
    assert found == {name: "MARKETING" if name == "information" else "UTILITY" for name in (*TEMPLATES, *APPOINTMENTS)}


# --- setting up


async def test_setup_again(world: World) -> None:
    """A second run makes nothing twice, also without the file of the first."""
    menus = [one for one in (menu(world.texts, "de", "Ja?", YES),) if one]
    first = await setter(world).set_up(menus, wordings(world.texts, ["de"]))
    assert (first.made, first.submitted) == (1 + ALL, ALL)
    book_path(world.book._path.parent, "main").unlink()
    world.book._pages = Pages()
    second = await setter(world).set_up(menus, wordings(world.texts, ["de"]))
    assert (second.made, second.submitted, second.removed) == (0, 0, 0)
    assert len(world.twilio.contents) == 1 + ALL
    assert world.book.content(menus[0])


async def test_setup_removes(world: World) -> None:
    """What is no longer asked is removed; contents of others in the same Twilio account stay."""
    theirs = [one for one in (menu(world.texts, "de", "Ihres?", YES),) if one]
    await setter(world, "other").set_up(theirs, [])
    await setter(world).set_up([one for one in (menu(world.texts, "de", "Alt?", YES),) if one], [])
    done = await setter(world).set_up([one for one in (menu(world.texts, "de", "Neu?", YES),) if one], [])
    assert (done.made, done.removed) == (1, 1)
    assert sorted(content.types["twilio/quick-reply"]["body"] for content in world.twilio.contents.values()) == [
        "Ihres?",
        "Neu?",
    ]


async def test_setup_new_wording(world: World) -> None:
    """A changed text is submitted anew; until it is approved, the one before is sent."""
    old = wordings(world.texts, ["de"])
    await setter(world).set_up([], old)
    world.twilio.decide("approved")
    await setter(world).follow()
    before = world.book.template("waiting", "de")
    new = [type(one)(one.name, one.lang, one.body + " Danke.", one.examples) for one in old]
    await setter(world).set_up([], new)
    assert world.book.template("waiting", "de") == before
    world.twilio.decide("approved")
    done = await setter(world).set_up([], new)
    assert world.book.template("waiting", "de") != before
    assert done.removed == len(old)


async def test_setup_busy(world: World) -> None:
    """A provider that is busy or breaks the line is asked again."""
    world.twilio.fail("ListContent", status=429, code=20429)
    world.twilio.fail("CreateContent", status=503)
    world.twilio.fail("CreateApprovalCreate", reset=True)
    done = await setter(world).set_up([], wordings(world.texts, ["de"]))
    assert done.failed == []
    assert done.submitted == ALL


async def test_setup_refused(world: World) -> None:
    """One content that is refused does not hold up the others; that is told."""
    world.twilio.fail("CreateContent", status=400, code=20001)
    menus = [one for one in (menu(world.texts, "de", "Eins?", YES), menu(world.texts, "de", "Zwei?", YES)) if one]
    done = await setter(world).set_up(menus, [])
    assert (done.made, done.failed) == (1, ["20001"])


async def test_status(world: World) -> None:
    """What WhatsApp says of a template is written down with its reason."""
    await setter(world).set_up([], wordings(world.texts, ["de"]))
    world.twilio.decide("rejected", "TAG_CONTENT_MISMATCH")
    states = await setter(world).follow()
    assert {(state.status, state.reason) for state in states} == {("rejected", "TAG_CONTENT_MISMATCH")}
    assert Book(world.book._path).pages.templates == states


# --- the file


@pytest.mark.parametrize(
    "content", [b"{", b'{"contents": {"a": "\xff"}}', b'{"x": ' + b"[" * 100_000], ids=["cut", "no UTF-8", "deep"]
)
def test_book_broken(tmp_path: Path, content: bytes) -> None:
    """A file that cannot be read costs the buttons, nothing else."""
    path = book_path(tmp_path, "a/b")
    assert path.parent == tmp_path
    path.write_bytes(content)
    assert Book(path).template("waiting", "de") is None


def test_book_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A running service sees what the command has written."""
    monkeypatch.setattr("bot.channels.whatsapp.book.LOOK_SECONDS", 0.0)
    serving, command = Book(tmp_path / "w.json"), Book(tmp_path / "w.json")
    assert serving.template("waiting", "de") is None
    state = TemplateState(name="waiting", lang="de", digest="d", sid="HX1", status="approved")
    command.write(Pages(templates=[state]))
    assert serving.template("waiting", "de") == "HX1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["w.json"]
