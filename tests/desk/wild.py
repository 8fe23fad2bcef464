"""Pages of the desk full of what nobody writes: which there are, and what their forms lead to."""

from __future__ import annotations

import json

import sqlalchemy as sa

from bot.cases.by import By as CLI
from bot.cases.files import new_file
from bot.cases.translation import CarefulTranslator
from bot.storage import cases as store
from bot.storage import people, report_tally
from bot.storage.records import StaffRow
from bot.storage.report_tally import REACHED, Tally
from bot.storage.survey_answers import Answer
from tests.desk.asked import about, survey
from tests.desk.chat import found, jpeg, picture, said
from tests.desk.interpreter import SAID, Interpreter
from tests.desk.office import Office
from tests.desk.payloads import PAYLOADS


async def wild(office: Office) -> tuple[StaffRow, int]:
    """A guide with a wild name, and a case full of wild words."""
    gerda = await office.staff("Gerda <img src=x onerror=alert(1)>", "coordinator")
    await office.staff('Karl" onfocus=alert(1) autofocus x="')
    number = await office.case(asked="<script>alert(1)</script>")
    by, cases = office.by(gerda), office.app.cases
    slots = {PAYLOADS[6]: PAYLOADS[0], "x": PAYLOADS[18]}
    body = json.dumps({"asked": PAYLOADS[9], "path": [PAYLOADS[0], PAYLOADS[6]], "slots": slots}).encode()
    row = await found(office, number)

    def rewrite(connection: sa.Connection) -> None:
        key = connection.execute(
            sa.text("SELECT s.wrapped_key FROM subject s JOIN person p ON p.subject_id = s.id WHERE p.id = :id"),
            {"id": row.person_id},
        ).scalar_one()
        sealed = office.vault.unwrap(key).seal(store.BODY, row.uuid, body)
        change = sa.text("UPDATE cases SET body = :body, kind = 'letter' WHERE id = :id")
        connection.execute(change, {"body": sealed, "id": row.id})

    await office.database.write(rewrite)
    await said(office, number, *PAYLOADS)
    await picture(office, number)
    await cases.claim(by, number)
    await cases.note(by, number, PAYLOADS[6])
    await cases.reply(by, number, PAYLOADS[18], file=await new_file("<img src=x onerror=alert(1)>.jpg", jpeg()))
    await cases.keep_draft(by, number, PAYLOADS[13])
    await cases.invite_guest(by, number, PAYLOADS[6])
    view = await cases.show(by, number)
    person = view.person.uuid
    await office.database.write(lambda c: people.add_consent(c, view.case.person_id, "translation", "1", 0))
    office.desk.translator = CarefulTranslator(Interpreter(), office.app.world.detector)
    await cases.set_next_step(by, person, PAYLOADS[18], "2026-12-01")
    await office.case("omar", asked="Zweite")
    told = [
        Tally("erfurt", "district", f"2026-0{month}", REACHED, PAYLOADS[6]) for month in (3, 4, 4) for _ in range(6)
    ]
    await office.database.write(lambda c: report_tally.add(c, told))
    return gerda, number


Way = tuple[str, str, dict[str, str]]  # a path; the form that is sent there, or ""; what stands in its fields


async def of_the_programme(office: Office) -> list[str]:
    """Pages of volunteers, wishes, appointments and partnerships, with names and places as nobody writes them."""
    wish = await office.request(PAYLOADS[6], where=PAYLOADS[18][:200], age="16-17")
    volunteer = await office.volunteer(PAYLOADS[6])
    helper, interprets = f"/desk/volunteers/{volunteer}", f"/desk/interpreters/{volunteer}"
    one = [f"/desk/requests/{wish}", f"/desk/appointments/{await office.appointment()}"]
    one += [f"/desk/partnerships/{await office.partnership()}", helper, f"{helper}/logs", f"{helper}/certificates"]
    wild = about(PAYLOADS[6][:80], PAYLOADS[0], PAYLOADS[1], PAYLOADS[2])
    said = tuple(Answer("ar", {"0": str(number % 2 + 1), "1": PAYLOADS[number]}) for number in range(30))
    drafted = f"/desk/surveys/{await survey(office, what=wild)}"
    one += [drafted, f"{drafted}?lang=ar", f"/desk/surveys/{await survey(office, 'closed', wild, said)}"]
    one.append(f"/desk/information/{await office.information(de=PAYLOADS[6], ar=PAYLOADS[0])}?language=ar")
    form = await office.report_form(PAYLOADS[6][:80])
    one += ["/desk/reports/exact?from=2026-01&to=2026-11", "/desk/reports/forms", f"/desk/reports/forms/{form}"]
    one += ["/desk/requests?day=2026-12-01", "/desk/volunteers/import", "/desk/training/import"]
    one += [interprets, f"{interprets}/slips"]
    return [
        *one,
        "/desk/volunteers?state=approved",
        "/desk/calendar?on=2026-12-01",
        "/desk/calendar?on=2026-12-01&view=week",
    ]


async def pages(office: Office, number: int) -> list[Way]:
    """Every page of the navigation, those of a case and of a person, and what some forms lead to."""
    case = f"/desk/cases/{number}"
    person = (await office.app.cases.show(CLI("erfurt", "cli:test"), number)).person.uuid
    slip = f"{case}/referrals/{await office.agreed_referral(number, name=PAYLOADS[6])}/slip"
    own = [case, f"{case}?canned=reply-hello", f"{case}?file-waits=1", f"{case}/resolve", f"{case}/answers"]
    own += [f"{case}/referrals", slip, f"/desk/people/{person}"]
    own += await of_the_programme(office)
    shown = [*(path for path, _, _ in office.desk.navigation), *own, "/desk/guest", "/desk/cases/999999"]
    forms = [
        ("/desk/search", "[role=search], main form", {"words": "alert"}),
        (f"{case}/answers", "main form", {"words": "Kita anmelden"}),
        (case, f'form[action="{case}/guests"]', {"name": PAYLOADS[6]}),
        (case, "#reply [data-plain]", {"words": next(iter(SAID))}),
        (case, "#reply [data-plain]", {"words": PAYLOADS[0]}),
    ]
    return [*((path, "", {}) for path in shown), *forms]
