"""WhatsApp, outgoing: what Lotse says, as messages that fit."""

from __future__ import annotations

import msgspec
import pytest
import regex

from bot.channels.errors import DropError
from bot.channels.whatsapp.menus import Menu, menu
from bot.channels.whatsapp.setup import Setter
from bot.core.limits import CHANNELS
from bot.core.messages import Choice, Part, Spot
from bot.flows.picking import pick
from tests.channels.files import LETTER
from tests.channels.whatsapp.world import PUBLIC, World

LETTERS = {"Cyrillic": "я", "Arabic": "ب", "Tigrinya": "ሰ", "Latin": "x", "emoji": "👩‍👩‍👧"}
PLACE = Spot(latitude=50.978, longitude=11.029, name="Rathaus", address="Fischmarkt 1, 99084 Erfurt")


async def set_up(world: World, *menus: Menu | None) -> None:
    assert None not in menus
    await Setter(world.client, world.book, "main", pause=0).set_up([one for one in menus if one], [])
    assert world.twilio.violations == []


def as_choices(labels: dict[str, str]) -> list[Choice]:
    return [Choice(value=value, label=label) for value, label in labels.items()]


# --- 26: splitting


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
async def test_26_long_text(world: World, letter: str) -> None:
    """A long text in any script arrives whole, in parts that fit, cut between words."""
    words = [letter * (1 + number % 7) for number in range(900)]
    await world.send(" ".join(words))
    assert all(len(text) <= 1_600 for text in world.amira.texts)
    assert " ".join(world.amira.texts).split() == words
    assert world.twilio.violations == []


@pytest.mark.parametrize("letter", ["я", "ب", "ሰ"])
async def test_26_characters_not_bytes(world: World, letter: str) -> None:
    """1,600 characters of two or three bytes each are one message."""
    await world.send(letter * 1_600)
    assert world.amira.texts == [letter * 1_600]


async def test_26_where_it_is_cut(world: World) -> None:
    """Between paragraphs, else sentences; a link stays whole."""
    link = "https://www.erfurt.de/" + "a" * 300
    await world.send("A" * 900 + "\n\n" + "B" * 900 + ". " + "C" * 700 + " " + link)
    assert [text[0] for text in world.amira.texts] == ["A", "B", "C"]
    assert world.amira.texts[2].endswith(link)


async def test_26_parts(world: World) -> None:
    """Links and phone numbers stand in the text; an address that was said is not said again."""
    await world.send(
        "📍 Rathaus\nFischmarkt 1, 99084 Erfurt",
        Part(kind="phone", text="📞 Telefon", url="+49361123456"),
        Part(kind="link", text="Quelle", url="https://erfurt.de/kita"),
        Part(kind="place", text="Fischmarkt 1, 99084 Erfurt", place=PLACE),
    )
    text, place = world.amira.shown
    assert text.body.splitlines()[1:] == [
        "Fischmarkt 1, 99084 Erfurt",
        "📞 Telefon: +49361123456",
        "Quelle: https://erfurt.de/kita",
    ]
    assert place.place == "geo:50.978000,11.029000|Rathaus"


async def test_26_only_the_nearest_place(world: World) -> None:
    """Each pin is a message of its own: the first place has one, the others stand in the text."""
    other = Spot(latitude=51.0, longitude=11.0, name="Jugendamt", address="Steinplatz 1")
    await world.send(Part(kind="place", place=PLACE), Part(kind="place", place=other))
    assert [message.place != "" for message in world.amira.shown] == [False, True]
    assert "Steinplatz 1" in world.amira.texts[0]


def letter(ref: str = "letter") -> Part:
    return Part(kind="media", media=ref, mime="application/pdf", name="letter.pdf")


async def test_26_files(world: World) -> None:
    """A file is fetched from its address and comes last; its name stands with the words."""
    await world.send(letter(), "Der Brief der Kita", letter("photo"))
    await world.twilio.settle()
    words, *files = world.amira.shown
    assert words.body == "📎 letter.pdf\nDer Brief der Kita\n📎 letter.pdf"
    assert [message.media_urls for message in files] == [[f"{PUBLIC}/media/letter"], [f"{PUBLIC}/media/photo"]]
    assert files[0].files[0].content == LETTER.content
    assert world.twilio.violations == []


async def test_26_file_without_address(world: World) -> None:
    """What cannot be fetched is said to wait: nobody takes it for a message without a file."""
    await world.send("Der Brief der Kita", letter("gone"))
    assert world.amira.texts == ["Der Brief der Kita\n📎 letter.pdf", world.texts.say("de", "relay-file-waiting")]


async def test_26_file_refused(world: World) -> None:
    """The words arrive; that the file did not is told whoever sent it."""
    world.files.public = "https://:80"
    with pytest.raises(DropError) as caught:
        await world.send("Der Brief der Kita", letter())
    assert caught.value.code == "21620"
    assert world.amira.texts == ["Der Brief der Kita\n📎 letter.pdf"]


async def test_26_file_fails_later(world: World) -> None:
    """WhatsApp could not fetch it: the status callback says so, of the very message."""
    world.files.files["letter"] = msgspec.structs.replace(LETTER, mime="text/html")
    await world.send("Der Brief der Kita", letter())
    await world.twilio.settle()
    failed = [receipt.code for receipt in world.memory.receipts if receipt.status == "failed"]
    assert failed == ["63019"]
    assert len(world.twilio.violations) == 1


async def test_26_nothing(world: World) -> None:
    """Nothing to read is no message."""
    with pytest.raises(DropError):
        await world.send(" ")
    assert world.twilio.calls == []


async def test_26_order(world: World) -> None:
    """A part waits until the one before has left Twilio."""
    await world.send("A" * 1_600 + "\n\n" + "B")
    assert [text[0] for text in world.amira.texts] == ["A", "B"]
    assert world.amira.shown[0].status in ("sent", "delivered")


# --- 27: choices


async def test_27_buttons(world: World) -> None:
    """Up to three choices are buttons, once they were set up; pressing one is the choice."""
    labels = {"yes": "✅ Ja", "no": "❌ Nein", "later": "⏰ Später"}
    await set_up(world, menu(world.texts, "de", "Darf ich?", as_choices(labels)))
    sid = await world.send("Erst dies.", "Darf ich?", choices=labels)
    assert world.amira.texts == ["Erst dies.", "Darf ich?"]
    assert world.amira.shown[-1].kind == "twilio/quick-reply"
    assert world.amira.shown[-1].sid == sid
    assert world.amira.buttons == list(labels.values())
    await world.amira.press("✅ Ja")
    assert world.memory.last.choice is not None
    assert (world.memory.last.choice.value, world.memory.last.reply_to) == ("yes", sid)


async def test_27_list(world: World) -> None:
    """Four to ten choices are a list; a label that had to be cut stands whole in the description."""
    labels = {f"t{n}": f"{n} Anmeldung beim Jugendamt der Stadt" for n in range(10)}
    await set_up(world, menu(world.texts, "de", "Welches Thema?", as_choices(labels)))
    await world.send("Welches Thema?", choices=labels)
    shown = world.amira.shown[-1]
    assert shown.kind == "twilio/list-picker"
    assert len(shown.buttons) == 10
    assert all(len(button.title) <= 24 for button in shown.buttons)
    assert [button.description for button in shown.buttons] == list(labels.values())
    await world.amira.press("7 Anmeldung")
    assert world.memory.last.choice and world.memory.last.choice.value == "t7"


async def test_27_few_with_long_labels(world: World) -> None:
    """Under a button nothing tells what was cut off: up to three choices whose labels do not fit are a list, too."""
    labels = {"a": "Integrationskurs: Deutsch lernen", "b": "Integrationskurs: Kosten"}
    await set_up(world, menu(world.texts, "de", "Welches Thema?", as_choices(labels)))
    await world.send("Welches Thema?", choices=labels)
    shown = world.amira.shown[-1]
    assert shown.kind == "twilio/list-picker"
    assert [button.title for button in shown.buttons] == ["Integrationskurs: Deuts…", labels["b"]]
    assert shown.buttons[0].description == labels["a"]


@pytest.mark.parametrize("count", [3, 10, 11, 20])
async def test_27_numbered(world: World, count: int) -> None:
    """More choices, or some that were not set up, are numbered lines under the question."""
    labels = {f"c{n}": f"Kita {n}" for n in range(1, count + 1)}
    await world.send("Welche?", choices=labels)
    (text,) = world.amira.texts
    assert text.splitlines() == ["Welche?", "", *(f"{n}. Kita {n}" for n in range(1, count + 1))]


async def test_27_numbered_and_long(world: World) -> None:
    """Numbered lines stay together where the last part has no room for them."""
    await world.send("A" * 1_590, choices={"a": "Kita A", "b": "Kita B"})
    assert world.amira.texts == ["A" * 1_590, "1. Kita A\n2. Kita B"]


async def test_27_question_with_other_words(world: World) -> None:
    """Where the words differ each time, the buttons stand under a message of their own."""
    labels = {"yes": "✅ Ja", "no": "❌ Nein"}
    await set_up(world, menu(world.texts, "de", world.texts.label("de", "whatsapp-choose"), as_choices(labels)))
    await world.send("Termin am 3. Mai um 10 Uhr. Richtig?", choices=labels)
    assert world.amira.texts == ["Termin am 3. Mai um 10 Uhr. Richtig?", "Bitte wählen Sie:"]
    assert world.amira.buttons == ["✅ Ja", "❌ Nein"]


async def test_27_by_language(world: World) -> None:
    """A menu of one language is none of another."""
    labels = {"yes": "OK"}
    await set_up(world, menu(world.texts, "de", "OK?", as_choices(labels)))
    await world.send("OK?", choices=labels, lang="ar")
    assert world.amira.buttons == []
    await world.send("OK?", choices=labels)
    assert world.amira.buttons == ["OK"]


@pytest.mark.parametrize(
    "label", ["👩‍👩‍👧" * 9, "Очень длинное название темы", "كيف أسجل طفلي في الروضة القريبة", "e\u0301" * 30]
)
async def test_27_titles(world: World, label: str) -> None:
    """A title is cut between letters as people see them, and two that look the same stay apart."""
    labels = {"a": label, "b": label + "!"}
    made = menu(world.texts, "de", "Was?", as_choices(labels))
    await set_up(world, made)
    await world.send("Was?", choices=labels)
    first, second = world.amira.buttons
    assert first != second
    assert all(len(title.encode("utf-16-le")) // 2 <= 24 for title in (first, second))
    whole = set(regex.findall(r"\X", label))
    assert set(regex.findall(r"\X", first.removesuffix(" 1").removesuffix("…"))) <= whole


@pytest.mark.parametrize("code", [63021, 21655, 63013])
async def test_27_buttons_refused(world: World, code: int) -> None:
    """Buttons that the provider refuses become numbered text, and are not tried again."""
    labels = {"yes": "✅ Ja", "no": "❌ Nein"}
    await set_up(world, menu(world.texts, "de", "Darf ich?", as_choices(labels)))
    world.twilio.fail("CreateMessage", status=400, code=code)
    await world.send("Darf ich?", choices=labels)
    await world.send("Darf ich?", choices=labels)
    assert world.amira.texts == ["Darf ich?\n\n1. ✅ Ja\n2. ❌ Nein"] * 2
    assert world.twilio.calls.count("CreateMessage") == 3


async def test_27_content_deleted(world: World) -> None:
    """A content that somebody has deleted at Twilio costs nothing but the buttons."""
    labels = {"yes": "✅ Ja"}
    await set_up(world, menu(world.texts, "de", "Darf ich?", as_choices(labels)))
    world.twilio.contents.clear()
    await world.send("Darf ich?", choices=labels)
    assert world.amira.texts == ["Darf ich?\n\n1. ✅ Ja"]


async def test_27_buttons_refused_later(world: World) -> None:
    """Buttons that WhatsApp refuses by a status callback are not sent again either."""
    labels = {"yes": "✅ Ja", "no": "❌ Nein"}
    await set_up(world, menu(world.texts, "de", "Darf ich?", as_choices(labels)))
    world.twilio.statuses = ()
    sid = await world.send("Darf ich?", choices=labels)
    form = {"MessageSid": sid, "MessageStatus": "undelivered", "ErrorCode": "63021"}
    await world.post(form, path="/whatsapp/main/status?outbound=outbound-1&part=0&parts=1")
    assert [receipt.code for receipt in world.memory.receipts] == ["63021"]
    await world.send("Darf ich?", choices=labels)
    assert world.amira.texts[-1] == "Darf ich?\n\n1. ✅ Ja\n2. ❌ Nein"


@pytest.mark.parametrize("said", ["3", "٣", "۳", "3.", "⏰ Später erinnern", "später", "SPÄTER ERI"])
async def test_27_answers(world: World, said: str) -> None:
    """Numbered choices are answered by number in any script, by label, or by the label's beginning."""
    labels = {"yes": "✅ Ja", "no": "❌ Nein", "later": "⏰ Später erinnern"}
    await world.send("Darf ich?", choices=labels)
    await world.amira.say(said)
    assert pick(world.memory.last.text, as_choices(labels)) == "later"


def test_27_no_buttons(texts) -> None:
    """What WhatsApp would refuse is not made: too long, without label, with a doubled or long value."""
    one = Choice(value="a", label="A")
    assert menu(texts, "de", "x" * 1_025, [one]) is None
    assert menu(texts, "de", " ", [one]) is None
    assert menu(texts, "de", "Was?", [Choice(value="a", label=" ")]) is None
    assert menu(texts, "de", "Was?", [one, one]) is None
    assert menu(texts, "de", "Was?", [Choice(value="x" * 200, label="A")]) is None
    assert menu(texts, "de", "Was?", []) is None


# --- 32: how fast


def test_32_throughput() -> None:
    """The sender keeps to 80 messages a second for one account, and one in six seconds to one person."""
    assert CHANNELS["whatsapp"].per_second == 80
    assert CHANNELS["whatsapp"].per_chat_second == pytest.approx(1 / 6)
