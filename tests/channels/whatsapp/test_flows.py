"""Every question of every flow, in every language, as WhatsApp shows it."""

from __future__ import annotations

from bot.channels.whatsapp.menus import menu
from bot.channels.whatsapp.setup import Setter
from bot.channels.whatsapp.writing import TEXT, write
from bot.cli.menus import all_menus
from bot.content import Content
from bot.core.messages import Outbound, Part
from tests.channels.whatsapp.world import World
from tests.conversations.house import House

LANGUAGES = ("de", "en", "ar", "uk", "ru", "tr", "fa")
WORDINGS = ("fa-AF", "fa-IR")


async def test_all_menus_are_taken(world: World, content: Content) -> None:
    """WhatsApp takes the questions of all flows in all languages as buttons or lists."""
    menus = all_menus(content)
    assert {one.lang for one in menus} == {*LANGUAGES, *WORDINGS}
    assert len(menus) > 7 * 20
    done = await Setter(world.client, world.book, "main", pause=0).set_up(menus, [])
    assert (done.made, done.failed) == (len(menus), [])
    assert world.twilio.violations == []


def test_all_texts_fit(content: Content) -> None:
    """Every text of every flow, in every language, goes out in messages that fit; nearly all in one."""
    longer = set()
    for lang in LANGUAGES:
        for id_ in {use.id for flow in content.flows for step in flow.steps for use in step.texts()}:
            said = content.texts.say(lang, id_, dict.fromkeys(content.texts.variables(lang, id_), "x" * 60))
            outbound = Outbound(id="1", address="a", lang=lang, parts=[Part(text=said)])
            messages = write(outbound, content.texts, lambda _menu: None, lambda _ref: None)
            assert messages or not said.strip()
            assert all(0 < len(message.body.encode("utf-16-le")) // 2 <= TEXT for message in messages)
            longer |= {id_} if len(messages) > 1 else set()
    assert longer <= {"notice-full"}


async def test_questions_have_buttons(house: House, content: Content) -> None:
    """What the program really asks on the main ways is found among the menus that were set up."""
    known = {one.digest for one in all_menus(content)}
    asked: list[Outbound] = []
    for lang in LANGUAGES:
        asked += await house.says(lang, account="tele", kind="start", hint=lang)
        chosen = "fa-AF" if lang == "fa" else lang
        asked += await house.presses(lang, chosen, account="tele") if asked[-1].choices else []
        for words in ("/menu", "/topics", "/language", "/data", "/help", "/remind", "/call", "/person"):
            asked += await house.says(lang, words, account="tele")
    asked += await house.asks("lena", "Wo melde ich mein Kind in der Kita an?", account="tele")
    asked += await house.says("de", "Где записать ребёнка в детский сад?", account="tele")
    questions = [one for one in asked if 1 <= len(one.choices) <= 10]
    assert len(questions) > 30
    without = set()
    for one in questions:
        found = write(one, content.texts, lambda shown: "HX1" if shown.digest in known else None, lambda _ref: None)
        if not found[-1].content:
            without.add((one.parts[-1].text, tuple(choice.value for choice in one.choices)))
    assert without == set()


def test_a_menu_is_what_it_shows(content: Content) -> None:
    """Two menus with the same words and choices are one; any other letter makes another."""
    menus = all_menus(content)
    assert len({one.digest for one in menus}) == len(menus)
    first = menu(content.texts, "de", "Ja?", [])
    assert first is None
