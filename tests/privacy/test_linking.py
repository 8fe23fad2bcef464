"""Link my other phone: a code joins two addresses into one person, and nothing said on one is shown on the other."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.cases.by import By
from bot.storage import tables as t
from bot.storage.tables import metadata
from tests.conversations.house import House, text_of
from tests.privacy.life import CANARY, everything, leave, send_file
from tests.privacy.linked import OTHER, link, makes_code, person_of, shown, unlink


async def test_both_are_one_person(either_house: House) -> None:
    """After the code both addresses lead to the same person, and each device is told."""
    house = either_house
    await house.says("amira", "/menu")
    await link(house)
    assert "link-finished" in house.texts
    assert await person_of(house, "amira") == await person_of(house, "telefon", "sms") is not None
    assert house.words("link-told") in text_of(await house.read("amira"))


async def test_an_open_case_holds_in_both(either_house: House) -> None:
    """What is written on the second phone reaches the case that was opened on the first."""
    house = either_house
    await house.opens_case("amira", CANARY)
    await link(house)
    assert "link-held" in house.texts
    assert await house.says("telefon", OTHER, account="sms") == []
    assert (await house.case(1))[2] == [OTHER]
    await house.app.cases.reply(By("erfurt", "test"), 1, "Hallo dort")
    assert "Hallo dort" in text_of(await house.read("telefon", "sms"))


async def test_a_case_of_the_second_phone_comes_along(either_house: House) -> None:
    """Both had a case: both are read with the one person's key, and the first phone is held by either."""
    house = either_house
    await house.opens_case("amira", CANARY)
    await house.opens_case("telefon", OTHER, account="sms")
    await house.says("telefon", f"{OTHER} zwei", account="sms")
    await link(house)
    assert {(await house.case(number))[1].asked for number in (1, 2)} == {CANARY, OTHER}
    assert (await house.case(2))[2] == [f"{OTHER} zwei"]
    assert len(await house.rows(t.person)) == 1
    assert len({row.person_id for row in await house.rows(t.consent)}) == 1
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.round("amira")
    await house.says("amira", "noch da?")
    assert (await house.case(2))[2][-1] == "noch da?"


async def test_only_the_second_had_a_case(either_house: House) -> None:
    """Then the first becomes that person, and is held."""
    house = either_house
    await house.says("amira", "/menu")
    await house.opens_case("telefon", OTHER, account="sms")
    before = await person_of(house, "telefon", "sms")
    await link(house)
    assert await person_of(house, "amira") == before
    await house.says("amira", "auch ich")
    assert (await house.case(1))[2] == ["auch ich"]


async def test_nothing_old_is_shown_on_the_second(either_house: House) -> None:
    """Neither by itself nor by "show my data" or the export: who had the phone for a minute reads no old answers."""
    house = either_house
    await house.asks("amira", f"Wo beantrage ich Kindergeld für mein Kind? {CANARY}")
    await house.opens_case("amira", CANARY)
    await house.says("amira", CANARY)
    await send_file(house, "amira")
    said = text_of(await link(house))
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.round("amira")
    words = said + await shown(house)
    assert house.words("my-data-elsewhere") in words
    assert house.words("my-data-case-elsewhere", number="1") in words
    assert CANARY not in words
    assert "amira" not in words
    assert CANARY in await shown(house, "amira", "web")


async def in_danger(house: House, who: str = "amira") -> None:
    await house.says(who, "ich will nicht mehr leben")
    await house.presses(who, "tell")
    await house.says(who, CANARY)


async def test_no_phone_is_linked_during_a_crisis(house: House) -> None:
    """The other one may be that of whom the person is in danger from; a human helps."""
    await in_danger(house)
    await link(house)
    assert house.texts == ["link-refused"]
    assert await person_of(house, "telefon", "sms") is None


async def test_a_crisis_is_told_and_shown_only_on_its_phone(either_house: House) -> None:
    """A phone that was linked before gets neither the guide's words nor a trace of it in "show my data"."""
    house = either_house
    await house.says("amira", "/menu")
    await link(house)
    await in_danger(house)
    house.clock.advance(seconds=60)
    await house.says("telefon", "/menu", account="sms")
    await house.app.cases.reply(By("erfurt", "test"), 1, "Wir helfen Ihnen")
    assert "Wir helfen Ihnen" in text_of(await house.read("amira"))
    words = await shown(house)
    assert "Wir helfen Ihnen" not in words
    assert "crisis" not in words
    assert house.words("my-data-case-elsewhere", number="1") not in words
    assert "crisis" in await shown(house, "amira", "web")


async def test_reminders_of_the_first_are_not_named_on_the_second(house: House) -> None:
    """What somebody wanted to be reminded of tells what they asked."""
    await reminder(house)
    await link(house)
    assert "kindergeld" not in (await shown(house)).lower()


async def test_the_whole_person_is_exported_for_staff(house: House) -> None:
    """What `lotse person export` collects leaves out no phone."""
    await house.opens_case("amira", CANARY)
    await link(house)
    await house.says("telefon", OTHER, account="sms")
    data = str(await everything(house, "telefon", "sms"))
    assert CANARY in data
    assert OTHER in data


async def test_a_phone_of_another_language_keeps_it(house: House) -> None:
    """A Ukrainian phone is told in Ukrainian that it was linked with an Arabic one, whether or not it wrote before."""
    await house.says("amira", "/language")
    await house.presses("amira", "ar")
    await house.says("telefon", "Де записати дитину в садочок?", account="tele", hint="uk")
    for who in ("telefon", "neu"):
        code = await makes_code(house)
        said = await house.says(who, f"/link {code}", account="tele", hint="uk")
        assert house.words("link-finished", "uk") in text_of(said)
        assert house.words("link-told", "ar") in text_of(await house.read("amira"))


async def test_the_language_of_the_first_is_taken(house: House) -> None:
    """Where nothing tells the language of the second: no word, no choice, no setting of the phone."""
    await house.says("amira", "/language")
    await house.presses("amira", "tr")
    assert house.words("link-finished", "tr") in text_of(await link(house))


async def test_a_language_chosen_on_the_second_stays(house: House) -> None:
    """The second phone is asked in the language its owner set there."""
    await house.says("amira", "/language")
    await house.presses("amira", "tr")
    await house.says("telefon", "/language", account="sms")
    await house.presses("telefon", "uk", account="sms")
    assert house.words("link-finished", "uk") in text_of(await link(house))


async def reminder(house: House, who: str = "amira", account: str = "web") -> None:
    await house.asks(who, "Was ist Kindergeld?", account=account)
    await house.presses(who, "remind", account=account)
    await house.presses(who, "in-3-days", account=account)


async def test_a_reminder_goes_where_the_person_wrote_last(either_house: House) -> None:
    """Decided at the moment it is due, whichever phone it was set on."""
    house = either_house
    await reminder(house)
    await link(house, account="terminal")
    await house.read("amira")
    said = text_of(await house.later("telefon", "terminal", days=4))
    assert "Kindergeld" in said
    assert await house.read("amira") == []


async def test_a_reminder_stays_where_the_person_is(house: House) -> None:
    """Whoever writes on the first phone again gets it there."""
    await reminder(house, "telefon", "terminal")
    await link(house, account="terminal")
    house.clock.advance(seconds=60)
    await house.says("amira", "/menu")
    await house.later(days=4)
    assert "Kindergeld" in text_of(await house.read("amira"))
    assert await house.read("telefon", "terminal") == []


async def test_reminders_of_both_phones_are_cancelled_on_either(house: House) -> None:
    """ "No reminders" means all of them."""
    await reminder(house)
    await link(house)
    await house.says("telefon", "/noreminders", account="sms")
    await house.presses("telefon", "yes", account="sms")
    assert "remind-cancelled" in house.texts
    assert [row.kind for row in await house.rows(t.timer) if row.kind == "reminder"] == []


async def test_one_topic_has_one_reminder_for_both_phones(house: House) -> None:
    """The newest for a topic replaces that of the other phone."""
    await reminder(house)
    await link(house)
    await reminder(house, "telefon", "sms")
    assert [row.kind for row in await house.rows(t.timer)].count("reminder") == 1


async def test_stop_means_both(either_house: House) -> None:
    """After "stop" on one phone nothing comes by itself on the other either, until somebody writes there."""
    house = either_house
    await reminder(house)
    await link(house)
    await house.read("amira")
    await house.says("telefon", "/stop", account="sms")
    assert {row.state for row in await house.rows(t.address)} == {"stopped"}
    await house.later("telefon", "sms", days=4)
    assert await house.read("amira") == []
    await house.says("amira", "/menu")
    assert {row.state for row in await house.rows(t.address)} == {"open", "stopped"}


async def test_delete_erases_both(either_house: House) -> None:
    """ "Delete my data" says that it is for all phones, and leaves nothing of either."""
    house = either_house
    await house.opens_case("amira", CANARY)
    await link(house)
    await house.says("telefon", "/delete", account="sms")
    assert "delete-all-phones" in house.texts
    await house.presses("telefon", "yes", account="sms")
    await house.later("telefon", "sms", seconds=30)
    for table in (t.person, t.address, t.conversation, t.cases, t.subject, t.standing):
        assert await house.rows(table) == [], table.name


@pytest.mark.parametrize("who", [("amira", "web"), ("telefon", "sms")])
async def test_unlink_gives_each_back_what_is_theirs(either_house: House, who: tuple[str, str]) -> None:
    """Whichever phone leaves: each keeps the case asked on it, under a key of its own, and both are told."""
    house = either_house
    await house.opens_case("amira", CANARY)
    await house.opens_case("telefon", OTHER, account="sms")
    await link(house)
    await house.read("amira")
    await unlink(house, *who)
    assert "unlink-finished" in house.texts
    left = {"amira": ("telefon", "sms"), "telefon": ("amira", "web")}[who[0]]
    assert house.words("unlink-told") in text_of(await house.read(*left))
    first, second = await everything(house, "amira"), await everything(house, "telefon", "sms")
    assert OTHER not in str(first)
    assert CANARY not in str(second)
    assert [case["body"]["asked"] for case in first["cases"] + second["cases"]] == [CANARY, OTHER]
    keys = {row.id: row.subject_id for row in await house.rows(t.person)}
    assert len(set(keys.values())) == 2
    await house.says("amira", "hier")
    await house.says("telefon", "dort", account="sms")
    assert (await house.case(1))[2] == ["hier"]
    assert (await house.case(2))[2] == ["dort"]


async def test_a_victim_gets_rid_of_a_thief(either_house: House) -> None:
    """Who unlinks the phone that was stolen for a minute keeps their case, and erasing it touches nobody else's."""
    house = either_house
    await house.opens_case("amira", CANARY)
    await link(house, second="dieb")
    await unlink(house, "amira")
    assert (await house.conversation("amira")).held_case
    assert not (await house.conversation("dieb", "sms")).held_case
    await house.says("amira", "/delete")
    await house.presses("amira", "yes")
    await house.later("amira", seconds=30)
    assert await house.says("dieb", "/menu", account="sms")
    assert await house.rows(t.cases) == []


async def test_unlinked_from_nobody(house: House) -> None:
    """Whoever is not linked is told so, and changed in nothing."""
    await house.opens_case("amira", CANARY)
    await unlink(house, "amira")
    assert house.texts == ["unlink-alone"]


async def test_three_phones_and_one_leaves(house: House) -> None:
    """The other two stay together."""
    await house.opens_case("amira", CANARY)
    await link(house)
    await link(house, second="drittes")
    await unlink(house, "amira")
    assert await person_of(house, "telefon", "sms") == await person_of(house, "drittes", "sms")
    assert await person_of(house, "amira") != await person_of(house, "telefon", "sms")


async def test_who_leaves_a_linked_phone_takes_it_out(house: House) -> None:
    """ "Somebody else uses this phone": a stranger there is not the person, and gets nothing of theirs."""
    await house.opens_case("amira", CANARY)
    await link(house)
    await leave(house, "telefon", "sms")
    assert await person_of(house, "telefon", "sms") is None
    await house.app.cases.reply(By("erfurt", "test"), 1, "Nur für Amira")
    assert "Nur für Amira" in text_of(await house.read("amira"))
    assert "Nur für Amira" not in text_of(await house.read("telefon", "sms"))


async def test_somebody_unsure_makes_no_code(house: House) -> None:
    """After a month of silence it is asked first who this is."""
    await house.opens_case("amira", CANARY)
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.round("amira")
    house.clock.advance(days=40)
    await house.says("amira", "/link")
    assert "link-ask" not in house.texts
    assert "silence-ask" in house.texts


def test_no_table_of_a_person_is_forgotten() -> None:
    """What points to a person is moved by its key; what their key seals is named in `resealing`."""
    pointing = {
        table.name for table in metadata.tables.values() for key in table.foreign_keys if key.column is t.person.c.id
    }
    assert pointing == {
        "address",
        "consent",
        "cases",
        "invitations",
        "caseload",
        "contact",
        "staff",
        "volunteer",
        "participant",
        "appointment",
        "office",
        "request",
        "partnership",
        "meeting_note",
        "registration",
        "calendar_feed",
        "survey_invitation",
        "information_copy",
    }
    assert isinstance(t.cases.c.body.type, sa.LargeBinary)
