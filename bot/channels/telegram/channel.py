"""One bot as a channel: sends, marks keyboards, takes messages back, fetches files."""

from __future__ import annotations

import logging
import mimetypes
import re
from collections import OrderedDict
from typing import Any, TypeVar

from telegram import InputFile
from telegram.error import BadRequest

from bot.channels import errors
from bot.channels.ports import Fetched, Files, NoFiles, Noted
from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.client import Client, as_send_error
from bot.channels.telegram.reading import FILE, MARKED, pressed_labels
from bot.channels.telegram.shapes import Update
from bot.channels.telegram.writing import DOCUMENT, PHOTO, REQUESTS, Call, without_file, write
from bot.core import limits
from bot.core.clock import SECOND, Clock
from bot.core.messages import Outbound, read_choice_key
from bot.locales import Texts

log = logging.getLogger("lotse.telegram")

REMEMBERED = 10_000  # chats and messages we keep a note of; of the others keyboards are treated as unknown
DELETED_AT_ONCE = 100
MARK = "✓ "
ENTITIES = frozenset({"entities", "caption_entities"})
FILE_IN = {"photo": "document"}
SEVERAL = ","  # between the ids of the messages one outbound became

_PATH = re.compile(r"[\w@.-]+(?:/[\w@.-]+)*", re.ASCII)
V = TypeVar("V")


class Notes(OrderedDict[Any, V]):
    """A dictionary of what happened lately: it forgets the oldest."""

    def __setitem__(self, key: Any, value: V) -> None:
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > REMEMBERED:
            self.popitem(last=False)


class TelegramChannel:
    """See `delivery.ports.Channel`. Raises SettingsError if the account is not complete."""

    kind = "telegram"

    def __init__(self, account: TelegramAccount, texts: Texts, clock: Clock, files: Files | None = None) -> None:
        account.check()
        self.account = account
        self.client = Client(account)
        self._texts = texts
        self._clock = clock
        self._files = files or NoFiles()
        self._begun: Notes[list[int]] = Notes()  # by outbound: messages that were sent before a call failed
        self._asking: Notes[bool] = Notes()  # chats that show a keyboard in place of the phone's
        self._newest: Notes[str] = Notes()  # by chat: the last question with buttons
        self._waiting: Notes[int] = Notes()  # by chat: until when Telegram wants no message

    async def send(self, to: str, outbound: Outbound, noted: Noted | None = None) -> str:
        """The ids of the messages it became. What was sent before a failure is not sent again by the next attempt."""
        chat = int(to)
        calls = write(outbound, chat, self._texts, shown=chat in self._asking)
        done = self._begun.pop(outbound.id, None) or _numbers(noted.parts if noted else "")
        try:
            for call in calls[len(done) :]:
                done.append(await self._sent(call))
                if noted and len(done) < len(calls):
                    await noted.note_parts(SEVERAL.join(map(str, done)))
        except Exception as error:  # noqa: BLE001 - whatever it was, the sender is told what to do
            raise self._failed(chat, error) from None  # the cause may quote the message
        finally:
            if len(done) < len(calls):  # also when the sender's patience was at its end
                self._begun[outbound.id] = done
        self._note(chat, outbound, calls)
        return SEVERAL.join(map(str, done))

    async def _sent(self, call: Call) -> int:
        """What Telegram does not like about a message is left out: entities, and that a file is a picture."""
        call = await self._with_file(call)
        try:
            result = await self.client.call(call.method, call.args)
        except BadRequest as error:
            why = error.message.lower()
            if "entit" in why and not ENTITIES.isdisjoint(call.args):
                call = Call(call.method, {name: value for name, value in call.args.items() if name not in ENTITIES})
            elif call.method == PHOTO and ("photo" in why or "image" in why):
                call = Call(DOCUMENT, {FILE_IN.get(name, name): value for name, value in call.args.items()})
            else:
                raise
            result = await self.client.call(call.method, call.args)
        return int(result["message_id"])

    async def _with_file(self, call: Call) -> Call:
        """The file itself in place of its reference: uploaded, for nobody shall be able to fetch it."""
        if not call.file:
            return call
        file = await self._files.read(call.file)
        if file is None:
            return without_file(call)
        upload = InputFile(file.content, filename=file.name or "lotse", attach=False)
        return Call(call.method, {**call.args, "photo" if call.method == PHOTO else "document": upload})

    def _failed(self, chat: int, error: Exception) -> errors.SendError:
        """A chat that is told to wait waits alone; if others are told so meanwhile, it is the whole bot."""
        found = as_send_error(error)
        if isinstance(found, errors.WaitError) and not found.account:
            now = self._clock.now()
            self._waiting[chat] = now + int(found.seconds * SECOND)
            others = [other for other, until in self._waiting.items() if until > now and other != chat]
            return errors.WaitError(found.code, found.seconds, account=bool(others))
        return found

    def _note(self, chat: int, outbound: Outbound, calls: list[Call]) -> None:
        if any("remove_keyboard" in call.args.get("reply_markup", ()) for call in calls):
            self._asking.pop(chat, None)
        if outbound.asks in REQUESTS:
            self._asking[chat] = True
        if outbound.choices:
            self._newest[chat] = outbound.prompt

    async def find_sent(self, _to: str, _outbound: Outbound, _noted: Noted | None = None) -> str | None:
        """Telegram has no list of what a bot sent; parts that were noted are left out by the next `send`."""
        return None

    def group_messages(self, to: str, outbound: Outbound) -> int:
        """Chats of groups have negative ids, also what they have become (supergroups, -100…)."""
        return len(write(outbound, int(to), self._texts)) if to.startswith("-") else 0

    async def close(self) -> None:
        await self.client.close_connections()

    # --- after a button was pressed

    def keyboard_after(self, update: Update) -> list[list[dict[str, str]]] | None:
        """What becomes of the keyboard a button of which was pressed: the choice taken, or nothing if it came too late.

        Asked before the press is stored: afterwards the next question may be the newest already. None: it stays.
        """
        query = update.callback_query
        if not query or not query.message or query.message.chat.type != "private" or query.data == MARKED:
            return None
        choice = read_choice_key(query.data)
        if choice is None or self._newest.get(query.message.chat.id, choice.prompt) != choice.prompt:
            return []
        return [[{"text": MARK + label, "callback_data": MARKED}] for label in pressed_labels(update)[:1]]

    async def answer(self, update: Update, keyboard: list[list[dict[str, str]]] | None) -> None:
        """Let the button rest and show what was chosen. Nothing of it matters enough to fail."""
        query = update.callback_query
        if query is None:
            return
        await self._quietly("answerCallbackQuery", {"callback_query_id": query.id})
        if query.message and keyboard is not None:
            where = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
            await self._quietly("editMessageReplyMarkup", where | {"reply_markup": {"inline_keyboard": keyboard}})

    async def _quietly(self, method: str, args: dict[str, Any]) -> None:
        try:
            await self.client.call(method, args)
        except Exception as error:  # noqa: BLE001 - a spinning button is not worth more
            log.info("button not answered", extra={"code": as_send_error(error).code, "account": self.account.id})

    # --- what is asked of a channel besides

    async def delete(self, to: str, provider_ids: list[str]) -> None:
        """Take the bot's messages back, as far as Telegram lets us (48 hours). Raises SendError."""
        numbers = [number for given in provider_ids for number in _numbers(given)]
        for at in range(0, len(numbers), DELETED_AT_ONCE):
            args = {"chat_id": int(to), "message_ids": numbers[at : at + DELETED_AT_ONCE]}
            try:
                await self.client.call("deleteMessages", args)
            except Exception as error:  # noqa: BLE001 - see send
                found = as_send_error(error)
                if found.code != "400-message-not-found":  # it is gone: that was wanted
                    raise found from None

    async def fetch(self, ref: str) -> Fetched:
        """A file somebody sent. Raises SendError."""
        try:
            found = await self.client.call("getFile", {"file_id": ref.removeprefix(FILE)})
            path, size = str(found.get("file_path", "")), found.get("file_size", 0)
            if size > limits.UPLOAD_BYTES:
                raise errors.DropError("file-too-large")
            if not _PATH.fullmatch(path) or ".." in path:
                raise errors.DropError("file-path")
            content = await self.client.download(path, limits.UPLOAD_BYTES)
        except errors.SendError:
            raise
        except Exception as error:  # noqa: BLE001 - see send
            found_error = as_send_error(error)
            if isinstance(found_error, errors.StopAddressError):
                raise errors.DropError(found_error.code) from None  # of the file, not of the person
            raise found_error from None
        return Fetched(mime=mimetypes.guess_type(path)[0] or "application/octet-stream", content=content)


def _numbers(ids: str) -> list[int]:
    return [int(number) for number in ids.split(SEVERAL) if number.isdecimal()]
