"""New content in a running program: read beside the traffic, then switched between two turns."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import logging
import signal
import sys

from bot.app import App
from bot.content import Content, errors_of, load_content, relaid
from bot.conversations.world import World
from bot.core.errors import UnavailableError
from bot.core.issues import Issue
from bot.published import as_layers
from bot.storage import publications

log = logging.getLogger("lotse.reloading")

INDEXING = ("-m", "bot", "content", "index")  # a process of its own: building would hold up turns for seconds
NICE = 10  # how far it steps back behind the turns
LOOK_SECONDS = 2.0  # between looks at what is published: another process on a SQLite file wakes nobody


def say_building(name: str) -> None:
    """Why a start takes longer than usual."""
    print(f"Building the search's index of this content, once: {name}", file=sys.stderr, flush=True)


def be_deaf() -> None:
    """To a SIGHUP while nobody listens."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


class Reloading:
    """Reads the content again on SIGHUP, and what is published as soon as somebody published.

    Turns under way end with the content they began with. Pages and the menus of bots keep their texts until the next
    start. Whatever goes wrong, the next signal is heard;
    before and after, while the program starts and ends, a signal means nothing: else it would kill what is at work.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self._wanted = asyncio.Event()
        self._signalled = False
        self._tried = 0  # the revision that was not taken, because files on disk have mistakes
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._signal)
        self._task = asyncio.create_task(self._run(), name="reloading")

    async def __aexit__(self, *_: object) -> None:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
        be_deaf()
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def _signal(self) -> None:
        self._signalled = True
        self._wanted.set()

    async def _run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._look_for_ever(), name="published")
            indexing: asyncio.Task[None] | None = None
            if self._app.world.search.unlearned:  # the engine was installed since the index was built
                indexing = tasks.create_task(self._index(), name="indexing")
            while True:
                await self._wanted.wait()
                self._wanted.clear()
                everything, self._signalled = self._signalled, False
                if indexing and everything:
                    indexing.cancel()  # of content that is old by now
                if await self._taken(everything) and (everything or self._app.world.search.unlearned):
                    if indexing:
                        indexing.cancel()
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

    async def _look_for_ever(self) -> None:
        """Notice another revision: told at once in this process and on PostgreSQL, else by looking."""
        database = self._app.database
        told = database.listen(publications.TOPIC)
        try:
            while True:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_SECONDS):
                        await told.wait()
                told.clear()
                try:
                    newest = await database.read(publications.revision)
                except UnavailableError:  # it is looked at again soon
                    continue
                if newest not in (self._revision, self._tried):
                    self._wanted.set()
        finally:
            database.unlisten(publications.TOPIC, told)

    @property
    def _revision(self) -> int:
        return self._app.content.published.revision

    async def _taken(self, everything: bool) -> bool:
        try:
            return not await (self.reload() if everything else self.follow())
        except Exception:  # as a file that vanishes while it is read
            log.exception("content not taken")
            print("The new content cannot be read; what was there stays.", file=sys.stderr, flush=True)
            return False

    async def reload(self) -> list[Issue]:
        """Read and switch; content with mistakes is not taken: they are returned, and what was stays."""
        layers = as_layers(await self._app.database.read(publications.layers))
        content, issues = await asyncio.to_thread(load_content, self._app.settings, layers)
        mistakes = errors_of(issues) if content else issues
        if content is None or mistakes:
            return self._not_taken(mistakes, layers.revision)
        self._switch(await asyncio.to_thread(_world, self._app.world, content), content)
        return []

    async def follow(self) -> list[Issue]:
        """The same for what is published: only the knowledge is read again."""
        layers = as_layers(await self._app.database.read(publications.layers))
        content, issues = await asyncio.to_thread(relaid, self._app.settings, self._app.content, layers)
        if mistakes := errors_of(issues):
            return self._not_taken(mistakes, layers.revision)
        self._switch(await asyncio.to_thread(_follower, self._app.world, content), content)
        return []

    def _not_taken(self, mistakes: list[Issue], revision: int) -> list[Issue]:
        self._tried = revision  # once is enough: it is read again with the next one, or on a signal
        log.error("content not taken", extra={"mistakes": len(mistakes)})
        for issue in mistakes:
            print(issue, file=sys.stderr, flush=True)
        return mistakes

    def _switch(self, world: World, content: Content) -> None:
        self._app.content = content
        self._app.world = world
        self._app.conversations.switch(world)
        for issue in content.left_out:
            print(issue, file=sys.stderr, flush=True)
        published = f", published texts to revision {content.published.revision}" if content.published.texts else ""
        log.info("content taken", extra={"topics": len(content.library.topics)})
        print(f"New content: {len(content.library.topics)} topics{published}.", flush=True)


def _world(before: World, content: Content) -> World:
    """The next world, with everything made that is made at the first need: no turn waits for it."""
    return _next(before, content).ready()


def _follower(before: World, content: Content) -> World:
    """The same after a few texts changed. What guesses languages and masks takes seconds to learn: it stays."""
    world = _next(before, content)
    world.__dict__ |= {"detector": before.detector, "masker": before.masker}
    return world.ready()


def _next(before: World, content: Content) -> World:
    world = dataclasses.replace(
        before, texts=content.texts, flows=content.flows, library=content.library, actions=content.actions
    )
    world.__dict__["search"] = before.search.edited(content.library)
    return world
