"""Cases with words in them, as people and guides leave them."""

from __future__ import annotations

import io

import msgspec
import sqlalchemy as sa
from PIL import Image

from bot.core.messages import Outbound
from bot.storage import cases
from bot.storage import events as stored_events
from bot.storage.database import Database
from bot.storage.records import CaseRow
from bot.storage.tables import address, case_message, conversation, outbox, subject
from bot.storage.unit import BODY
from tests.desk.office import Office


async def said(office: Office, number: int, *words: str, language: str = "ar", town: str = "erfurt") -> None:
    """The person writes in their case, and the pages are told."""

    def job(connection: sa.Connection) -> None:
        found = cases.find_case(connection, office.vault, town, number)
        assert found
        for each in words:
            cases.add_message(connection, office.vault, found.id, "in", each.encode(), language, office.clock.now())

    await office.database.write(job)
    await office.database.notify(stored_events.TOPIC)


async def found(office: Office, number: int, town: str = "erfurt") -> CaseRow:
    row = await office.database.read(lambda c: cases.find_case(c, office.vault, town, number))
    assert row
    return row


async def sent(office: Office) -> list[Outbound]:
    """What was given to delivery, oldest first."""
    query = sa.select(outbox.c.uuid, outbox.c.body, subject.c.wrapped_key).select_from(
        outbox.join(conversation, conversation.c.id == outbox.c.conversation_id).join(address).join(subject)
    )

    def job(connection: sa.Connection) -> list[Outbound]:
        rows = connection.execute(query.order_by(outbox.c.id)).all()
        opened = [office.vault.unwrap(row.wrapped_key).open(BODY, row.uuid, row.body) for row in rows]
        return [msgspec.json.decode(body, type=Outbound) for body in opened]

    return await office.database.read(job)


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    return out.getvalue()


async def picture(office: Office, number: int, name: str = "amira") -> str:
    """A photo of the person in their case; returns its reference."""
    row = await found(office, number)
    to = await office.conversation(name)

    def job(connection: sa.Connection) -> str:
        ref = office.app.media.keep(
            connection, town="erfurt", channel=to.channel, account=to.account, value=name, kind="image",
            mime="image/jpeg", content=jpeg(), now=office.clock.now(),
        )  # fmt: skip
        cases.attach(connection, to.subject_id, row.id, [ref])
        cases.add_message(connection, office.vault, row.id, "in", f"[image: {ref}]".encode(), "ar", office.clock.now())
        return ref

    return await office.database.write(job)


async def fill(database: Database, office: Office, number: int, count: int) -> None:
    """Very many messages in one case, quickly."""
    row = await found(office, number)

    def job(connection: sa.Connection) -> None:
        cases.add_message(connection, office.vault, row.id, "in", b"eins", "ar", office.clock.now())
        key = connection.execute(
            sa.text("SELECT s.wrapped_key FROM subject s JOIN person p ON p.subject_id = s.id WHERE p.id = :person"),
            {"person": row.person_id},
        ).scalar_one()
        vault = office.vault.unwrap(key)
        rows = []
        for at in range(count):
            outside = office.make.id()
            rows.append(
                {
                    "uuid": outside, "town_id": row.town, "case_id": row.id, "direction": "in", "language": "ar",
                    "body": vault.seal("case_message.body", outside, f"Nachricht {at}".encode()),
                    "created_at": office.clock.now(), "author": 0, "state": "sent", "due_at": 0, "mentions": "",
                }
            )  # fmt: skip
        connection.execute(case_message.insert(), rows)

    await database.write(job)
