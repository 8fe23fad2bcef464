"""What one network address may do through all the pages it opens. Addresses are known as salted hashes only."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets

from starlette.requests import Request

from bot.channels.web.pace import Pace, Rate
from bot.core.clock import Clock

# A camp or a school has one address for everybody in it: these bounds are for hundreds of people.
NEW_PAGES = Rate(150, 2.0)
POSTS = Rate(300, 0.2)
READS = Rate(600, 0.1)
NETWORK_BITS = 64  # of an IPv6 address: what one household is given


def network_of(request: Request, *, proxied: bool) -> bytes:
    """The network a request comes from; nothing if it is not counted (see Crowd)."""
    if request.client is None:
        return b""
    try:
        address = ipaddress.ip_address(request.client.host.partition("%")[0])
    except ValueError:
        return b""
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    if not (proxied or address.is_global):
        return b""
    bits = NETWORK_BITS if address.version == 6 else 32
    return ipaddress.ip_network((address, bits), strict=False).network_address.packed


class Crowd:
    """`proxied`: the address of a request is told by a proxy that the settings name, and so is everybody's own.

    Else a private address may be that of a proxy nobody told us of, with everybody behind it: it is not counted.
    """

    def __init__(self, clock: Clock, *, proxied: bool) -> None:
        self._proxied = proxied
        self._salt = secrets.token_bytes(32)  # of this process: afterwards nobody can tell who was who
        self._new_pages, self._posts, self._reads = Pace(clock, NEW_PAGES), Pace(clock, POSTS), Pace(clock, READS)

    def who(self, request: Request) -> str:
        """What stands for the address a request comes from; "" if it is not counted."""
        network = network_of(request, proxied=self._proxied)
        return hashlib.blake2b(network, key=self._salt, digest_size=16).hexdigest() if network else ""

    def reads(self, request: Request) -> None:
        """Count one. Raises TooFastError, as do the others."""
        self._take(self._reads, request)

    def posts(self, request: Request) -> None:
        self._take(self._posts, request)

    def opens(self, request: Request) -> None:
        """A page nobody has seen before. Only its first message or stream makes it one: tokens cost nothing."""
        self._take(self._new_pages, request)

    def _take(self, pace: Pace, request: Request) -> None:
        if who := self.who(request):
            pace.take(who)
