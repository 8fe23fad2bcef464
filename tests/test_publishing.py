"""From a draft to what everybody reads: checked, previewed, published and taken back, without a restart."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from bot.channels.web import HistoryLine
from bot.channels.web.lines import shown as read_line
from bot.cli.reloading import Reloading
from bot.content import check_content
from bot.knowledge.drafting import BrokenDraftError, NoSuchTopicError, propose_question, propose_topic
from bot.published import stored_layers
from bot.publishing import Publishing
from bot.storage import publications
from bot.storage import tables as t
from bot.storage.publications import ChangedMeanwhileError, NoSuchDraftError, NotPublishedError
from bot.storage.records import PublishedRow
from tests.conversations.fixtures import content, either_house, house, sqlite_database
from tests.conversations.house import House
from tests.delivery.world import until

__all__ = ["content", "either_house", "house", "sqlite_database"]

HEAD, DE = "topics/zwergenstube/topic.yaml", "topics/zwergenstube/de.yaml"
KITA = "topics/kita-anmeldung/de.yaml"
ANSWER = "Es gibt drei Zwergenstuben in der Stadt. Fragen Sie im Rathaus."
QUESTIONS = ("Wo ist die Zwergenstube?", "Zwergenstube suchen", "Zwergenstube anmelden")


def desk(house: House) -> Publishing:
    return house.app.publishing


async def draft_topic(house: House, answer: str = ANSWER) -> list[PublishedRow]:
    """As a guide makes it from a case, shown before it is kept."""
    proposal = propose_topic(
        lambda text: text, house.app.content.library.topics, lang="de", title="Zwergenstube", answer=answer,
        questions=QUESTIONS,
    )  # fmt: skip
    return await desk(house).keep("erfurt", proposal, author=7, from_case=12)


def uuids(rows: list[PublishedRow]) -> list[str]:
    return [row.uuid for row in rows]


async def publish(house: House, rows: list[PublishedRow]) -> int:
    return await desk(house).publish("erfurt", uuids(rows), actor="staff:7", author=7)


async def test_a_new_topic_is_published_and_answered(either_house: House) -> None:
    """Two files as one revision; whoever asks gets the answer, a world under way keeps the old content."""
    house = either_house
    rows = await draft_topic(house)
    assert [(row.path, row.from_case, row.author) for row in rows] == [(HEAD, 12, 7), (DE, 12, 7)]
    assert await desk(house).check("erfurt", uuids(rows)) == []
    before = house.app.world
    assert await publish(house, rows) == 1
    assert await Reloading(house.app).follow() == []
    assert house.app.world.search.find("Zwergenstube", "de").hits[0].topic == "zwergenstube"
    assert "zwergenstube" not in before.library.topics
    said = await house.says("amira", "Wo ist die Zwergenstube?")
    assert ANSWER in "\n".join(each.plain_text() for each in said)
    verbs = [(row.verb, row.actor) for row in await house.rows(t.audit)]
    assert verbs == [("knowledge.publish", "staff:7")] * 2


async def test_processes_notice_by_themselves(either_house: House) -> None:
    """Whoever runs takes the next revision within a second or so, and the one after it."""
    house = either_house
    async with Reloading(house.app):
        rows = await draft_topic(house)
        assert await publish(house, rows) == 1
        await until(lambda: _reads(house, 1))
        changed = await desk(house).begin("erfurt", DE, "title: Zwergenstube\nanswer: Anders\n")
        assert await publish(house, [changed]) == 2
        await until(lambda: _reads(house, 2))
    assert house.app.world.library.topics["zwergenstube"].wordings["de"].answer == "Anders"


async def _reads(house: House, revision: int) -> bool:
    return house.app.content.published.revision == revision


async def test_a_broken_draft_is_never_published(house: House) -> None:
    """All mistakes are named with file, line and column; nothing changes, and a repaired one goes."""
    body = "lotse: 1\ntitle: Zwergenstube\nanswr: Dort\nquestions: Wo?\n"
    row = await desk(house).begin("erfurt", DE, body)
    with pytest.raises(BrokenDraftError) as refused:
        await publish(house, [row])
    issues = {(issue.line, issue.rule) for issue in refused.value.issues}
    assert {(3, "unknown-key"), (4, "shape"), (1, "missing")} <= issues
    assert {issue.file for issue in refused.value.issues} == {f"published/{DE}"}
    assert await house.app.database.read(publications.revision) == 0
    mended = await desk(house).edit("erfurt", row.uuid, "title: Zwergenstube\nanswer: Dort\n", based_on=row.digest)
    with pytest.raises(BrokenDraftError) as alone:
        await publish(house, [mended])
    assert [issue.rule for issue in alone.value.issues] == ["place-to-go"]
    head = await desk(house).begin("erfurt", HEAD, "lotse: 1\nask_there: jugendamt\n")
    assert await publish(house, [mended, head]) == 1


@pytest.mark.parametrize(
    ("path", "body", "rule"),
    [
        ("topics/zwergenstube/fr.yaml", "title: Zwerge\nanswer: La\n", "language"),
        (HEAD, "lotse: 1\nask_there: rathhaus\n", "no-wording"),
        ("places/neu.yaml", "places: [{id: neu, name: Neu, area: stadt-erfrut}]\n", "unknown-area"),
        (KITA, "title: [", "yaml"),
        (KITA, "lotse: 1\n" + "title: Kita\nanswer: Neu\nvariants: {anderswo: {where: X}}\n", "unknown-variant"),
    ],
)
async def test_the_rules_of_check_hold(house: House, path: str, body: str, rule: str) -> None:
    """The draft is looked at in the content as it would be."""
    row = await desk(house).begin("erfurt", path, body)
    issues = await desk(house).check("erfurt", [row.uuid])
    assert rule in {issue.rule for issue in issues if issue.severity == "error"}


async def test_marks_are_pointed_out(house: House) -> None:
    """What was taken out of a guide's words is a warning with its line, not a refusal."""
    rows = await draft_topic(house, "Rufen Sie an: …")
    (issue,) = await desk(house).check("erfurt", uuids(rows))
    assert (issue.rule, issue.severity, issue.line) == ("mark", "warning", 3)
    assert await publish(house, rows) == 1


async def test_a_shipped_file_is_edited_with_what_it_replaces(house: House) -> None:
    """A draft begins with the shipped words and says which file it was; translations follow."""
    row = await desk(house).begin("erfurt", KITA)
    assert row.base_digest and f"replaces: {row.base_digest}\n" in row.body
    german = house.app.content.library.topics["kita-anmeldung"].wordings["de"].answer
    body = row.body.replace(german.split("\n")[0][:20], "Ganz neu: " + german.split("\n")[0][:20])
    changed = await desk(house).edit("erfurt", row.uuid, body.replace("\n", "\r\n"), based_on=row.digest)
    assert "\r" not in changed.body
    issues = await desk(house).check("erfurt", [row.uuid])
    assert [issue for issue in issues if issue.rule == "overlay-drift"] == []
    await publish(house, [changed])
    await Reloading(house.app).follow()
    topic = house.app.content.library.topics["kita-anmeldung"]
    assert "Ganz neu" in topic.wordings["de"].answer and topic.wordings["en"].behind == {"answer"}
    again = await desk(house).begin("erfurt", KITA)
    assert again.body == changed.body and again.base_digest == row.base_digest


async def test_an_example_question_is_added(house: House) -> None:
    """The file stays as it was but for one line, and the search finds the topic by it."""
    text = (await desk(house).standing(KITA)).text
    proposal = propose_question(house.app.world.masker.marked, KITA, text, "Wo gibt es einen Krabbelgruppenplatz")
    (row,) = await desk(house).keep("erfurt", proposal, from_case=3)
    assert set(text.splitlines()) < set(row.body.splitlines())
    assert await desk(house).check("erfurt", [row.uuid]) == [] or proposal.marks


async def test_withdrawn_the_file_is_read_again(house: House) -> None:
    """The shipped answer comes back; what is not published cannot be withdrawn."""
    before = house.app.content.library.topics["kita-anmeldung"]
    row = await desk(house).begin("erfurt", KITA, "title: Kita\nanswer: Neu\n")
    with pytest.raises(NotPublishedError):
        await desk(house).withdraw("erfurt", [row.uuid], actor="staff:7")
    await publish(house, [row])
    await Reloading(house.app).follow()
    assert house.app.content.library.topics["kita-anmeldung"].wordings["de"].answer == "Neu"
    assert await desk(house).withdraw("erfurt", [row.uuid], actor="staff:7") == 2
    await Reloading(house.app).follow()
    assert house.app.content.library.topics["kita-anmeldung"] == before


async def test_what_others_need_is_not_withdrawn(house: House) -> None:
    """The place to go of a published answer cannot be taken from under it."""
    head, words = await draft_topic(house)
    await publish(house, [head, words])
    with pytest.raises(BrokenDraftError) as refused:
        await desk(house).withdraw("erfurt", [head.uuid], actor="staff:7")
    assert "place to go" in str(refused.value.issues[0])
    with pytest.raises(NotPublishedError):
        await desk(house).withdraw("alzey", [head.uuid], actor="staff:7")


async def test_two_coordinators(house: House) -> None:
    """The second one's edit and publication are told that the draft changed."""
    rows = await draft_topic(house)
    first = await desk(house).edit(
        "erfurt", rows[1].uuid, rows[1].body + "keywords: [Zwerg]\n", based_on=rows[1].digest
    )
    with pytest.raises(ChangedMeanwhileError):
        await desk(house).edit("erfurt", rows[1].uuid, "title: x\n", based_on=rows[1].digest)
    revisions = await asyncio.gather(publish(house, [rows[0], first]), publish(house, rows), return_exceptions=True)
    assert [kind for kind in revisions if isinstance(kind, int)] == [1]
    assert any(isinstance(kind, NoSuchDraftError) for kind in revisions)


async def test_left_out_by_a_later_program(house: House) -> None:
    """A text that passes no longer is left out and told by `lotse check`; the rest loads, others can publish."""
    rows = await draft_topic(house)
    await publish(house, rows)
    broken = t.published.update().where(t.published.c.path == DE).values(body="title: Z\nanswer: A\nold_key: 1\n")
    await house.database.write(lambda c: c.execute(broken))
    assert await Reloading(house.app).follow() == []
    assert "zwergenstube" not in house.app.content.library.topics
    assert {issue.rule for issue in house.app.content.left_out} == {"left-out"}
    settings = house.app.settings
    issues = check_content(settings, await stored_layers(settings))
    assert [issue.line for issue in issues if issue.rule == "left-out" and issue.file.endswith("de.yaml")] == [3]
    other = await desk(house).begin("erfurt", KITA, "title: Kita\nanswer: Neu\n")
    assert await publish(house, [other]) == 2


async def test_each_channel_is_previewed(house: House) -> None:
    """A draft as every channel would show it, before anybody can read it."""
    rows = await draft_topic(house, "Es gibt drei.\n" + "Ein langer Satz mit vielen Worten. " * 60)
    shown = await desk(house).preview("erfurt", uuids(rows), "zwergenstube", "de")
    assert shown.telegram[0].text.startswith("Zwergenstube\nEs gibt drei.") and shown.telegram[-1].buttons
    assert len(shown.whatsapp) > 2 and max(len(each.text) for each in shown.whatsapp) <= 1_600
    assert shown.whatsapp[-1].opens and not shown.whatsapp_numbers[-1].buttons
    assert "1. " in shown.whatsapp_numbers[-1].text and "  1  " in shown.terminal
    assert shown.web.dir == "ltr" and shown.web.choices
    arabic = await desk(house).preview("erfurt", uuids(rows), "zwergenstube", "ar")
    assert (arabic.lang, arabic.web.dir) == ("de", "rtl")
    assert "Es gibt drei." in arabic.telegram[0].quotes[0]
    with pytest.raises(NoSuchTopicError):
        await desk(house).preview("erfurt", [], "zwergenstube", "de")
    assert "zwergenstube" not in house.app.content.library.topics


async def test_the_preview_is_what_is_sent(house: House) -> None:
    """A real turn on the web page says the same parts and offers the same choices."""
    rows = await draft_topic(house)
    shown = await desk(house).preview("erfurt", uuids(rows), "zwergenstube", "de")
    await publish(house, rows)
    await Reloading(house.app).follow()
    await house.says("amira", "/menu", hint="de")
    said = await house.says("amira", "Wo ist die Zwergenstube?")
    answer = next(each for each in said if any(choice.value == "helpful-yes" for choice in each.choices))
    line = read_line(HistoryLine(1, answer.id, "out", msgspec.json.encode(answer), 0))
    assert line.parts == shown.web.parts
    offered = [choice.label for choice in line.choices if choice.value != "language"]  # only where it is not sure
    assert offered == [choice.label for choice in shown.web.choices]
