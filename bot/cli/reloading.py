"""New content in a running program: read beside the traffic, then switched between two turns."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import logging
import signal
import sys

from bot.app import App
from bot.content import Content, errors_of, load_content
from bot.conversations.world import World
from bot.core.issues import Issue

log = logging.getLogger("lotse.reloading")

INDEXING = ("-m", "bot", "content", "index")  # a process of its own: building would hold up turns for seconds
NICE = 10  # how far it steps back behind the turns


def say_building(name: str) -> None:
    """Why a start takes longer than usual."""
    print(f"Building the search's index of this content, once: {name}", file=sys.stderr, flush=True)


def be_deaf() -> None:
    """To a SIGHUP while nobody listens."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


class Reloading:
    """Reads the content again on SIGHUP. Turns under way end with the content they began with.

    Pages and the menus of bots keep their texts until the next start. Whatever goes wrong, the next signal is heard;
    before and after, while the program starts and ends, a signal means nothing: else it would kill what is at work.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._wanted.set)
        self._task = asyncio.create_task(self._run(), name="reloading")

    async def __aexit__(self, *_: object) -> None:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
        be_deaf()
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            indexing: asyncio.Task[None] | None = None
            if self._app.world.search.unlearned:  # the engine was installed since the index was built
                indexing = tasks.create_task(self._index(), name="indexing")
            while True:
                await self._wanted.wait()
                self._wanted.clear()
                if indexing:
                    indexing.cancel()  # of content that is old by now
                if await self._taken():
                    indexing = tasks.create_task(self._index(), name="indexing")

    async def _index(self) -> None:
        """Have the whole index built and kept; until the next start the old one does, with what changed beside it.

        Meanings that were missing are used at once.
        """
        command = ("nice", "-n", str(NICE), sys.executable, *INDEXING)
        try:
            process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL)
        except OSError:  # no `nice`, no more processes: the next start builds it
            log.exception("no index built")
            return
        try:
            await process.wait()
        except asyncio.CancelledError:
            process.terminate()
            raise
        await asyncio.to_thread(self._app.world.search.look_again)

    async def _taken(self) -> bool:
        try:
            return not await self.reload()
        except Exception:  # as a file that vanishes while it is read
            log.exception("content not taken")
            print("The new content cannot be read; what was there stays.", file=sys.stderr, flush=True)
            return False

    async def reload(self) -> list[Issue]:
        """Read and switch; content with mistakes is not taken: they are returned, and what was stays."""
        content, issues = await asyncio.to_thread(load_content, self._app.settings)
        mistakes = errors_of(issues) if content else issues
        if content is None or mistakes:
            log.error("content not taken", extra={"mistakes": len(mistakes)})
            for issue in mistakes:
                print(issue, file=sys.stderr, flush=True)
            return mistakes
        world = await asyncio.to_thread(_world, self._app.world, content)
        self._app.content = content
        self._app.world = world
        self._app.conversations.switch(world)
        log.info("content taken", extra={"topics": len(content.library.topics)})
        print(f"New content: {len(content.library.topics)} topics.", flush=True)
        return []


def _world(before: World, content: Content) -> World:
    """The next world, with everything made that is made at the first need: no turn waits for it."""
    world = dataclasses.replace(
        before, texts=content.texts, flows=content.flows, library=content.library, actions=content.actions
    )
    world.__dict__["search"] = before.search.edited(content.library)
    return world.ready()
