"""What each method of the Bot API does in the stand-in. Parameters were checked before."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.telegram_state import BOT, DOWNLOAD_BYTES, JSON, Chat, RefusedError, State
from bot.sandbox.telegram_uploads import Uploads, shown

Method = Callable[[State, JSON], Awaitable[Any]]
_CONTENT = ("text", "caption", "entities", "caption_entities", "message_thread_id")
_MEDIA = {
    "sendPhoto": "photo", "sendAudio": "audio", "sendDocument": "document", "sendVideo": "video",
    "sendVoice": "voice", "sendVideoNote": "video_note", "sendAnimation": "animation", "sendSticker": "sticker",
}  # fmt: skip


async def carry_out(state: State, method: str, values: JSON, files: Uploads) -> Any:
    """The result of a call. Raises RefusedError."""
    if kind := _MEDIA.get(method):
        state.chat(values["chat_id"])
        return _send(state, values, **{kind: shown(state, kind, files[kind]) if kind in files else values[kind]})
    return await _METHODS[method](state, values)


def _send(state: State, values: JSON, **content: Any) -> JSON:
    chat = state.chat(values["chat_id"])
    content |= {name: values[name] for name in _CONTENT if name in values}
    thread = content.get("message_thread_id")
    if thread is not None and thread not in chat.topics:
        raise RefusedError(400, "Bad Request: message thread not found")
    markup = values.get("reply_markup")
    if values.get("parse_mode"):
        content["parse_mode"] = values["parse_mode"]
    message = state.message(chat, BOT, **content)
    chat.show(message, markup)
    return message


async def _message(state: State, values: JSON) -> JSON:
    return _send(state, values, text=values["text"].strip())


async def _location(state: State, values: JSON) -> JSON:
    return _send(state, values, location=_position(values))


async def _venue(state: State, values: JSON) -> JSON:
    venue = {"location": _position(values), "title": values["title"], "address": values["address"]}
    return _send(state, values, venue=venue, location=_position(values))


def _position(values: JSON) -> JSON:
    return {"latitude": values["latitude"], "longitude": values["longitude"]}


async def _contact(state: State, values: JSON) -> JSON:
    return _send(state, values, contact={name: values[name] for name in ("phone_number", "first_name")})


async def _action(state: State, values: JSON) -> bool:
    state.chat(values["chat_id"])
    return True


async def _answer(state: State, values: JSON) -> bool:
    if state.queries.pop(values["callback_query_id"], None) is None:
        reason = "query is too old and response timeout expired or query ID is invalid"
        raise RefusedError(400, f"Bad Request: {reason}")
    state.answered.append(values["callback_query_id"])
    return True


async def _edit_markup(state: State, values: JSON) -> JSON:
    chat = state.chat(values["chat_id"])
    message = chat.own(values["message_id"])
    markup = values.get("reply_markup") or {"inline_keyboard": []}
    if markup["inline_keyboard"] == message.get("reply_markup", {}).get("inline_keyboard", []):
        raise RefusedError(400, "Bad Request: message is not modified")
    return _edited(chat, message, {}, markup)


async def _edit_text(state: State, values: JSON) -> JSON:
    chat = state.chat(values["chat_id"])
    return _edited(chat, chat.own(values["message_id"]), {"text": values["text"]}, values.get("reply_markup"))


def _edited(chat: Chat, message: JSON, content: JSON, markup: JSON | None) -> JSON:
    message |= content
    message.pop("reply_markup", None)
    if markup and markup["inline_keyboard"]:
        message["reply_markup"] = markup
    chat.edits.append(message["message_id"])
    chat.news.set()
    return message


async def _delete(state: State, values: JSON) -> bool:
    return _delete_all(state.chat(values["chat_id"]), [values["message_id"]])


async def _delete_many(state: State, values: JSON) -> bool:
    return _delete_all(state.chat(values["chat_id"]), values["message_ids"])


def _delete_all(chat: Chat, numbers: list[int]) -> bool:
    found = [number for number in numbers if chat.messages.pop(number, None)]
    if not found:
        raise RefusedError(400, "Bad Request: message to delete not found")
    chat.deleted += found
    chat.news.set()
    return True


JPEG = b"\xff\xd8\xff"


async def _file(state: State, values: JSON) -> JSON:
    content = state.files.get(values["file_id"])
    if content is None:
        raise RefusedError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    if len(content) > DOWNLOAD_BYTES:
        raise RefusedError(400, "Bad Request: file is too big")
    return {
        "file_id": values["file_id"],
        "file_unique_id": "u",
        "file_size": len(content),
        "file_path": f"files/{values['file_id']}.{'jpg' if content.startswith(JPEG) else 'bin'}",  # as of photos
    }


# --- the bot itself


async def _me(_state: State, _values: JSON) -> JSON:
    return BOT | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}


async def _set_webhook(state: State, values: JSON) -> bool:
    state.webhook = dict(values) if values["url"] else {}
    state.allowed = values.get("allowed_updates", state.allowed)
    if values.get("drop_pending_updates"):
        state.pending.clear()
    state.some.set()
    return True


async def _delete_webhook(state: State, values: JSON) -> bool:
    state.webhook = {}
    if values.get("drop_pending_updates"):
        state.pending.clear()
    return True


async def _webhook_info(state: State, _values: JSON) -> JSON:
    info: JSON = {
        "url": state.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(state.pending),
    }
    if state.last_error:
        info |= {"last_error_date": 1, "last_error_message": state.last_error}
    return info


async def _updates(state: State, values: JSON) -> list[JSON]:
    """Long polling. Who asks while another still waits ends the other's waiting."""
    if state.webhook:
        reason = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise RefusedError(409, f"Conflict: {reason}")
    mine = state.poller = next(state.numbers)
    state.allowed = values.get("allowed_updates", state.allowed)
    if "offset" in values:
        state.pending = [update for update in state.pending if update["update_id"] >= values["offset"]]
    state.some.set()  # whoever else waits looks who it is now
    ends = asyncio.get_running_loop().time() + values.get("timeout", 0)
    while not state.pending and await _something(state, ends):
        if mine != state.poller:
            reason = "terminated by other getUpdates request; make sure that only one bot instance is running"
            raise RefusedError(409, f"Conflict: {reason}")
    state.pending.sort(key=lambda update: int(update["update_id"]))
    return state.pending[: values.get("limit", 100)]


async def _something(state: State, ends: float) -> bool:
    """Wait until something happens; False if nothing did."""
    state.some.clear()
    try:
        async with asyncio.timeout(max(0.0, ends - asyncio.get_running_loop().time())):
            await state.some.wait()
    except TimeoutError:
        return False
    return True


def _scope(values: JSON) -> tuple[str, str]:
    return values.get("scope", {"type": "default"})["type"], values.get("language_code", "")


async def _set_commands(state: State, values: JSON) -> bool:
    state.commands[_scope(values)] = values["commands"]
    return True


async def _get_commands(state: State, values: JSON) -> list[JSON]:
    return state.commands.get(_scope(values), [])


async def _delete_commands(state: State, values: JSON) -> bool:
    state.commands.pop(_scope(values), None)
    return True


def _profile(name: str) -> Method:
    async def keep(state: State, values: JSON) -> bool:
        state.profile[name, values.get("language_code", "")] = values.get(name, "")
        return True

    return keep


async def _true(_state: State, _values: JSON) -> bool:
    return True


# --- groups with topics


async def _get_chat(state: State, values: JSON) -> JSON:
    return state.chat(values["chat_id"]).chat


async def _create_topic(state: State, values: JSON) -> JSON:
    chat = state.chat(values["chat_id"])
    if not chat.chat.get("is_forum"):
        raise RefusedError(400, "Bad Request: the chat is not a forum")
    number = next(state.message_ids)
    chat.topics[number] = values["name"]
    return {"message_thread_id": number, "name": values["name"], "icon_color": values.get("icon_color", 7_322_096)}


async def _delete_topic(state: State, values: JSON) -> bool:
    """With all that was said in it."""
    chat, thread = state.chat(values["chat_id"]), values["message_thread_id"]
    if chat.topics.pop(thread, None) is None:
        raise RefusedError(400, "Bad Request: TOPIC_ID_INVALID")
    kept = {number: said for number, said in chat.messages.items() if said.get("message_thread_id") != thread}
    chat.messages = kept
    return True


async def _member(state: State, values: JSON) -> JSON:
    state.chat(values["chat_id"])
    return {"status": "member", "user": {"id": values["user_id"], "is_bot": False, "first_name": "Somebody"}}


_METHODS: dict[str, Method] = {
    "getMe": _me,
    "getUpdates": _updates,
    "setWebhook": _set_webhook,
    "deleteWebhook": _delete_webhook,
    "getWebhookInfo": _webhook_info,
    "sendMessage": _message,
    "sendLocation": _location,
    "sendVenue": _venue,
    "sendContact": _contact,
    "sendChatAction": _action,
    "setMessageReaction": _action,
    "getFile": _file,
    "answerCallbackQuery": _answer,
    "editMessageText": _edit_text,
    "editMessageReplyMarkup": _edit_markup,
    "deleteMessage": _delete,
    "deleteMessages": _delete_many,
    "setMyCommands": _set_commands,
    "getMyCommands": _get_commands,
    "deleteMyCommands": _delete_commands,
    "setMyName": _profile("name"),
    "setMyDescription": _profile("description"),
    "setMyShortDescription": _profile("short_description"),
    "setChatMenuButton": _true,
    "getChat": _get_chat,
    "getChatMember": _member,
    "createForumTopic": _create_topic,
    "editForumTopic": _action,
    "closeForumTopic": _action,
    "reopenForumTopic": _action,
    "deleteForumTopic": _delete_topic,
    "pinChatMessage": _action,
    "unpinChatMessage": _action,
    "leaveChat": _action,
}
DONE_HERE = frozenset(_METHODS) | frozenset(_MEDIA)  # all others of the facts are checked and answered with true
