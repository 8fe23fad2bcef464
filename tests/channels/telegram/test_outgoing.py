"""What goes out to Telegram: groups 12 to 18 of the checklist, against the stand-in that knows the specification."""

from __future__ import annotations

import asyncio
import traceback
from typing import Any

import pytest
import regex

from bot.channels import errors
from bot.channels.telegram import TelegramChannel, writing
from bot.core import limits
from bot.core.messages import Choice, Part, Spot
from tests.channels.noting import Notes
from tests.channels.telegram.world import TEXTS, TOKEN, World, choices, message

WORDS = " ".join(("Guten", "Tag", "Amira"))
SPOT = Spot(latitude=49.87, longitude=8.65, name="Jugendamt", address="Am Markt 1, Erfurt")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


# --- 12, 13, 16: words


@pytest.mark.parametrize(
    "text",
    [
        "Ein Satz. " * 900,
        "Absatz eins\n\n" + "Wort " * 1_500 + "\n\nAbsatz drei",
        "😀" * 5_000,
        "👩‍👩‍👧‍👦" * 900,
        "نص طويل جدا. " * 700,
        "x" * 10_000,
        "https://lotse.example.org/" + "a" * 3_000 + " " + "https://lotse.example.org/" + "b" * 3_000,
    ],
    ids=["sentences", "paragraphs", "emoji", "families", "Arabic", "no gap", "links"],
)
async def test_12_long_text(world: World, text: str) -> None:
    """A long text becomes several messages, none over 4,096 UTF-16 units, none cut inside a letter or a link."""
    amira = world.sandbox.person()
    ids = await world.send(amira, text)
    assert len(amira.texts) > 1
    assert ids == ",".join(str(shown["message_id"]) for shown in amira.sees)
    assert all(units(part) <= limits.CHANNELS["telegram"].text for part in amira.texts)
    assert [word for part in amira.texts for word in part.split()] == text.split() or " " not in text.strip()
    assert "".join("".join(amira.texts).split()) == "".join(text.split())
    whole = set(regex.findall(r"\X", text))
    assert {letter for part in amira.texts for letter in regex.findall(r"\X", part)} <= whole


async def test_12_text_of_exactly_the_limit(world: World) -> None:
    """4,096 units are one message, one more are two."""
    amira = world.sandbox.person()
    await world.send(amira, "x" * 4_096)
    assert len(amira.texts) == 1
    await world.send(amira, "x" * 4_095 + "😀")
    assert len(amira.texts) == 3


@pytest.mark.parametrize("name", ["_Omid_", "*O*", "<b>Omid", "A & B", "[x](y)", "`x`", "</b>", "&lt;"])
async def test_13_names_break_nothing(world: World, name: str) -> None:
    """Whatever somebody is called is shown as they write it."""
    amira = world.sandbox.person()
    await world.send(amira, f"Guten Tag, {name}!")
    assert amira.texts == [f"Guten Tag, {name}!"]


async def test_13_a_sentence_for_the_counter_is_set_off(world: World) -> None:
    """What is in another language stands as a quote, counted in UTF-16 units, also across the parts of a long text."""
    amira = world.sandbox.person()
    await world.send(amira, Part(text="😀 Zeigen Sie:"), Part(text="Ich möchte mein Kind anmelden.", lang="de"))
    assert amira.sees[0]["entities"] == [{"type": "blockquote", "offset": 15, "length": 30}]
    await world.send(amira, "x " * 1_000, Part(text="deutsch " * 1_000, lang="de"))
    found = [message.get("entities", []) for message in amira.sees[1:]]
    assert [len(each) for each in found] == [1] * len(found)
    assert found[-1][0]["offset"] == 0


async def test_13_refused_entities_fall_back_to_plain(world: World) -> None:
    """If Telegram cannot read an entity, the words go out without it."""
    amira = world.sandbox.person()
    world.sandbox.fail("sendMessage", status=400, description="Bad Request: can't parse entities: wrong offset")
    await world.send(amira, Part(text="Ich möchte mein Kind anmelden.", lang="de"))
    assert amira.texts == ["Ich möchte mein Kind anmelden."]
    assert "entities" not in amira.sees[0]


async def test_13_nothing_to_say(world: World) -> None:
    """A message without words is never empty for Telegram."""
    amira = world.sandbox.person()
    await world.send(amira, "  ")
    assert amira.texts == ["…"]


async def test_14_choices(world: World) -> None:
    """Choices are an inline keyboard whose data is the key of the choice."""
    amira = world.sandbox.person()
    await world.send(amira, "Für wen?", prompt="p1", choices=choices("Für mein Kind", "Für mich"))
    assert amira.sees[0]["reply_markup"]["inline_keyboard"] == [
        [{"text": "Für mein Kind", "callback_data": "1:p1:v1"}],
        [{"text": "Für mich", "callback_data": "1:p1:v2"}],
    ]


async def test_14_labels(world: World) -> None:
    """Long labels are cut between letters and stay apart, short ones stand side by side."""
    amira = world.sandbox.person()
    long = "Ein sehr langer Text auf einem Knopf, viel zu lang für ein Telefon, und noch länger"
    await world.send(amira, "?", prompt="p", choices=choices(long, long, "👩‍👩‍👧‍👦" * 20))
    assert all(units(label) <= 64 for label in amira.buttons)
    assert len(set(amira.buttons)) == 3
    await world.send(amira, "?", prompt="p", choices=choices(*"abcde"))
    assert [len(row) for row in amira.sees[-1]["reply_markup"]["inline_keyboard"]] == [2, 2, 1]


@pytest.mark.parametrize("value", ["ش" * 30, "x" * 60], ids=["Arabic", "long"])
async def test_14_a_key_that_is_too_long(world: World, value: str) -> None:
    """Choices whose keys are over 64 bytes are numbered lines: they can be answered all the same."""
    amira = world.sandbox.person()
    await world.send(
        amira, "?", prompt="p1234567", choices=[Choice(value=value, label="Ja"), Choice(value="n", label="Nein")]
    )
    assert amira.texts == ["?\n1. Ja\n2. Nein"]
    assert amira.buttons == []


async def test_14_too_many_choices(world: World) -> None:
    """More choices than Telegram has buttons are numbered lines."""
    amira = world.sandbox.person()
    await world.send(amira, "?", prompt="p", choices=choices(*map(str, range(101))))
    assert amira.buttons == []
    assert amira.texts[0].endswith("101. 100")


@pytest.mark.parametrize(("asks", "label"), [("place", "Standort"), ("phone", "Nummer")])
async def test_15_request_buttons(world: World, asks: Any, label: str) -> None:
    """A place or a number can be sent with one button; the keyboard goes with the next message."""
    amira = world.sandbox.person()
    await world.send(amira, "Wo?", asks=asks, choices=choices("Weiß ich nicht"))
    assert label in amira.keyboard[0]
    assert amira.keyboard[1:] == ["Weiß ich nicht"]
    amira.presses(amira.keyboard[0])
    [inbound] = await world.heard()
    assert inbound.kind == {"place": "place", "phone": "contact"}[asks]
    await world.send(amira, "Danke.")
    assert amira.keyboard == []
    await world.send(amira, "Noch etwas.")
    assert [bool(call.values.get("reply_markup")) for call in world.sandbox.of("sendMessage")] == [True, True, False]


async def test_15_request_button_before_another_keyboard(world: World) -> None:
    """Where the next message has buttons of its own, the old keyboard goes with the first of several messages."""
    amira = world.sandbox.person()
    await world.send(amira, "Wo?", asks="place")
    await world.send(amira, "x" * 5_000, prompt="p", choices=choices("Ja"))
    assert amira.keyboard == []
    assert amira.buttons == ["Ja"]


async def test_15_labels_are_in_every_language(world: World) -> None:
    """The buttons that ask for a place or a number speak the reader's language."""
    for lang in TEXTS.languages:
        [call] = writing.write(message("?", asks="phone", lang=lang), 1, TEXTS)
        [[button]] = call.args["reply_markup"]["keyboard"]
        assert button["text"] == TEXTS.label(lang, "telegram-share-phone")


NO_LINKS = [
    *("lotse.example.org", "javascript:alert(1)", "https://a b", "ftp://x.de", "", "https://<b>", "https://"),
    *("http://localhost:8000/x", "https://LOCALHOST", "http://intranet/x", "https://a@localhost/x.de", "http://[::1]/"),
]


@pytest.mark.parametrize("url", NO_LINKS)
async def test_15_bad_links(world: World, caplog: pytest.LogCaptureFixture, url: str) -> None:
    """A link that leads nowhere from somebody's phone is left out and logged; its label stays, others go out."""
    amira = world.sandbox.person()
    good = Part(kind="link", text="Portal", url="https://kita.example.org")
    await world.send(amira, "Mehr:", Part(kind="link", text="Seite des Amts", url=url), good)
    assert amira.texts == ["Mehr:\nSeite des Amts\nPortal: https://kita.example.org"]
    assert [record.msg for record in caplog.records if "link" in record.msg] == ["link dropped: it is no web address"]


async def test_15_good_links(world: World) -> None:
    """A link is shown with its address, which can be tapped, and opens no preview."""
    amira = world.sandbox.person()
    await world.send(amira, Part(kind="link", text="Kita-Portal", url="https://kita.example.org/x?a=1&b=2"))
    assert amira.texts == ["Kita-Portal: https://kita.example.org/x?a=1&b=2"]
    assert world.sandbox.calls[-1].values["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("06151 881-0", "+49 6151 8810"),
        ("tel:+493616550", "+49 361 6550"),
        ("110", "110"),
        ("116016", "116016"),
        ("nach Vereinbarung", "nach Vereinbarung"),
    ],
)
async def test_15_phones(world: World, number: str, shown: str) -> None:
    """A phone number is shown with its country, as Telegram's apps dial it."""
    amira = world.sandbox.person()
    await world.send(amira, Part(kind="phone", text="📞 Amt", url=number))
    assert amira.texts == [f"📞 Amt: {shown}"]


async def test_15_places(world: World) -> None:
    """Places come as pins after their text, quietly; the question stays above its buttons."""
    amira = world.sandbox.person()
    bare = Spot(latitude=50.0, longitude=8.0)
    await world.send(
        amira,
        "Gehen Sie zum Jugendamt.",
        Part(kind="place", text="Jugendamt\nAm Markt 1", place=SPOT),
        Part(kind="place", text="Treffpunkt", place=bare),
        "Was noch?",
        prompt="p",
        choices=choices("Mehr"),
    )
    shown = amira.sees
    assert [list(each)[4] for each in shown] == ["text", "venue", "location", "text"]
    assert shown[1]["venue"]["title"] == "Jugendamt"
    assert shown[0]["text"] == "Gehen Sie zum Jugendamt.\nJugendamt\nAm Markt 1\nTreffpunkt"
    assert ["reply_markup" in each for each in shown] == [False, False, False, True]


async def test_15_many_places(world: World) -> None:
    """No more pins than a person wants."""
    amira = world.sandbox.person()
    await world.send(amira, *[Part(kind="place", text="Amt", place=SPOT)] * 9)
    assert len(amira.sees) == 1 + writing.PINS


async def test_16_keyboard_on_the_last_part_only(world: World) -> None:
    """A keyboard stands where the reading ends."""
    amira = world.sandbox.person()
    await world.send(amira, "Wort " * 3_000, prompt="p", choices=choices("Ja", "Nein"))
    assert ["reply_markup" in each for each in amira.sees] == [False] * (len(amira.sees) - 1) + [True]


# --- 17: failures

REFUSED: list[tuple[int, str, type[errors.SendError], str]] = [
    (400, "Bad Request: message is too long", errors.DropError, "400-message-too-long"),
    (400, "Bad Request: something new", errors.DropError, "400-bad-request"),
    (400, "Bad Request: chat not found", errors.StopAddressError, "chat-not-found"),
    (403, "Forbidden: bot was blocked by the user", errors.StopAddressError, "blocked"),
    (403, "Forbidden: user is deactivated", errors.StopAddressError, "deactivated"),
    (403, "Forbidden: whatever", errors.StopAddressError, "forbidden"),
    (401, "Unauthorized", errors.WaitError, "token-refused"),
    (404, "Not Found", errors.WaitError, "token-refused"),
    (409, "Conflict: terminated", errors.RetryError, "server-error"),
    (500, "Internal Server Error", errors.RetryError, "server-error"),
    (502, "Bad Gateway", errors.RetryError, "server-error"),
    (302, "Found", errors.RetryError, "server-error"),
]


@pytest.mark.parametrize(("status", "words", "error", "code"), REFUSED, ids=[f"{s} {w}" for s, w, _, _ in REFUSED])
async def test_17_refused(world: World, status: int, words: str, error: type[errors.SendError], code: str) -> None:
    """Every refusal says what to do, in a code without anybody's words."""
    world.sandbox.fail("sendMessage", status=status, description=words)
    with pytest.raises(errors.SendError) as raised:
        await world.send(world.sandbox.person(), WORDS)
    assert (type(raised.value), raised.value.code) == (error, code)
    shown = "".join(traceback.format_exception(raised.value))  # 34: as a log would have it
    assert [word for word in (TOKEN, WORDS, words) if word in shown] == []


async def test_17_wait(world: World) -> None:
    """429 lets this chat wait as long as Telegram says; if a second chat is told so, the whole bot waits."""
    world.sandbox.fail("sendMessage", status=429, retry_after=7, times=2)
    with pytest.raises(errors.WaitError) as first:
        await world.send(world.sandbox.person(), "Hallo")
    with pytest.raises(errors.WaitError) as second:
        await world.send(world.sandbox.person(), "Hallo")
    assert [(each.value.seconds, each.value.account) for each in (first, second)] == [(7.0, False), (7.0, True)]


@pytest.mark.parametrize(
    ("answer", "error", "code"),
    [
        (b"<html>ok</html>", errors.RetryError, "server-error"),
        (b'{"ok":true}', errors.DropError, "no-message-id"),
        (b'{"ok":true,"result":true}', errors.DropError, "no-message-id"),
        (b'{"ok":true,"result":{"date":1}}', errors.DropError, "no-message-id"),
    ],
    ids=["no JSON", "no result", "true", "no id"],
)
async def test_17_answers_without_a_message_id(
    world: World, answer: bytes, error: type[errors.SendError], code: str
) -> None:
    """A message without an id was not sent as far as we know: it has failed."""
    world.sandbox.fail("sendMessage", body=answer)
    with pytest.raises(error) as raised:
        await world.send(world.sandbox.person(), "Hallo")
    assert raised.value.code == code


async def test_17_in_doubt(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer, or half of one, leaves it open whether the message was sent."""
    monkeypatch.setattr("bot.channels.telegram.request.READ_SECONDS", 0.05)
    world.sandbox.fail("sendMessage", seconds=50)
    with pytest.raises(errors.UncertainError):
        await world.send(world.sandbox.person(), "Hallo")
    world.sandbox.fail("sendMessage", reset=True, done=True)
    with pytest.raises(errors.UncertainError):
        await world.send(world.sandbox.person(), "Hallo")
    assert await world.channel.find_sent("1", message("Hallo"), Notes()) is None


async def test_17_nothing_listens(world: World) -> None:
    """Without a connection nothing was sent, and the account waits as a whole."""
    await world.sandbox.stop()
    await asyncio.sleep(0.05)  # until the end of the old connection is noticed
    with pytest.raises(errors.NetworkError) as raised:
        await world.send(world.sandbox.person(), "Hallo")
    assert raised.value.code == "connect"
    await world.sandbox.start(int(world.sandbox.api.rpartition(":")[2]))


async def test_17_a_retry_goes_on_where_it_stopped(world: World) -> None:
    """Of a message in several parts those that were sent are not sent again."""
    amira = world.sandbox.person()
    outbound = message(
        "eins " * 1_000, Part(kind="place", text="Amt", place=SPOT), "Und?", prompt="p", choices=choices("Ja")
    )
    world.sandbox.fail("sendVenue", status=500, times=2)
    for _ in range(2):
        with pytest.raises(errors.RetryError):
            await world.channel.send(str(amira.id), outbound)
    ids = await world.channel.send(str(amira.id), outbound)
    assert ids.split(",") == [str(each["message_id"]) for each in amira.sees]
    assert [list(each)[4] for each in amira.sees] == ["text", "text", "venue", "text"]


async def test_17_a_retry_goes_on_after_the_senders_patience_ended(world: World) -> None:
    """A send that is broken off in the middle is remembered, too."""
    amira = world.sandbox.person()
    outbound = message("eins " * 1_000)
    world.sandbox.fail("sendMessage")
    world.sandbox.fail("sendMessage", seconds=1_000)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await world.channel.send(str(amira.id), outbound)
    world.sandbox.heal()
    await world.channel.send(str(amira.id), outbound)
    assert len(amira.texts) == 2


async def test_17_a_new_process_goes_on_where_the_old_one_died(world: World) -> None:
    """Each part is noted before the next is sent; whoever comes next sends only what is missing."""
    amira, notes = world.sandbox.person(), Notes()
    outbound = message("eins " * 1_000, Part(kind="place", text="Amt", place=SPOT))
    world.sandbox.fail("sendVenue", status=500)
    with pytest.raises(errors.RetryError):
        await world.channel.send(str(amira.id), outbound, notes)
    assert notes.parts.split(",") == [str(each["message_id"]) for each in amira.sees]
    fresh = TelegramChannel(world.channel.account, TEXTS, world.clock)
    assert await fresh.find_sent(str(amira.id), outbound, notes) is None
    ids = await fresh.send(str(amira.id), outbound, notes)
    await fresh.close()
    assert ids.split(",") == [str(each["message_id"]) for each in amira.sees]
    assert [list(each)[4] for each in amira.sees] == ["text", "text", "venue"]


async def test_hide_takes_messages_back(world: World) -> None:
    """The bot's own messages can be taken back, also those that became several; what is gone is no trouble."""
    amira = world.sandbox.person()
    ids = [await world.send(amira, "Wort " * 1_500), await world.send(amira, "zwei")]
    await world.channel.delete(str(amira.id), [*ids, ""])
    assert amira.sees == []
    await world.channel.delete(str(amira.id), ids)
    await world.channel.delete(str(amira.id), [])
    world.sandbox.fail("deleteMessages", status=500)
    with pytest.raises(errors.RetryError):
        await world.channel.delete(str(amira.id), ids)


# --- 18: groups


async def test_18_what_is_a_group(world: World) -> None:
    """Ids below nothing are groups, also supergroups; a long text counts as the messages it becomes."""
    amira = world.sandbox.person()
    short, long = message("Guten Tag"), message("Ein Satz. " * 900)
    numbers = [world.channel.group_messages(to, short) for to in ("-4711", "-1001234567890", str(amira.id))]
    assert numbers == [1, 1, 0]
    assert world.channel.group_messages("-4711", long) == 3
