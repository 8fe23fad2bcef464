"""A bot and its server, new for each test; one browser for all."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.channels.web.browser import Phone
from tests.channels.web.browser import one_phone as one_phone
from tests.channels.web.world import Bot, Server, serving


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
def server(bot: Bot) -> Iterator[Server]:
    with serving(bot) as running:
        yield running


@pytest.fixture
def page(server: Server) -> Iterator[httpx.Client]:
    """What a page that just opened can send."""
    with server.client() as client:
        yield client


@pytest.fixture
def chrome(one_phone: Phone) -> Iterator[Phone]:
    """The phone as if new: every server has a port, and so a storage, of its own."""
    one_phone.violations()
    yield one_phone
    assert one_phone.violations() == []
    one_phone.driver.get("about:blank")
