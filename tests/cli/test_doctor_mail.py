"""`lotse doctor` and the mail server: reached, encrypted, let in, and nothing sent to anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.clock import FakeClock
from tests.channels.mail.server import PASSWORD, USER, office_server, silent_server
from tests.cli.sick import Patient

SENDER, SITE = "lotse@erfurt.example", "https://lotse.example"


@pytest.fixture
def patient(sqlite_url: str, tmp_path: Path, clock: FakeClock) -> Patient:
    return Patient(tmp_path, sqlite_url, clock)


async def said(patient: Patient, port: int, **more: str) -> list[tuple[bool, str]]:
    given = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_FROM": SENDER, "PUBLIC_URL": SITE, **more}
    return [(line.ok, line.said) for line in await patient.lines(**given) if line.check == "mail"]


async def test_no_mail_server_is_no_line(patient: Patient) -> None:
    """None is the default, and nothing is wrong with it."""
    assert [line for line in await patient.lines() if line.check == "mail"] == []


async def test_a_server_that_takes_us_or_not(patient: Patient) -> None:
    """With the right password; with a wrong one that is said without it. No letter goes anywhere."""
    async with office_server(login=True) as office:
        fine = await said(patient, office.port, SMTP_USER=USER, SMTP_PASSWORD=PASSWORD)
        assert fine == [(True, "email: the mail server takes us")]
        ((ok, words),) = await said(patient, office.port, SMTP_USER=USER, SMTP_PASSWORD="canary")
        assert (ok, words) == (False, "email: the mail server does not take us [login].")
        assert office.letters == []


async def test_nobody_is_there(patient: Patient) -> None:
    """One line that says so."""
    async with silent_server() as port:
        pass
    assert await said(patient, port) == [(False, "email: the mail server does not take us [unreachable].")]


async def test_without_an_address_of_ours(patient: Patient) -> None:
    """Links in mail would lead nowhere: then there is mail to offices only."""
    async with office_server() as office:
        ((ok, words),) = await said(patient, office.port, PUBLIC_URL="")
        assert ok
        assert words.startswith("to offices only")
