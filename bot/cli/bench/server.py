"""The process that is measured: `python -m bot.cli.bench.server KIND REPLIES --data DIR`. Prints its port.

Every kind is the same uvicorn with the same route; what happens behind the route differs. “telegram” is Lotse
with the route of its own adapter.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.cli.serve import listen, run_loop

Hook = Callable[[bytes], Awaitable[int]]  # takes the body of an update, returns the status to answer with
Routes = Sequence[Route]  # of a contestant that brings its own
Behind = Callable[[str, Path], AbstractAsyncContextManager[Hook | Routes]]  # of the address for replies, a directory

KEEP_ALIVE_SECONDS = 600  # people of the load who wait for a reminder keep their connection
KINDS = ("lotse", "telegram", "bare", "bare_telegram", "ptb", "aiogram")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("replies")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--core", type=int)
    args = parser.parse_args()
    if args.core is not None:
        os.sched_setaffinity(0, {args.core})
    logging.basicConfig(level=logging.ERROR)
    behind: Behind = importlib.import_module(f"bot.cli.bench.behind.{args.kind}_").behind
    run_loop(serve(behind(args.replies, args.data)))


async def serve(context: AbstractAsyncContextManager[Hook | Routes]) -> int:
    async with context as found:
        web = Starlette(routes=[_route(found)] if callable(found) else list(found))
        config = uvicorn.Config(
            web,
            http="httptools",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=2,
        )
        listening = listen("127.0.0.1", 0)
        print(listening.getsockname()[1], flush=True)
        await uvicorn.Server(config).serve(sockets=[listening])
    return 0


def _route(hook: Hook) -> Route:
    async def take(request: Request) -> Response:
        return Response(status_code=await hook(await request.body()))

    return Route("/hook", take, methods=["POST"])


if __name__ == "__main__":
    main()
