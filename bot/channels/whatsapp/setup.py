"""Setting up at Twilio what can only be sent if it is there: menus as contents, templates for approval."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import msgspec
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from bot.channels.errors import DropError, RetryError, UncertainError, WaitError
from bot.channels.whatsapp.book import Book, Pages, TemplateState
from bot.channels.whatsapp.client import TwilioClient
from bot.channels.whatsapp.menus import Menu
from bot.channels.whatsapp.templates import Wording
from bot.core.languages import base_of

log = logging.getLogger("lotse.whatsapp")

PAGE = 500
TRIES = 4
PAUSE = 1.0  # seconds before the second try; each further one waits twice as long
LONGEST_PAUSE = 60.0
AT_ONCE = 4  # calls; there are hundreds of menus

T = TypeVar("T")


class SetUp(msgspec.Struct, kw_only=True):
    """What was done."""

    made: int = 0
    kept: int = 0
    removed: int = 0
    submitted: int = 0
    failed: list[str] = []  # codes


class Setter:
    """For one account. `name` stands before the names of its contents: others of the same Twilio account stay."""

    def __init__(self, client: TwilioClient, book: Book, name: str, pause: float = PAUSE) -> None:
        self._client = client
        self._book = book
        self._prefix = f"lotse-{name}-"
        self._pause = pause
        self._done = SetUp()

    async def set_up(self, menus: Sequence[Menu], wordings: Sequence[Wording]) -> SetUp:
        """Make what is missing, submit what is new, then remove what is no longer used. May be run again."""
        there: dict[str, str] = {
            one.friendly_name.removeprefix(self._prefix): one.sid
            for one in await self._again(lambda: self._client.contents.list_async(page_size=PAGE))
            if (one.friendly_name or "").startswith(self._prefix)
        }
        pages = Pages()
        at_once = asyncio.Semaphore(AT_ONCE)

        async def provide(menu: Menu) -> None:
            async with at_once:
                sid = there.get(menu.digest) or await self._make(menu.digest, menu.lang, menu.types)
            if sid:
                pages.contents[menu.digest] = sid

        await asyncio.gather(*map(provide, menus))
        self._done.kept = len([one for one in menus if one.digest in there])
        pages.templates = await self._templates(wordings, there)
        self._book.write(pages)
        used = {*pages.contents.values(), *(one.sid for one in pages.templates)}
        for sid in there.values():
            if sid not in used:
                self._done.removed += await self._remove(sid)
        return self._done

    async def _make(
        self, name: str, lang: str, types: dict[str, Any], examples: dict[str, str] | None = None
    ) -> str | None:
        asked = ContentList.ContentCreateRequest(
            {
                "friendly_name": self._prefix + name,
                "language": base_of(lang),
                "variables": examples or {},
                "types": _Types(types),
            }
        )
        try:
            made = await self._again(lambda: self._client.contents.create_async(asked))
        except DropError as error:
            log.error("content refused", extra={"code": error.code})
            self._done.failed.append(error.code)
            return None
        self._done.made += 1
        return str(made.sid)

    async def _remove(self, sid: str) -> int:
        try:
            await self._again(lambda: self._client.contents(sid).delete_async())
        except DropError:
            return 0
        return 1

    # --- templates

    async def _templates(self, wordings: Sequence[Wording], there: dict[str, str]) -> list[TemplateState]:
        """Those before stay until the new wording is approved."""
        before = [msgspec.structs.replace(one) for one in self._book.pages.templates]
        known = {(one.name, one.lang, one.digest): one for one in before}
        states = []
        for wording in wordings:
            state = known.pop((wording.name, wording.lang, wording.digest), None)
            if state is None:
                key = f"template-{wording.provider_name}"
                sid = there.get(key) or await self._make(key, wording.lang, wording.types, wording.examples)
                if sid is None:
                    continue
                state = TemplateState(name=wording.name, lang=wording.lang, digest=wording.digest, sid=sid)
            await self._follow(state)
            if state.status == "unsubmitted":
                await self._submit(state, wording)
            states.append(state)
        approved = {(one.name, one.lang) for one in states if one.status == "approved"}
        wanted = {(one.name, one.lang) for one in wordings} - approved
        older = [one for one in known.values() if one.status == "approved" and (one.name, one.lang) in wanted]
        return [*older, *states]

    async def _submit(self, state: TemplateState, wording: Wording) -> None:
        asked = ApprovalCreateList.ContentApprovalRequest({"name": wording.provider_name, "category": wording.category})
        create = self._client.contents(state.sid).approval_create.create_async
        try:
            answer = await self._again(lambda: create(asked))
        except DropError as error:
            log.error("template not submitted", extra={"code": error.code})
            self._done.failed.append(error.code)
            return
        state.status = answer.status or "received"
        self._done.submitted += 1

    async def follow(self) -> list[TemplateState]:
        """Ask what became of all templates, and write it down."""
        pages = Pages(contents=self._book.pages.contents)
        pages.templates = [msgspec.structs.replace(one) for one in self._book.pages.templates]
        for state in pages.templates:
            await self._follow(state)
        self._book.write(pages)
        return pages.templates

    async def _follow(self, state: TemplateState) -> None:
        try:
            found = await self._again(lambda: self._client.contents(state.sid).approval_fetch().fetch_async())
        except DropError as error:
            state.status, state.reason = "gone", error.code
            return
        shown = found.whatsapp or {}
        state.status = str(shown.get("status") or "unsubmitted").lower()
        state.reason = str(shown.get("rejection_reason") or "")

    async def _again(self, call: Callable[[], Awaitable[T]]) -> T:
        """A busy provider is waited for. An answer that was lost may leave a content too many: it is unused."""
        for number in range(TRIES - 1):
            try:
                return await call()
            except WaitError as error:
                if error.seconds > LONGEST_PAUSE:
                    raise
                await asyncio.sleep(max(error.seconds, self._pause) if self._pause else 0)
            except (RetryError, UncertainError):
                await asyncio.sleep(self._pause * 2**number)
        return await call()


class _Types:
    """Twilio's own request takes anything that becomes a plain object; its model fills in what is not given."""

    def __init__(self, types: dict[str, Any]) -> None:
        self._types = types

    def to_dict(self) -> dict[str, Any]:
        return self._types
