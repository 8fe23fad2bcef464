"""`lotse serve`: everything in one process."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable

import uvicorn

from bot.accounts import account_mistakes
from bot.app import only_one, opened
from bot.bots import Bots
from bot.cli.connections import Connection
from bot.cli.reloading import Reloading, be_deaf, say_building
from bot.core.clock import Clock
from bot.logs import set_up
from bot.settings import Settings, read_settings
from bot.web import make_web

log = logging.getLogger("lotse.serve")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=port, help="instead of LOTSE_PORT; 0: any free one")


def port(text: str) -> int:
    """A number a socket takes. Raises ArgumentTypeError."""
    if not (text.isdecimal() and int(text) <= 65_535):
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, not “{text}”")
    return int(text)


def run(args: argparse.Namespace) -> int:
    settings = read_settings(also=account_mistakes)
    set_up()
    be_deaf()
    take_all_files()
    with only_one(settings) as alone:
        if not alone:
            print("Another `lotse serve` or `lotse work` uses this database file. Stop it first.", file=sys.stderr)
            return 2
        return run_loop(serve(settings, settings.port if args.port is None else args.port))


def run_loop(work: object) -> int:
    """Run a coroutine on uvloop where there is one."""
    try:
        import uvloop

        factory = uvloop.new_event_loop
    except ImportError:
        factory = None
    with asyncio.Runner(loop_factory=factory) as runner:
        result: int = runner.run(work)  # type: ignore[arg-type]
        return result


async def serve(settings: Settings, port: int, clock: Clock | None = None) -> int:
    began = time.monotonic()
    async with opened(settings, alone=True, clock=clock) as app:
        app.world.ready(say_building)
        bots = Bots(app)
        web, chat = make_web(app, bots.routes())
        config = uvicorn.Config(
            web,
            http=Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.proxies),  # else anybody could say where they come from
            forwarded_allow_ips=list(settings.proxies),
            timeout_graceful_shutdown=5,
        )

        def end_streams() -> None:
            chat.stop()
            web.state.desk.stop()

        server = Server(config, end_streams, began, figures=bool(settings.metrics_token), bots=bots.names())
        try:
            listening = listen(settings.host, port)
        except socket.gaierror:
            print(f"LOTSE_HOST: there is no address “{settings.host}” on this machine.", file=sys.stderr)
            return 2
        except OSError as error:
            print(f"Port {port} on {settings.host} is not free ({error.strerror}). Set LOTSE_PORT.", file=sys.stderr)
            return 2
        async with app.working(), bots.running(), Reloading(app):
            await server.serve(sockets=[listening])
    return 0


class Server(uvicorn.Server):
    """Ends the streams of open pages before it waits for them."""

    def __init__(
        self, config: uvicorn.Config, end_streams: Callable[[], None], began: float, *, figures: bool, bots: list[str]
    ) -> None:
        super().__init__(config)
        self._figures = figures
        self._bots = bots
        self._end_streams = end_streams
        self._began = began

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say where to look only when pages are answered and a signal ends everything in order."""
        await super().startup(sockets)
        seconds = time.monotonic() - self._began
        for listening in sockets or ():
            print(f"Lotse runs: {address(*listening.getsockname()[:2])}  (started in {seconds:.1f} s)", flush=True)
        print("The desk of guides: .venv/bin/lotse invite coordinator prints the way in", end=" · ")
        print("in a terminal: .venv/bin/lotse chat · end: Ctrl+C", flush=True)
        print("Bots: " + (", ".join(self._bots) or "none (README: connect Telegram and WhatsApp)"), flush=True)
        if not self._figures:
            print("Figures: closed (LOTSE_METRICS_TOKEN opens /metrics)", flush=True)
        for listening in sockets if self._figures and sockets else ():
            where = f"{address(*listening.getsockname()[:2])}/metrics"
            print(f"Figures: {where} with the header “Authorization: Bearer” and LOTSE_METRICS_TOKEN", flush=True)

    def handle_exit(self, sig: int, _frame: object) -> None:
        """Go down in order. uvicorn would raise the signal again, which kills the workers in mid-turn."""
        self._end_streams()
        self.force_exit = self.should_exit and sig == signal.SIGINT  # Ctrl+C twice does not wait
        self.should_exit = True


def address(host: str, port: int) -> str:
    """What somebody on this machine types into a browser."""
    if host in ("127.0.0.1", "0.0.0.0", "::", "::1"):  # noqa: S104
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def take_all_files() -> None:
    """As many open connections as the system lets us have: the usual 1,024 are fewer than pages are welcome."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP: else asyncio without uvloop lets small packets wait for each other.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((host, port))
    listening.listen(1024)
    listening.setblocking(False)
    return listening
