"""Both stand-ins as the page needs them: one clock that can be moved, ids no earlier run used, faults to take back."""

from __future__ import annotations

import itertools
import secrets
import time
from contextlib import AsyncExitStack
from typing import Any, Literal

import msgspec

from bot.core.clock import SECOND, Clock
from bot.sandbox.telegram import Fault, TelegramSandbox
from bot.sandbox.twilio import Twilio
from bot.sandbox.twilio_state import Failure, Serial

PUBLIC = "https://lotse.example"  # a public address as both providers ask for; the stand-ins know where it leads
TELEGRAM_WEBHOOK, WHATSAPP_WEBHOOK = "/telegram/webhook", "/whatsapp/webhook"
FOR_EVER = 1_000_000  # times a fault happens
SLOW_SECONDS = 8.0
RETRY_AFTER = 5  # seconds, as a 429 says it

Trouble = Literal["busy", "broken", "slow", "cut"]


class MovingClock:
    """The time of this machine, and what was let pass on the page. Never back."""

    def __init__(self) -> None:
        self.ahead = 0  # seconds

    def now(self) -> int:
        return time.time_ns() // 1_000 + self.ahead * SECOND

    def let_pass(self, seconds: int) -> None:
        self.ahead += max(0, seconds)


class Credentials(msgspec.Struct, frozen=True):
    """Made up for one run; they open nothing but the stand-ins."""

    telegram_token: str
    telegram_secret: str
    twilio_sid: str
    twilio_token: str

    @classmethod
    def made_up(cls) -> Credentials:
        number = 100_000_000 + secrets.randbelow(900_000_000)
        token = f"{number}:AA{secrets.token_urlsafe(25)[:33]}"
        return cls(token, secrets.token_urlsafe(24), f"AC{secrets.token_hex(16)}", secrets.token_hex(16))


class Standing(msgspec.Struct, frozen=True):
    """A fault that still happens."""

    channel: str
    trouble: Trouble
    times: int  # that are left; 0: until it is taken back
    phone: str  # "": everybody's


class Stands:
    """`async with Stands() as stands`: both answer; `connect` says where Lotse is."""

    def __init__(self, credentials: Credentials | None = None, clock: MovingClock | None = None) -> None:
        self.credentials = credentials or Credentials.made_up()
        self.clock = clock or MovingClock()
        self.telegram = _Telegram(token=self.credentials.telegram_token)
        self.twilio = _Twilio(self.credentials, self.clock)
        self.lotse = ""

    async def __aenter__(self) -> Stands:
        async with AsyncExitStack() as stack:  # if one cannot start, the other is ended
            await stack.enter_async_context(self.telegram)
            await stack.enter_async_context(self.twilio)
            self._running = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._running.aclose()

    def connect(self, lotse: str) -> None:
        """Bring what people do to Lotse at this address, as if it had said so to both providers."""
        self.lotse = lotse
        secret = self.credentials.telegram_secret
        self.telegram.delivery.proxy = lotse
        self.telegram.state.webhook = {"url": PUBLIC + TELEGRAM_WEBHOOK, "secret_token": secret}
        self.telegram.state.some.set()
        self.twilio.hooks.leads_to[PUBLIC] = lotse
        self.twilio.webhook = PUBLIC + WHATSAPP_WEBHOOK

    # --- what goes wrong

    def cause(self, channel: str, trouble: Trouble, times: int, address: str | int | None, phone: str) -> None:
        """`times` 0: until it is taken back; `address`: of whoever it concerns alone."""
        if channel == "telegram":
            self.telegram.cause(trouble, times or FOR_EVER, int(address or 0), phone)
        else:
            self.twilio.cause(trouble, times or FOR_EVER, str(address or ""), phone)

    def heal(self) -> None:
        self.telegram.heal()
        self.twilio.heal()

    @property
    def faults(self) -> list[Standing]:
        return [*self.telegram.standing, *self.twilio.standing]

    @property
    def violations(self) -> list[tuple[str, str]]:
        """Channel and what was wrong."""
        return [
            *(("telegram", text) for text in self.telegram.violations),
            *(("whatsapp", text) for text in self.twilio.violations),
        ]

    def forgive(self) -> None:
        self.telegram.violations.clear()
        self.twilio.violations.clear()


class _Telegram(TelegramSandbox):
    """A kept database has seen the ids of earlier runs, so each run begins at its own second."""

    def __init__(self, *, token: str) -> None:
        super().__init__(token=token)
        first = int(time.time())
        self._people = iter(range(first, first + 1_000_000))
        self.state.update_ids = itertools.count(first)
        self.state.message_ids = itertools.count(first)
        self.state.numbers = itertools.count(first)
        self._caused: list[tuple[Fault, Trouble, str]] = []

    def cause(self, trouble: Trouble, times: int, chat: int, phone: str) -> None:
        fault = self.fail(chat=chat, times=times, **_how(trouble))
        self._caused.append((fault, trouble, phone))

    def heal(self) -> None:
        super().heal()
        self._caused.clear()

    @property
    def standing(self) -> list[Standing]:
        return [
            Standing("telegram", what, _left(fault.times), phone) for fault, what, phone in self._caused if fault.times
        ]


class _Twilio(Twilio):
    def __init__(self, credentials: Credentials, clock: Clock) -> None:
        super().__init__(sid=credentials.twilio_sid, token=credentials.twilio_token, clock=clock)
        self.serial = _Serial(int(time.time()))
        self.approves = "approved"  # nobody waits a day for a template here
        self._caused: list[tuple[Failure, Trouble, str]] = []

    def cause(self, trouble: Trouble, times: int, to: str, phone: str) -> None:
        self.fail(to=to, times=times, **_how(trouble))
        self._caused.append((self._failures[-1], trouble, phone))

    def heal(self) -> None:
        self._failures.clear()
        self._caused.clear()

    @property
    def standing(self) -> list[Standing]:
        return [
            Standing("whatsapp", what, _left(fault.times), phone) for fault, what, phone in self._caused if fault.times
        ]


class _Serial(Serial):
    def __init__(self, run: int) -> None:
        self._count = itertools.count(run << 32)


def _how(trouble: Trouble) -> dict[str, Any]:
    ways: dict[Trouble, dict[str, Any]] = {
        "busy": {"status": 429, "retry_after": RETRY_AFTER},
        "broken": {"status": 500},
        "slow": {"seconds": SLOW_SECONDS},
        "cut": {"reset": True},
    }
    return ways[trouble]


def _left(times: int) -> int:
    return 0 if times > FOR_EVER // 2 else times
