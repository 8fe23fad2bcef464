"""Sessions and forms (reliability-security.md, section 3, row 8; CSRF; headers)."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.core.clock import SECOND
from bot.desk.guard import next_page
from bot.storage import desk_sessions, staff
from bot.storage import tables as t
from tests.desk.office import FORM, SITE, Browser, Office
from tests.desk.ways import invite, is_inside, join, make_passkey, set_password, show_passkey, verbs

COOKIE = "__Host-lotse-desk"


def session_of(browser: Browser) -> str:
    return str(browser.cookies.get(COOKIE))


async def test_the_cookie(office: Office) -> None:
    """It goes to this host only, over TLS only, to no script, and not along with other sites' forms."""
    browser = office.browser()
    code = await invite(office)
    answer = await browser.fill("/desk/join/accept", code=code, name="Gerda", languages="de")
    (cookie,) = [each for each in answer.headers.get_list("set-cookie") if each.startswith(f"{COOKIE}=")]
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"secure", "httponly", "samesite=lax", "path=/"} <= parts
    assert not any(part.startswith("domain") for part in parts)


async def test_only_a_hash_is_kept(office: Office) -> None:
    """Whoever reads the table of sessions cannot come in by what stands there."""
    browser = await office.sign_in(await office.staff("Gerda"))
    mark = await office.database.read(lambda c: c.execute(sa.select(t.desk_session.c.mark)).scalar_one())
    assert session_of(browser).encode() not in mark
    assert len(mark) == 40


async def test_a_cookie_from_before_the_login_is_worth_nothing(office: Office) -> None:
    """Who plants a cookie in somebody's browser and waits for their login is not logged in by it."""
    planted = "p" * 43
    victim, attacker = office.browser(), office.browser()
    for browser in (victim, attacker):
        for name in (COOKIE, "__Host-lotse-desk-way-in"):
            browser.cookies.set(name, planted, domain="lotse.example", path="/")
    await join(victim, await invite(office))
    before = session_of(victim)
    await make_passkey(victim)
    assert planted not in (before, session_of(victim))
    assert before != session_of(victim), "the set-up has a session of its own"
    assert await is_inside(victim)
    assert not await is_inside(attacker)


async def test_each_proof_makes_a_new_session(office: Office) -> None:
    """Proving again who one is ends the session before it."""
    browser = office.browser()
    await join(browser, await invite(office))
    key = await make_passkey(browser)
    copied = office.browser()
    copied.cookies.set(COOKIE, session_of(browser), domain="lotse.example", path="/")
    assert await show_passkey(browser, key) == 200
    assert await is_inside(browser)
    assert not await is_inside(copied)


async def test_logout_ends_it_for_every_copy(office: Office) -> None:
    """After the logout a copied cookie opens nothing."""
    browser = await office.sign_in(await office.staff("Gerda"))
    token = session_of(browser)
    assert (await browser.fill("/desk/logout")).headers["location"] == "/desk/login"
    copied = office.browser()
    copied.cookies.set(COOKIE, token, domain="lotse.example", path="/")
    assert not await is_inside(copied)


async def test_logout_everywhere(office: Office) -> None:
    """All of somebody's sessions end, and nobody else's."""
    gerda, emil = await office.staff("Gerda"), await office.staff("Emil")
    first, second, other = [await office.sign_in(who) for who in (gerda, gerda, emil)]
    await first.fill("/desk/logout/everywhere")
    assert [await is_inside(each) for each in (first, second, other)] == [False, False, True]


async def test_one_session_of_a_list(office: Office) -> None:
    """The list names all; one can be ended, but nobody else's."""
    gerda, emil = await office.staff("Gerda"), await office.staff("Emil")
    first, second, other = [await office.sign_in(who) for who in (gerda, gerda, emil)]
    rows = await office.database.read(lambda c: desk_sessions.of_staff(c, gerda.id, office.clock.now()))
    theirs = await office.database.read(lambda c: desk_sessions.of_staff(c, emil.id, office.clock.now()))
    assert (await first.get("/desk/profile")).text.count("/end") == 1
    await first.fill(f"/desk/profile/sessions/{rows[0].uuid}/end")
    answer = await first.fill(f"/desk/profile/sessions/{theirs[0].uuid}/end")
    assert answer.status_code == 404
    assert [await is_inside(each) for each in (first, second, other)] == [True, False, True]


@pytest.mark.parametrize("change", ["passkey", "password"])
async def test_a_new_factor_ends_the_other_sessions(office: Office, change: str) -> None:
    """Two sessions, then one changes how its owner logs in: the other one is out."""
    gerda = await office.staff("Gerda")
    first, second = await office.sign_in(gerda), await office.sign_in(gerda)
    await (make_passkey(first) if change == "passkey" else set_password(office, first, codes=False))
    assert [await is_inside(each) for each in (first, second)] == [True, False]


async def test_a_changed_role_ends_all_sessions(office: Office) -> None:
    """Who is made coordinator, or no longer is one, logs in anew."""
    gerda = await office.staff("Gerda")
    browser = await office.sign_in(gerda)
    await office.database.write(lambda c: staff.set_role(c, gerda.id, "coordinator"))
    assert not await is_inside(browser)


async def test_it_sleeps_and_dies(office: Office) -> None:
    """Eight hours without a page end a session; seven days end any."""
    gerda = await office.staff("Gerda")
    browser = await office.sign_in(gerda)
    office.clock.advance(seconds=desk_sessions.IDLE / SECOND)
    assert not await is_inside(browser)
    browser = await office.sign_in(gerda)
    for _ in range(7 * 4 - 1):
        office.clock.advance(seconds=6 * 3600)
        assert await is_inside(browser)
    office.clock.advance(seconds=6 * 3600)
    assert not await is_inside(browser)


async def test_old_sessions_change_nothing_important(office: Office) -> None:
    """A quarter of an hour after the login, factors, roles and invitations ask for a proof first."""
    karl = await office.staff("Karl", "coordinator")
    gerda = await office.staff("Gerda")
    browser = await office.sign_in(karl)
    office.clock.advance(seconds=15 * 60)
    assert (await browser.get("/desk/setup")).headers["location"] == "/desk/login?again=1&next=/desk/setup"
    for path, fields in (
        ("/desk/staff/invite", {"role": "guide"}),
        (f"/desk/staff/{gerda.uuid}/role", {"role": "coordinator"}),
        (f"/desk/staff/{gerda.uuid}/end", {}),
        (f"/desk/staff/{gerda.uuid}/recover", {}),
        ("/desk/setup/password", {}),
        ("/desk/setup/codes", {}),
    ):
        answer = await browser.fill(path, **fields)
        assert answer.headers.get("location", "").startswith("/desk/login?again=1"), path
    assert (await browser.fetch("/desk/setup/passkey", {"id": "x"})).status_code == 403
    assert await verbs(office) == []


FORGED = {
    "another site": {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
    "another site, old browser": {"origin": "https://evil.example", "sec-fetch-site": ""},
    "a neighbour": {"origin": "https://shop.lotse.example", "sec-fetch-site": "same-site"},
    "hidden": {"origin": "null", "sec-fetch-site": "cross-site"},
    "hidden, old browser": {"origin": "null", "sec-fetch-site": ""},
    "no origin at all": {"origin": "", "sec-fetch-site": ""},
    "without TLS": {"origin": "http://lotse.example", "sec-fetch-site": ""},
    "another port": {"origin": f"{SITE}:8443", "sec-fetch-site": ""},
    "typed in": {"origin": SITE, "sec-fetch-site": "none"},
}


@pytest.mark.parametrize("case", FORGED)
async def test_forms_of_other_sites(office: Office, case: str) -> None:
    """Even with the right token, what does not come from a page of ours is refused and changes nothing."""
    browser = await office.sign_in(await office.staff("Gerda"))
    headers = {name: value for name, value in {**FORM, **FORGED[case]}.items() if value}
    browser.headers = headers  # type: ignore[assignment]
    answer = await browser.post("/desk/logout", data={"csrf": await browser.csrf()})
    assert answer.status_code == 403
    assert await is_inside(browser)


async def test_a_form_of_ours_that_hides_where_it_is(office: Office) -> None:
    """Our pages send no referrer, so browsers say "null": with Sec-Fetch-Site that is enough."""
    browser = await office.sign_in(await office.staff("Gerda"))
    browser.headers["origin"] = "null"
    assert (await browser.fill("/desk/logout")).status_code == 303


@pytest.mark.parametrize("token", ["", "0" * 80, "é", "x" * 500])
async def test_forms_without_the_right_token(office: Office, token: str) -> None:
    """A missing or made-up token is refused, also before the login."""
    for browser in (office.browser(), await office.sign_in(await office.staff("Gerda"))):
        await browser.csrf()
        assert (await browser.post("/desk/language", data={"language": "en", "csrf": token})).status_code == 403


async def test_a_token_is_one_sessions(office: Office) -> None:
    """Somebody else's token, or one of before the login, is refused."""
    gerda = await office.sign_in(await office.staff("Gerda"))
    others = await (await office.sign_in(await office.staff("Emil"))).csrf()
    nobodys = await office.browser().csrf()
    for token in (others, nobodys):
        assert (await gerda.post("/desk/logout", data={"csrf": token})).status_code == 403


async def test_every_answer_has_its_headers(office: Office) -> None:
    """Pages, files, redirects and refusals alike."""
    browser = office.browser()
    for path in ("/desk/login", "/desk/", "/desk/queue", "/desk/static/desk.css", "/desk/static/none.js", "/desk/join"):
        headers = (
            (await browser.get(path)).headers if path != "/desk/queue" else (await browser.get("/desk/staff")).headers
        )
        assert "default-src 'self'" in headers["content-security-policy"]
        for part in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
            assert part in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"


async def test_files_are_kept_by_their_digest(office: Office) -> None:
    """A file under its full address is kept for ever; it brings nobody a cookie."""
    browser = office.browser()
    address = office.desk.pages.address("desk.css")
    answer = await browser.get(address)
    assert "immutable" in answer.headers["cache-control"]
    assert "set-cookie" not in answer.headers


async def test_the_desk_travels_over_tls_only(office: Office) -> None:
    """Over plain HTTP only this machine sees it, and then its cookie has another name."""
    office.desk.guard._public = ""
    assert (await office.browser(site="http://lotse.example").get("/desk/login")).status_code == 400
    here = office.browser(site="http://localhost:8000")
    here.headers["origin"] = "http://localhost:8000"
    assert await join(here, await invite(office)) == 303
    assert {cookie.name for cookie in here.cookies.jar} == {"lotse-desk-way-in", "lotse-desk"}


def test_next_pages_are_ours() -> None:
    """After the login nobody is led to another site."""
    assert next_page("/desk/cases/7") == "/desk/cases/7"
    for wrong in ("https://evil.example", "//evil.example", "/desk/\\evil", "/desk//x", "/", "desk/", "/desk/\nx", ""):
        assert next_page(wrong) == "/desk/"


async def test_bodies_that_are_too_large(office: Office) -> None:
    """More than a form takes is not read."""
    browser = await office.sign_in(await office.staff("Gerda"))
    assert (await browser.fill("/desk/profile", name="x" * 100_000)).status_code == 413


async def test_german_or_english(office: Office) -> None:
    """A browser's language counts until somebody chooses."""
    browser = office.browser()
    assert '<html lang="de"' in (await browser.get("/desk/login", headers={"accept-language": "ar"})).text
    assert '<html lang="en"' in (await browser.get("/desk/login", headers={"accept-language": "en-GB"})).text
    await browser.fill("/desk/language", language="en")
    assert '<html lang="en"' in (await browser.get("/desk/login")).text
