"""Login with an organisation's own accounts (reliability-security.md, section 3, row 9)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.core.clock import MINUTE, SECOND
from bot.storage import challenges
from tests.desk.issuer import CLIENT, SECRET, Issuer, running
from tests.desk.office import Browser, Office
from tests.desk.ways import invite, is_inside, join


@pytest.fixture
async def issuer(office: Office) -> AsyncIterator[Issuer]:
    async with running(Issuer(office.clock)) as found:
        office.desk.oidc_issuer, office.desk.oidc_client_id = found.url, CLIENT
        office.desk.oidc_client_secret = SECRET
        yield found


async def set_out(browser: Browser, query: str = "") -> str:
    answer = await browser.get(f"/desk/oidc/start{query}")
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def log_in(browser: Browser, issuer: Issuer, sub: str = "gerda", query: str = "") -> httpx.Response:
    back = issuer.log_in(await set_out(browser, query), sub)
    return await browser.get(back, headers={"sec-fetch-site": "cross-site"})


async def linked(office: Office, issuer: Issuer, sub: str = "gerda") -> Browser:
    """Somebody who came by an invitation and connected their account."""
    browser = office.browser()
    await join(browser, await invite(office))
    answer = await log_in(browser, issuer, sub, "?for=link")
    assert answer.headers["location"] == "/desk/setup/codes", answer.text
    return browser


async def test_an_account_that_was_connected_logs_in(office: Office, issuer: Issuer) -> None:
    """First an invitation, then the account: from then on it opens the desk, and leads where somebody wanted to go."""
    assert await is_inside(await linked(office, issuer))
    browser = office.browser()
    answer = await log_in(browser, issuer, query="?next=/desk/profile")
    assert answer.headers["location"] == "/desk/profile"
    assert await is_inside(browser)


async def test_an_account_nobody_connected_is_nobody(office: Office, issuer: Issuer) -> None:
    """Whoever has an account at the organisation has none here."""
    await linked(office, issuer)
    browser = office.browser()
    assert (await log_in(browser, issuer, "eve")).status_code == 403
    assert not await is_inside(browser)


async def test_the_state_of_another_browser(office: Office, issuer: Issuer) -> None:
    """An answer that another browser began is refused: nobody is logged in as somebody else by a link."""
    await linked(office, issuer)
    attacker, victim = office.browser(), office.browser()
    back = issuer.log_in(await set_out(attacker), "gerda")
    assert (await victim.get(back)).status_code == 400
    await set_out(victim)
    assert (await victim.get(back)).status_code == 400
    assert not await is_inside(victim)


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?code=x&state=", "?error=access_denied&state={state}"])
async def test_answers_that_are_none(office: Office, issuer: Issuer, query: str) -> None:
    """Without code and state nobody comes in."""
    browser = office.browser()
    address = httpx.URL(await set_out(browser))
    answer = await browser.get("/desk/oidc/callback" + query.format(state=address.params["state"]))
    assert answer.status_code == 400


async def test_an_answer_counts_once(office: Office, issuer: Issuer) -> None:
    """The same address opened again is refused."""
    await linked(office, issuer)
    browser = office.browser()
    back = issuer.log_in(await set_out(browser), "gerda")
    assert (await browser.get(back)).status_code == 303
    assert (await browser.get(back)).status_code == 400


async def test_it_takes_ten_minutes_at_most(office: Office, issuer: Issuer) -> None:
    """An answer that comes later is refused."""
    await linked(office, issuer)
    browser = office.browser()
    back = issuer.log_in(await set_out(browser), "gerda")
    office.clock.advance(seconds=challenges.LASTS / SECOND)
    assert (await browser.get(back)).status_code == 400


@pytest.mark.parametrize("forge", ["other-key", "none", "hmac"])
async def test_signatures(office: Office, issuer: Issuer, forge: str) -> None:
    """A token counts only if the issuer's published key signed it."""
    await linked(office, issuer)
    issuer.forge = forge
    browser = office.browser()
    assert (await log_in(browser, issuer)).status_code == 400
    assert not await is_inside(browser)


WRONG: list[dict[str, Any]] = [
    {"iss": "https://other.example"},
    {"aud": "another-client"},
    {"aud": [CLIENT, "another-client"]},
    {"azp": "another-client"},
    {"nonce": "of another login"},
    {"exp": 1},
    {"sub": None},
]


@pytest.mark.parametrize("claims", WRONG)
async def test_tokens_for_somebody_else(office: Office, issuer: Issuer, claims: dict[str, Any]) -> None:
    """Another issuer, client or login, or one that is over: refused."""
    await linked(office, issuer)
    issuer.claims = claims
    assert (await log_in(office.browser(), issuer)).status_code == 400


async def test_an_issuer_that_talks_too_much(office: Office, issuer: Issuer) -> None:
    """More than any set of keys has is not read."""
    await linked(office, issuer)
    issuer.padding = 300_000
    assert (await log_in(office.browser(), issuer)).status_code == 400


async def test_an_issuer_that_is_away(office: Office, issuer: Issuer) -> None:
    """It is said so; other ways in still work."""
    office.desk.oidc_issuer = "http://127.0.0.1:9"
    assert (await office.browser().get("/desk/oidc/start")).status_code == 502


async def test_connecting_needs_a_proof(office: Office, issuer: Issuer) -> None:
    """Nobody connects an account of theirs to somebody else's session: not from another site, not at an old session."""
    gerda = await office.sign_in(await office.staff("Gerda"))
    foreign = await gerda.get("/desk/oidc/start?for=link", headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 404
    office.clock.advance(seconds=15 * MINUTE / SECOND)
    assert (await gerda.get("/desk/oidc/start?for=link")).headers["location"].startswith("/desk/login?again=1")
    assert (await office.browser().get("/desk/oidc/start?for=link")).headers["location"].startswith("/desk/login")


async def test_an_account_is_one_persons(office: Office, issuer: Issuer) -> None:
    """An account that is connected with somebody is not connected with another one, too."""
    await linked(office, issuer)
    browser = office.browser()
    await join(browser, await invite(office), "Emil")
    assert (await log_in(browser, issuer, "gerda", "?for=link")).status_code == 409
