"""Logging in: password with code, recovery codes, passkeys; tries are counted, and nobody learns who exists."""

from __future__ import annotations

import pytest
from argon2 import Type, extract_parameters

from bot.core.clock import HOUR, MINUTE, SECOND
from bot.desk import passwords
from tests.desk.authenticator import Authenticator
from tests.desk.office import Browser, Office
from tests.desk.ways import Account, code, invite, is_inside, join, log_in, make_passkey, set_password, show_passkey


async def with_password(office: Office, name: str = "gerda.m") -> tuple[Browser, Account]:
    browser = office.browser()
    await join(browser, await invite(office))
    account = await set_password(office, browser, name)
    office.clock.advance(seconds=60)  # to the next code
    return browser, account


async def with_passkey(office: Office) -> tuple[Browser, Authenticator]:
    browser = office.browser()
    await join(browser, await invite(office))
    return browser, await make_passkey(browser)


async def test_password_and_code(office: Office) -> None:
    """Both together let somebody in; capitals of the login name do not matter."""
    _, account = await with_password(office)
    browser = office.browser()
    assert await log_in(office, browser, account._replace(name=" Gerda.M ")) == 303
    assert await is_inside(browser)


async def test_a_code_counts_once(either_office: Office) -> None:
    """Whoever looked over a shoulder cannot use the code again, nor the one before it."""
    office = either_office
    _, account = await with_password(office)
    before = code(office, account.seed)
    office.clock.advance(seconds=30)
    assert await log_in(office, office.browser(), account) == 303
    assert await log_in(office, office.browser(), account) == 401
    assert await log_in(office, office.browser(), account, code=before) == 401
    office.clock.advance(seconds=30)
    assert await log_in(office, office.browser(), account) == 303


async def test_the_code_of_the_set_up_counts_once_too(office: Office) -> None:
    """The code that proved the app is used up."""
    browser = office.browser()
    await join(browser, await invite(office))
    account = await set_password(office, browser)
    assert await log_in(office, office.browser(), account) == 401


async def test_nobody_learns_what_was_wrong(office: Office) -> None:
    """A wrong name, password or code is answered with the same page."""
    _, account = await with_password(office)
    pages = set()
    for wrong in ({"name": "nobody"}, {"password": "x" * 20}, {"code": "000000"}, {"code": "abc"}, {"password": ""}):
        browser = office.browser()
        token = await browser.csrf()
        fields = {"name": account.name, "password": account.password, "code": code(office, account.seed), **wrong}
        answer = await browser.post("/desk/login/password", data={"csrf": token, **fields})
        pages.add((answer.status_code, answer.text.replace(token, "")))
    assert len(pages) == 1
    assert pages.pop()[0] == 401


async def test_unknown_names_take_as_long(office: Office) -> None:
    """A password is compared with something also where there is nobody: no clock tells which names exist."""
    compared = []
    real = passwords._hasher.verify

    class Watched:
        def verify(self, hash_: str, password: str) -> bool:
            compared.append(hash_[:30])
            return real(hash_, password)

        def hash(self, password: str) -> str:
            return passwords.PasswordHasher().hash(password)

    passwords._nobodys()
    kept, passwords._hasher = passwords._hasher, Watched()  # type: ignore[assignment]
    try:
        await log_in(office, office.browser(), Account("nobody", "x" * 20, passwords.new_seed(), []))
    finally:
        passwords._hasher = kept
    assert len(compared) == 1


async def test_tries_are_counted(office: Office) -> None:
    """After five wrong ones from a network not even the right one counts there; it does after a quarter of an hour."""
    _, account = await with_password(office)
    for _ in range(5):
        assert await log_in(office, office.browser(), account, password="falsch falsch falsch") == 401
    assert await log_in(office, office.browser(), account) == 429
    assert await log_in(office, office.browser(address="203.0.113.9"), account) == 303, "the owner is not locked out"
    office.clock.advance(seconds=15 * MINUTE / SECOND)
    assert await log_in(office, office.browser(), account) == 303


async def test_tries_survive_a_restart(office: Office, tmp_path: object) -> None:
    """A new process counts on: the tries are in the database, as keyed hashes."""
    _, account = await with_password(office)
    for _ in range(5):
        await log_in(office, office.browser(), account, password="falsch falsch falsch")
    again = Office(office.app.content, office.database, office.vault, office.clock, tmp_path)
    assert await log_in(again, again.browser(), account) == 429


def test_hashes_take_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """As much as RFC 9106 asks for where memory is little: 64 MiB, three times over, four lanes."""
    monkeypatch.undo()
    used = extract_parameters(passwords._hasher.hash("gerda.und.die.katze"))
    assert (used.type, used.memory_cost, used.time_cost, used.parallelism) == (Type.ID, 65_536, 3, 4)


async def test_one_account_from_many_networks(office: Office) -> None:
    """Fifty tries a day at one account, wherever they come from."""
    _, account = await with_password(office)
    for number in range(50):
        browser = office.browser(address=f"203.0.113.{number}")
        assert await log_in(office, browser, account, code="12345") == 401
    assert await log_in(office, office.browser(address="192.0.2.1"), account) == 429


async def test_a_recovery_code_sets_up_anew(either_office: Office) -> None:
    """It counts once, opens the set-up page only, and ends the old password and all sessions."""
    office = either_office
    old, account = await with_password(office)
    assert len(account.codes) == passwords.RECOVERY_CODES
    browser = office.browser()
    answer = await browser.fill("/desk/login/recovery", recovery=account.codes[0].upper())
    assert answer.headers["location"] == "/desk/setup"
    assert not await is_inside(browser)
    assert not await is_inside(old)
    assert await log_in(office, office.browser(), account) == 401
    assert (await office.browser().fill("/desk/login/recovery", recovery=account.codes[0])).status_code == 401
    await set_password(office, browser, "gerda.neu")
    assert await is_inside(browser)


async def test_setting_up_ends_after_an_hour(office: Office) -> None:
    """A page that was left open after a recovery opens nothing the next day."""
    _, account = await with_password(office)
    browser = office.browser()
    await browser.fill("/desk/login/recovery", recovery=account.codes[0])
    office.clock.advance(seconds=HOUR / SECOND)
    assert (await browser.get("/desk/setup")).headers["location"].startswith("/desk/login")


async def test_passwords_that_are_guessed(office: Office) -> None:
    """Short, common, repeated ones and the login name itself are refused."""
    for wrong in (
        "kurz",
        "passwort1234!",
        "aaaaaaaaaaaaaa",
        "123456789012",
        "Sommer2026!!",
        "gerda.m gerda.m",
        "x" * 129,
    ):
        assert passwords.mistake(wrong, "gerda.m"), wrong
    assert passwords.mistake("vier Wörter ohne Sinn", "gerda.m") == ""


async def test_a_login_name_is_one_persons(either_office: Office) -> None:
    """Two people cannot log in by the same name."""
    office = either_office
    await with_password(office)
    browser = office.browser()
    await join(browser, await invite(office), "Emil")
    page = (await browser.fill("/desk/setup/password", page="/desk/setup")).text
    seed = page.split('class="code">')[1][:32]
    fields = {"name": "GERDA.M", "password": "ganz andere Wörter", "code": code(office, seed)}
    assert (await browser.fill("/desk/setup/password/done", page="/desk/setup", **fields)).status_code == 422
    assert not await is_inside(browser)


async def test_passkey(office: Office) -> None:
    """It lets its owner in without a name; the count of its uses is kept."""
    _, key = await with_passkey(office)
    browser = office.browser()
    assert await show_passkey(browser, key) == 200
    assert await is_inside(browser)


async def test_an_answer_counts_once(either_office: Office) -> None:
    """What an authenticator signed is good for one login, in the browser that asked."""
    office = either_office
    _, key = await with_passkey(office)
    browser, other = office.browser(), office.browser()
    answer = key.show((await browser.fetch("/desk/login/passkey/ask")).json())
    await other.fetch("/desk/login/passkey/ask")
    assert (await other.fetch("/desk/login/passkey", answer)).status_code == 401
    assert (await browser.fetch("/desk/login/passkey", answer)).status_code == 200
    await browser.fill("/desk/logout")
    assert (await browser.fetch("/desk/login/passkey", answer)).status_code == 401


async def test_passkeys_that_do_not_fit(office: Office) -> None:
    """Of another site, of a page that only looks like ours, without a finger, unknown, or with an older count."""
    _, key = await with_passkey(office)
    elsewhere = {"host": "lotse.evil"}, {"origin": "https://lotse.evil"}, {"verifies": False}
    for change in elsewhere:
        fake = Authenticator(**change)  # type: ignore[arg-type]
        fake.id, fake._key = key.id, key._key
        assert await show_passkey(office.browser(), fake) == 401
    assert await show_passkey(office.browser(), Authenticator()) == 401
    key.count = 4
    assert await show_passkey(office.browser(), key) == 200
    key.count = 2
    assert await show_passkey(office.browser(), key) == 401, "a copy of the key counts on by itself"


async def test_answers_that_are_none(office: Office) -> None:
    """Anything else that is JSON lets nobody in, and breaks nothing."""
    for answer in ({}, {"id": None}, {"id": "x", "response": []}, {"id": "x" * 9_000}, [], "x", 7, None):
        browser = office.browser()
        await browser.fetch("/desk/login/passkey/ask")
        headers = {"x-csrf": await browser.csrf(), "accept": "application/json", "sec-fetch-mode": "cors"}
        got = await browser.post("/desk/login/passkey", json=answer, headers=headers)
        assert got.status_code in (401, 404), answer
