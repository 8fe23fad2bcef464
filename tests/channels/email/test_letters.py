"""What a letter looks like: nobody's name in its subject, nothing smuggled into its head, nothing fetched by it."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.email.account import MailAccount
from bot.channels.email.channel import EmailChannel
from bot.channels.email.pages import REQUIRED_TEXTS as OF_PAGES
from bot.channels.email.writing import REQUIRED_TEXTS as OF_LETTERS
from bot.channels.email.writing import Links, calendar_file, write
from bot.channels.errors import DropError
from bot.channels.ports import Fetched
from bot.core.clock import FakeClock
from bot.core.messages import Choice, Outbound, Part, Spot
from bot.locales import Texts
from tests.channels.mail.server import office_server
from tests.channels.noting import Notes
from tests.conversations.fixtures import shipped_content

ID, ADDRESS = "0192f0c1-0000-7000-8000-000000000001", "0192f0c1-0000-7000-8000-000000000002"
LINKS = Links("https://lotse.example/m/abc", "")
HOSTILE = "Eve\r\nBcc: everybody@example.org\r\n\r\n<script>alert(1)</script>\u202e\x00"


def texts() -> Texts:
    return shipped_content().texts


def letter(
    *parts: Part, town: str = "Erfurt", to: str = "vera@example.org", links: Links = LINKS, **more
) -> EmailMessage:
    account = MailAccount(id="email", town=town, host="127.0.0.1", port=25, sender="lotse@erfurt.example")
    files = more.pop("files", [])
    outbound = Outbound(**{"id": ID, "address": ADDRESS, "purpose": "notice", "parts": list(parts), **more})
    made = write(account, texts(), to, outbound, links, files, 1_790_000_000_000_000)
    read = message_from_bytes(made.as_bytes(), _class=EmailMessage, policy=SMTP)
    assert isinstance(read, EmailMessage)
    return read


def body(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found
    return str(found.get_content())


HEADS = {
    "from", "to", "subject", "date", "message-id", "auto-submitted", "x-auto-response-suppress", "mime-version",
    "content-type", "content-language",
}  # fmt: skip


@pytest.mark.parametrize("hostile", [HOSTILE, "\n.\r\n", "a\x0bb", "=?utf-8?q?=0d=0aBcc=3a_x?=", "x" * 5_000])
def test_a_hostile_name_adds_no_header(hostile: str) -> None:
    """In the words, in labels, in the town's name, as a file's name: the head stays what it is, the HTML escaped."""
    file = Fetched(mime="application/pdf", content=b"%PDF-1", name=hostile)
    made = letter(
        Part(text=hostile), Part(kind="link", text=hostile, url="javascript:alert(1)"),
        Part(kind="place", place=Spot(latitude=1, longitude=2, name=hostile)),
        town=hostile, files=[file], prompt="p", choices=[Choice(value="offer-yes", label=hostile)],
    )  # fmt: skip
    assert {name.lower() for name in made} == HEADS
    assert made["to"] == "vera@example.org"
    assert "\n" not in made["subject"]
    page = body(made, "html")
    assert "<script" not in page
    assert "javascript:" not in re.findall(r'href="([^"]*)"', page)


@given(st.text(max_size=200))
def test_any_words_make_a_letter(said: str) -> None:
    """Whatever somebody wrote: it can be sent, and read again."""
    made = letter(Part(text=said or "x"), town=said)
    assert {name.lower() for name in made} == HEADS


@pytest.mark.parametrize("to", ["a@b\r\nBcc: x@example.org", "", "no address", "a@b@c", "a@b, c@example.org"])
def test_an_address_that_is_none_gets_nothing(to: str) -> None:
    """It is dropped, and said so."""
    with pytest.raises(DropError, match="address"):
        letter(Part(text="Hallo"), to=to)


def test_the_subject_tells_nothing() -> None:
    """By what it is about, never by whom."""
    named = Part(text="✅ Danke! Sie treffen Amira.")
    for more in (
        {},
        {"purpose": "reminder"},
        {"purpose": "broadcast"},
        {"choices": [Choice(value="x", label="Amira")]},
    ):
        assert "Amira" not in letter(named, **more)["subject"]
    offer = letter(named, choices=[Choice(value="offer-yes", label="Ja")])
    assert offer["subject"] == "Erfurt: Können Sie zu einem Termin mitkommen?"


def test_a_letter_fetches_nothing_and_can_be_left() -> None:
    """No pictures, no styles, no pixel from anywhere; information has a way out of it with one click (RFC 8058)."""
    made = letter(
        Part(text="Fest am Samstag"), purpose="broadcast", links=Links("https://l.example/m/a", "https://l.example/m/b")
    )
    assert not re.search(r"<(img|link|script|iframe)|src=|url\(", body(made, "html"))
    assert made["list-unsubscribe"] == "<https://l.example/m/b>"
    assert made["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    assert letter(Part(text="Termin"))["list-unsubscribe"] is None
    assert made["auto-submitted"] == "auto-generated"
    assert made["message-id"] == f"<{ID}@erfurt.example>", "the same each time it is tried"


def test_what_is_german_says_so() -> None:
    """A German sentence in an Arabic letter is read from the left, and by a German voice."""
    made = letter(Part(text="مرحبا"), Part(text="Guten Tag.", lang="de"), lang="ar")
    assert '<html lang="ar" dir="rtl">' in body(made, "html")
    assert '<p lang="de" dir="ltr">Guten Tag.</p>' in body(made, "html")


def test_a_calendar_says_from_whom() -> None:
    """Whoever publishes is the organiser; of one called off the method says that it goes."""
    raw = b"BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    made = letter(Part(text="Abgesagt"), files=[calendar_file(raw, "lotse@erfurt.example")])
    (file,) = made.iter_attachments()
    assert file["content-type"].params["method"] == "CANCEL"
    assert "ORGANIZER:mailto:lotse@erfurt.example\r\n" in file.get_content().replace("\r\n", "\n").replace("\n", "\r\n")


def test_every_language_has_every_text() -> None:
    """A letter and its page are in one language, not in two."""
    known = texts()
    assert [(lang, id_) for lang in known.languages for id_ in OF_LETTERS | OF_PAGES if not known.has(lang, id_)] == []


class Kept:
    """Two files: one of six megabytes, another of two."""

    async def read(self, ref: str) -> Fetched | None:
        size = {"large": 6_000_000, "small": 2_000_000}.get(ref, 0)
        return Fetched(mime="application/pdf", content=b"x" * size, name=f"{ref}.pdf") if size else None

    async def link(self, _ref: str) -> str | None:
        return None


class Plain:
    """No calendar; links that say what they are."""

    def link(self, kind: str, _address: str, _message: str) -> str:
        return f"https://lotse.example/m/{kind}"

    async def calendar(self, _url: str) -> bytes | None:
        return None


async def test_what_does_not_fit_is_said_to_wait(clock: FakeClock) -> None:
    """Many servers take ten megabytes: more is not attached, and what is gone is not there; the letter says so."""
    async with office_server() as office:
        account = MailAccount(id="email", town="Erfurt", host="127.0.0.1", port=office.port, sender="l@erfurt.example",
                              public_url="https://lotse.example")  # fmt: skip
        channel = EmailChannel(account, texts(), clock, Plain(), Kept())
        for refs, arrive in ((["small"], ["small.pdf"]), (["large", "small"], ["large.pdf"]), (["gone"], [])):
            parts = [Part(text="Für Sie"), *(Part(kind="media", media=ref, name=f"{ref}.pdf") for ref in refs)]
            await channel.send("vera@example.org", Outbound(id=ID, address=ADDRESS, parts=parts), Notes())
            sent = office.letters[-1]
            assert [each.get_filename() for each in sent.iter_attachments()] == arrive
            assert (texts().say("de", "relay-file-waiting") in body(sent, "plain")) == (len(refs) > len(arrive))
