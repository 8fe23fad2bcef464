"""Mail over a real server: what it takes, what it refuses, and what is never said unencrypted."""

from __future__ import annotations

import datetime as dt
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.channels.errors import DropError, NetworkError, RetryError
from bot.channels.mail import Post, is_loopback
from tests.channels.mail.server import PASSWORD, USER, office_server, silent_server

FROM = "lotse@erfurt.example"


def letter() -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = FROM, "amt@erfurt.example", "Vermittlung"
    message.set_content("Guten Tag, äöü ş.")
    return message


def post(port: int, *, encrypted: bool = False, **more: str) -> Post:
    return Post(host="127.0.0.1", port=port, sender=FROM, encrypted=encrypted, answer_seconds=2, **more)


async def test_a_letter_arrives_as_it_was_written() -> None:
    """From, to, and words with umlauts."""
    async with office_server() as office:
        await post(office.port).send(letter())
    assert office.letters[0].get_content().strip() == "Guten Tag, äöü ş."
    assert office.senders == [FROM]


@pytest.mark.parametrize(
    ("to", "answer", "error", "code"),
    [
        ("550 no such user", "250 OK", DropError, "recipient-refused"),
        ("451 later", "250 OK", RetryError, "recipient-busy"),
        ("250 OK", "554 spam", DropError, "refused"),
        ("250 OK", "421 later", RetryError, "busy"),
    ],
)
async def test_a_refusal_says_whether_to_try_again(
    to: str, answer: str, error: type[RetryError | DropError], code: str
) -> None:
    """For ever from 500 on, else for now; the words of the server, which may name somebody, are left out."""
    async with office_server() as office:
        office.to, office.answer = to, answer
        with pytest.raises(error) as raised:
            await post(office.port).send(letter())
    assert raised.value.code == code
    assert "user" not in str(raised.value)
    assert office.letters == []


async def test_a_server_that_says_nothing_is_given_up() -> None:
    """After a while; it is tried again later."""
    async with silent_server() as port:
        with pytest.raises(NetworkError, match="timeout"):
            await Post(host="127.0.0.1", port=port, sender=FROM, encrypted=False, answer_seconds=0.2).send(letter())


async def test_nobody_is_there() -> None:
    """The same."""
    async with silent_server() as port:
        pass
    with pytest.raises(NetworkError, match="unreachable"):
        await post(port).send(letter())


async def test_without_encryption_nothing_is_said() -> None:
    """A server beyond this machine that offers no STARTTLS gets neither letter nor password."""
    async with office_server() as office:
        with pytest.raises(NetworkError, match="no-encryption"):
            await post(office.port, encrypted=True, user=USER, password=PASSWORD).send(letter())
    assert office.letters == []


async def test_with_a_certificate_it_trusts_the_letter_is_encrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """STARTTLS, and the login behind it."""
    async with office_server(tls=certificate(tmp_path, monkeypatch), login=True) as office:
        await post(office.port, encrypted=True, user=USER, password=PASSWORD).send(letter())
    assert office.encrypted == [True]


async def test_a_certificate_of_somebody_else_gets_nothing(tmp_path: Path) -> None:
    """Encryption with whoever stands between is none."""
    async with office_server(tls=certificate(tmp_path)) as office:
        with pytest.raises(NetworkError):
            await post(office.port, encrypted=True).send(letter())
    assert office.letters == []


async def test_a_wrong_password_is_tried_again() -> None:
    """Somebody may put it right meanwhile."""
    async with office_server(login=True) as office:
        with pytest.raises(RetryError, match="login"):
            await post(office.port, user=USER, password="falsch").send(letter())


def test_only_this_machine_needs_no_encryption() -> None:
    """A name that looks like it is another machine."""
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "::1", "[::1]")))
    assert not any(map(is_loopback, ("localhost.example.org", "10.0.0.1", "mail.example.org", "127.0.0.1.example")))


def test_a_post_does_not_show_its_password() -> None:
    """Not in a log of its settings."""
    assert PASSWORD not in repr(post(25, user=USER, password=PASSWORD))


def certificate(directory: Path, monkeypatch: pytest.MonkeyPatch | None = None) -> ssl.SSLContext:
    """A server's own; with `monkeypatch` one that this process trusts."""
    import ipaddress

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "amt")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    cert, private = directory / "cert.pem", directory / "key.pem"
    cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, private)
    if monkeypatch:
        monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    return context
