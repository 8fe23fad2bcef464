"""What people ask and do not get is kept for editors: masked, never before the notice, never in danger."""

from __future__ import annotations

import pytest

from bot.privacy import mydata
from bot.storage import gaps as store
from bot.storage import tables as t
from bot.storage.records import GapRow
from tests.conversations.house import House, text_of
from tests.privacy.life import everything

UNKNOWN = "Wie backe ich Apfelkuchen mein Name ist Amira Haddad"
KINDERGELD = "Was ist Kindergeld?"


async def gaps(house: House) -> list[GapRow]:
    """The oldest first."""
    return list(reversed(await house.database.read(lambda c: store.recent(c, house.vault, "erfurt", 0))))


async def suggestions(house: House, who: str = "amira") -> list[str]:
    """Ask something that is not clear; returns the topics that are offered."""
    said = await house.says(who, "Kita")
    assert "answer-suggest" in house.texts
    return [choice.value for choice in said[-1].choices][:-2]


@pytest.fixture
async def noticed(house: House) -> House:
    """Amira has seen the privacy notice."""
    await house.says("amira", "/menu")
    return house


async def test_unanswered(either_house: House) -> None:
    """A question without an answer is kept with the turn: its words, without who asks."""
    await either_house.says("amira", "/menu")
    await either_house.says("amira", UNKNOWN)
    assert "answer-nothing" in either_house.texts
    (gap,) = await gaps(either_house)
    assert (gap.kind, gap.language, gap.zone) == ("unanswered", "de", "nothing")
    assert gap.asked == "Wie backe ich … mein Name ist …"


async def test_before_the_notice(house: House) -> None:
    """The very first words are kept nowhere, whatever comes of them."""
    await house.says("amira", UNKNOWN)
    assert "answer-nothing" in house.texts
    assert await gaps(house) == []


async def test_before_the_notice_was_sent(house: House) -> None:
    """On a messenger the notice counts once it was sent: until then words are kept nowhere."""
    await house.says("amira", "/menu", account="tele")
    house.clock.advance(seconds=60)
    await house.says("amira", UNKNOWN, account="tele")
    assert "answer-nothing" in house.texts
    assert await gaps(house) == []


async def test_refused_in_the_first_words(house: House) -> None:
    """Who refuses what was offered for their first words is counted, and those words are not kept."""
    offered = await suggestions(house)
    await house.presses("amira", "none")
    (gap,) = await gaps(house)
    assert (gap.kind, gap.asked, list(gap.topics)) == ("refused", "", offered)


async def test_refused(noticed: House) -> None:
    """ "None of these" is kept with the question and what was offered."""
    offered = await suggestions(noticed)
    await noticed.presses("amira", "none")
    (gap,) = await gaps(noticed)
    assert (gap.kind, gap.asked, gap.zone) == ("refused", "Kita", "unsure")
    assert list(gap.topics) == offered


async def test_a_person_instead(noticed: House) -> None:
    """Who asks for a person instead of what was offered has refused it, too."""
    await suggestions(noticed)
    await noticed.presses("amira", "person")
    assert [gap.kind for gap in await gaps(noticed)] == ["refused"]


async def test_chosen(noticed: House) -> None:
    """Which suggestion was chosen is kept, that topic first."""
    offered = await suggestions(noticed)
    await noticed.presses("amira", offered[1])
    (gap,) = await gaps(noticed)
    assert (gap.kind, gap.topics[0], set(gap.topics)) == ("chosen", offered[1], set(offered))


async def test_other_words_are_no_choice(noticed: House) -> None:
    """Who types something else has left the suggestions; the new words are looked for."""
    await suggestions(noticed)
    await noticed.says("amira", KINDERGELD)
    (gap,) = await gaps(noticed)
    assert (gap.kind, gap.asked) == ("left", "Kita")


async def test_suggestions_bear_titles(noticed: House) -> None:
    """The buttons of suggestions are titles of topics in the person's language."""
    await noticed.says("olena", "/menu", hint="uk")
    said = await noticed.says("olena", "школа німецька гроші", hint="uk")
    assert "answer-suggest" in noticed.texts
    topics = noticed.content.library.topics
    offered = {choice.value: choice.label for choice in said[-1].choices if choice.value in topics}
    assert offered == {name: topics[name].wordings["uk"].title for name in offered}


@pytest.mark.parametrize(
    "words",
    [
        "ich will nicht mehr leben",
        "mein Mann schlägt mich",
        "was tun nach einer Vergewaltigung vor zwei Jahren",
        "Stalking Anzeige Rezept",
    ],
)
async def test_danger(noticed: House, words: str) -> None:
    """Words of danger or violence are never kept, nor what follows them on that day."""
    await noticed.says("amira", words)
    assert await gaps(noticed) == []


async def test_after_danger(noticed: House) -> None:
    """After words of danger nothing is kept for a day: people go on in other words."""
    await noticed.says("amira", "mein Mann schlägt mich")
    await noticed.presses("amira", "no")
    await noticed.says("amira", "/menu")
    await noticed.says("amira", UNKNOWN)
    await noticed.later(days=1.1)
    assert await gaps(noticed) == []
    await noticed.says("amira", UNKNOWN)
    assert [gap.kind for gap in await gaps(noticed)] == ["unanswered"]


async def test_helpful(noticed: House) -> None:
    """A thumb up is kept with its topic and no words."""
    await noticed.asks("amira", KINDERGELD)
    await noticed.presses("amira", "helpful-yes")
    (gap,) = await gaps(noticed)
    assert (gap.kind, gap.asked, gap.topics) == ("helpful", "", ("kindergeld",))


@pytest.mark.parametrize("reason", ["wrong", "not-understood", "other"])
async def test_not_helpful(noticed: House, reason: str) -> None:
    """Who was not helped is asked why; the reason is kept, and then a person is offered."""
    await noticed.asks("amira", KINDERGELD)
    said = await noticed.presses("amira", "helpful-no")
    assert noticed.texts == ["helpful-sorry", "helpful-why"]
    assert [choice.value for choice in said[-1].choices] == ["wrong", "not-understood", "other"]
    said = await noticed.presses("amira", reason)
    assert "person" in {choice.value for choice in said[-1].choices}
    (gap,) = await gaps(noticed)
    assert (gap.kind, gap.reason, gap.asked, gap.topics) == (
        "not-helpful",
        reason,
        "Was ist Kindergeld",
        ("kindergeld",),
    )


async def test_not_helpful_in_words(noticed: House) -> None:
    """Who says it in words is answered like anybody; the reason is "other"."""
    await noticed.asks("amira", KINDERGELD)
    await noticed.presses("amira", "helpful-no")
    await noticed.says("amira", UNKNOWN)
    first, second = await gaps(noticed)
    assert (first.kind, first.reason) == ("not-helpful", "other")
    assert (second.kind, second.asked) == ("unanswered", "Wie backe ich … mein Name ist …")


async def test_not_helpful_under_an_older_answer(noticed: House) -> None:
    """A thumb down under an older answer is kept, and the open question stays open."""
    older = (await noticed.asks("amira", KINDERGELD))[-1].prompt
    await noticed.says("amira", "/call")
    await noticed.presses("amira", "helpful-no", prompt=older)
    assert [(gap.kind, gap.reason) for gap in await gaps(noticed)] == [("not-helpful", "")]


async def test_nobody_is_asked_why_of_danger(noticed: House) -> None:
    """An answer about violence is not asked about, and nothing of it is kept; a person is offered at once."""
    await noticed.says("amira", "frauenberatungsstelle adresse")
    if "answer-suggest" in noticed.texts:
        await noticed.presses("amira", "frauen-hilfe")
    while "answer-next" not in noticed.texts:
        await noticed.presses("amira", "stadt-erfurt")
    said = await noticed.presses("amira", "helpful-no")
    assert noticed.texts == ["helpful-sorry", "helpful-no"]
    assert "person" in {choice.value for choice in said[-1].choices}
    assert await gaps(noticed) == []


async def test_held(noticed: House) -> None:
    """What goes to a human is no gap."""
    await noticed.opens_case("amira")
    await noticed.says("amira", UNKNOWN)
    assert await gaps(noticed) == []


async def test_seen_taken_along_and_erased(noticed: House) -> None:
    """People see that there is something, take it along in words, and it goes when they go."""
    await noticed.says("amira", UNKNOWN)
    data = await everything(noticed, "amira")
    (row,) = data["gaps"]
    assert row["body"]["asked"] == "Wie backe ich … mein Name ist …"
    summary = mydata.summary(data, noticed.content.texts, "de", "Europe/Berlin")
    assert noticed.words("my-data-gaps", count=1) in "\n".join(summary)
    await noticed.says("amira", "/delete")
    await noticed.presses("amira", "yes")
    await noticed.later("amira", seconds=10)
    assert await noticed.rows(t.gaps) == []


async def test_someone_else_on_this_phone(noticed: House) -> None:
    """Who has the phone now neither sees the earlier person's gaps nor is counted as the same."""
    await noticed.says("amira", UNKNOWN)
    await noticed.says("amira", "/newperson")
    await noticed.presses("amira", "yes")
    said = await noticed.says("amira", "/mydata")
    assert "Apfelkuchen" not in text_of(said)
    await noticed.says("amira", "/menu")
    await noticed.says("amira", UNKNOWN)
    assert len({gap.person for gap in await gaps(noticed)}) == 2
