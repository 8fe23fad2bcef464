"""What `lotse serve` makes of its settings alone: an organisation's login, and a Zammad that gets the cases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.app import App, opened
from bot.cases.by import By
from bot.cases.outside.choosing import desk_for
from bot.core.clock import SystemClock
from bot.core.errors import SettingsError
from bot.sandbox.loopback import Loopback
from bot.settings import read_settings
from bot.storage import cases, invitations
from bot.storage import tables as t
from bot.web import make_web
from tests.cases.outside.zammad import GROUP, SECRET, TOKEN, FakeZammad, signed
from tests.desk import issuer as oidc
from tests.desk.office import SITE, Browser
from tests.desk.ways import is_inside, join
from tests.factories import Factory

NOWHERE = Path("/nonexistent/.env")
SECONDS = 15.0  # until something that happens by itself must have happened, also on a busy machine


class Served:
    def __init__(self, app: App, web: Any, issuer: oidc.Issuer, zammad: FakeZammad) -> None:
        self.app, self.web, self.issuer, self.zammad = app, web, issuer, zammad
        self.town = app.content.towns[app.town(None)]

    async def invited(self) -> str:
        def job(connection: sa.Connection) -> str:
            return invitations.make(
                connection,
                self.app.vault,
                town=self.town.id,
                organisation=self.town.organisation,
                role="guide",
                by="command",
                now=self.app.clock.now(),
            )[1]

        return invitations.PAYLOAD + await self.app.database.write(job)

    async def at_the_issuer(self, browser: Browser, query: str = "") -> str:
        """Log in there; where the browser is sent to in the end."""
        begun = await browser.get(f"/desk/oidc/start{query}")
        back = self.issuer.log_in(begun.headers["location"], "gerda")
        answer = await browser.get(back, headers={"sec-fetch-site": "cross-site"})
        return str(answer.headers.get("location", answer.status_code))

    async def case(self, asked: bytes) -> int:
        """Somebody who agreed to be handed on asks for a human; returns the id of the case."""
        app, make = self.app, Factory(self.app.clock)
        to = await make.conversation(app.database, app.vault, town=self.town.id, account="web", channel="web")

        def job(connection: sa.Connection) -> int:
            new = cases.NewCase(
                number=cases.next_number(connection, to.town),
                town=to.town,
                organisation=self.town.organisation,
                conversation_id=to.id,
                kind="question",
                urgent=False,
                holds=True,
                language="de",
                body=b'{"asked": "%s"}' % asked,
                now=app.clock.now(),
            )
            case_id = cases.open_case(connection, app.vault, new)
            row = connection.execute(sa.select(t.cases).where(t.cases.c.id == case_id)).one()
            agreed = {"town_id": to.town, "person_id": row.person_id, "kind": "handoff", "given_at": app.clock.now()}
            connection.execute(t.consent.insert(), agreed | {"wording": "test"})
            return case_id

        return await app.database.write(job)

    async def until(self, look: Any) -> None:
        async with asyncio.timeout(SECONDS):
            while not await look():  # noqa: ASYNC110 - it happens in a task of the program's own
                await asyncio.sleep(0.05)


def write_towns(content: Path, zammad: str) -> Path:
    """A second town has a Zammad of its own."""
    (content / "knowledge").mkdir(parents=True)
    (content / "knowledge" / "town.yaml").write_text(
        "lotse: 1\ntowns:\n  - id: town\n  - id: alzey\n    outside: {desk: zammad, group: x,"
        f" url: '{zammad}', secrets: {{token: SECRET_ALZEY, webhook: SECRET_HOOK}}}}\n"
    )
    return content


@asynccontextmanager
async def served(data: Path) -> AsyncIterator[Served]:
    """All that `lotse serve` builds and runs but the socket it listens on."""
    zammad = FakeZammad()
    async with oidc.running(oidc.Issuer(SystemClock())) as issuer, Loopback(zammad.app()) as there:
        given = {
            "LOTSE_DATA": str(data),
            "LOTSE_LANGUAGES": "de",
            "LOTSE_SEMANTIC": "no",
            "LOTSE_PUBLIC_URL": SITE,
            "LOTSE_PROXY": "127.0.0.1",
            "LOTSE_OIDC_ISSUER": issuer.url,
            "LOTSE_OIDC_CLIENT_ID": oidc.CLIENT,
            "LOTSE_OIDC_CLIENT_SECRET": oidc.SECRET,
            "LOTSE_ZAMMAD_URL": there.url,
            "LOTSE_ZAMMAD_TOKEN": TOKEN,
            "LOTSE_ZAMMAD_GROUP": GROUP,
            "LOTSE_ZAMMAD_WEBHOOK_SECRET": SECRET,
            "LOTSE_CONTENT": str(write_towns(data / "content", there.url)),
            "LOTSE_SECRET_ALZEY": "token-of-another-town",
            "LOTSE_SECRET_HOOK": "another-secret-of-16",
        }
        async with opened(read_settings(given, NOWHERE), alone=True) as app:
            web, _ = make_web(app)
            async with app.working(), Loopback(web) as here:
                zammad.hook = f"{here.url}/zammad/webhook"
                yield Served(app, web, issuer, zammad)
        assert zammad.violations == []


async def test_login_and_tickets(tmp_path: Path) -> None:
    """With nothing but settings a guide comes in by their organisation, a case is a ticket, its answer comes back."""
    async with served(tmp_path) as house:
        first = Browser(house.web)
        await join(first, await house.invited())
        assert await house.at_the_issuer(first, "?for=link") == "/desk/setup/codes"
        guide = Browser(house.web)
        assert "oidc" in (await guide.get("/desk/login")).text
        assert await house.at_the_issuer(guide) == "/desk/"
        assert await is_inside(guide)

        await house.case(b"Wo ist das Sozialamt?")
        await asyncio.wait_for(house.zammad.made.wait(), SECONDS)
        (ticket,) = house.zammad.tickets
        assert "Wo ist das Sozialamt?" in house.zammad.of(ticket)[0]["body"]

        house.zammad.agent_writes(ticket, "<p>In der Juri-Gagarin-Ring 150.</p>")
        assert set(await house.zammad.deliver()) == {200}

        async def answered() -> bool:
            view = await house.app.cases.show(By(house.town.id, "test"), 1)
            return [each.text for each in view.messages if each.direction == "out"] == ["In der Juri-Gagarin-Ring 150."]

        await house.until(answered)

        body = b'{"ticket": {"id": 1}}'
        posted = {
            path: (await guide.post(f"/zammad/{path}", content=body, headers=signed(body, secret))).status_code
            for path, secret in (("webhook", SECRET), ("alzey/webhook", "another-secret-of-16"))
        }
        assert posted == {"webhook": 200, "alzey/webhook": 200}
        assert (await guide.post("/zammad/alzey/webhook", content=body, headers=signed(body))).status_code == 403


def test_a_chatwoot_in_its_place() -> None:
    """The settings of a Chatwoot make one the outside desk."""
    given = {"URL": "https://chat.town.de", "TOKEN": TOKEN, "ACCOUNT": "4", "INBOX": "9"}
    settings = read_settings({f"LOTSE_CHATWOOT_{name}": value for name, value in given.items()}, NOWHERE)
    assert settings.outside
    assert desk_for(settings.outside).name == "chatwoot"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"OIDC_ISSUER": "http://login.town.de"}, "LOTSE_OIDC_ISSUER must be an address that begins with https://"),
        ({"OIDC_CLIENT_ID": ""}, "LOTSE_OIDC_CLIENT_ID is missing: the organisation's login knows Lotse by it"),
        ({"OIDC_CLIENT_SECRET": ""}, "LOTSE_OIDC_CLIENT_SECRET is missing: the organisation's login wants it"),
        ({"OIDC_ISSUER": ""}, "LOTSE_OIDC_ISSUER is missing: the address of the organisation's login"),
        ({"PUBLIC_URL": ""}, "LOTSE_PUBLIC_URL is missing: the organisation's login sends people back to it"),
        ({"ZAMMAD_URL": "http://desk.town.de"}, "LOTSE_ZAMMAD_URL must be an https:// address"),
        ({"ZAMMAD_TOKEN": ""}, "LOTSE_ZAMMAD_TOKEN is missing."),
        ({"ZAMMAD_TOKEN": "a canary"}, "LOTSE_ZAMMAD_TOKEN is no access token of Zammad"),
        ({"ZAMMAD_GROUP": ""}, "LOTSE_ZAMMAD_GROUP is missing."),
        ({"ZAMMAD_WEBHOOK_SECRET": "canary"}, "LOTSE_ZAMMAD_WEBHOOK_SECRET needs 16 characters or more."),
        ({"ZAMMAD_LANGUAGE": "ar"}, "LOTSE_ZAMMAD_LANGUAGE is one of: de, en."),
    ],
)
def test_what_is_wrong_is_said_at_the_start(changed: dict[str, str], told: str) -> None:
    """One mistake, one line that names the setting; what may be a secret is not repeated."""
    given = {
        "PUBLIC_URL": SITE,
        "OIDC_ISSUER": "https://login.town.de",
        "OIDC_CLIENT_ID": oidc.CLIENT,
        "OIDC_CLIENT_SECRET": oidc.SECRET,
        "ZAMMAD_URL": "https://desk.town.de",
        "ZAMMAD_TOKEN": TOKEN,
        "ZAMMAD_GROUP": GROUP,
        "ZAMMAD_WEBHOOK_SECRET": SECRET,
    }
    with pytest.raises(SettingsError) as caught:
        read_settings({f"LOTSE_{name}": value for name, value in (given | changed).items()}, NOWHERE)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(told)
    assert "canary" not in line
