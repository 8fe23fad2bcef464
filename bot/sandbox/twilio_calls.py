"""What each call does, once it was found to be well-formed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from starlette.responses import JSONResponse, Response

from bot.core.clock import from_micros
from bot.sandbox import twilio_rules as rules
from bot.sandbox.twilio_state import RETURNED, Content, File, Message, RefusedError, date, read_date

if TYPE_CHECKING:
    from bot.sandbox.twilio import Twilio

PAGE = 50
NO_FILE = 63019  # the media could not be downloaded


class Call(NamedTuple):
    path: dict[str, str]
    query: list[tuple[str, str]]
    form: list[tuple[str, str]]
    json: Any

    def one(self, name: str) -> str:
        return next((value for key, value in self.form if key == name), "")

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.form if key == name]


# --- messages


def create_message(twilio: Twilio, call: Call) -> Response:
    to, sender, body = call.one("To"), call.one("From"), call.one("Body")
    media, sid, actions = call.all("MediaUrl"), call.one("ContentSid"), call.all("PersistentAction")
    rules.check_addresses(to, sender, twilio.sender)
    rules.check_payload(body, media, sid, actions)
    rules.check_callback(call.one("StatusCallback"))
    if sid and sid not in twilio.contents:
        raise RefusedError(400, 21655, "The ContentSid parameter is invalid.")
    person = twilio.person(to)
    if person.stopped:
        raise RefusedError(400, 21610, "Attempt to send to unsubscribed recipient")
    content = twilio.contents.get(sid)
    message = Message(
        twilio.serial.new("MM" if media else "SM"),
        False,
        sender,
        to,
        twilio.clock.now(),
        body,
        media_urls=media,
        content=sid,
        place=next(iter(actions), ""),
        callback=call.one("StatusCallback"),
    )
    if content:
        message.kind, message.body, message.buttons = rules.filled(content, call.one("ContentVariables"))
    twilio.messages[message.sid] = message
    answer = JSONResponse(message.listed(twilio.sid), 201)
    _deliver(twilio, message, content)
    return answer


def _deliver(twilio: Twilio, message: Message, content: Content | None) -> None:
    """What WhatsApp makes of it; told by callbacks only."""
    person = twilio.person(message.to)
    code = person.refusal()
    if code is None and not person.window_open and (content is None or rules.in_session_only(content)):
        code = 63016
    if code is None and content and person.window_open:
        code = rules.check_session(content)
        if code:
            twilio.violations.append(f"CreateMessage: {code} of content {content.sid}")
    if code is None and message.media_urls:
        twilio.later(_fetch(twilio, message))
    else:
        twilio.later(_arrive(twilio, message, code))


async def _fetch(twilio: Twilio, message: Message) -> None:
    """The file is fetched before it is shown; the rest of the message is lost with it."""
    status, mime, content = await twilio.hooks.get(message.media_urls[0])
    wrong = rules.broken_file(status, mime, len(content))
    if wrong:
        twilio.violations.append(f"CreateMessage: {NO_FILE} {wrong}")
    else:
        message.files.append(File(twilio.serial.new("ME"), mime, content))
    await _arrive(twilio, message, NO_FILE if wrong else None)


def _arrive(twilio: Twilio, message: Message, code: int | None) -> Awaitable[None]:
    message.code = code
    if code is None:
        twilio.person(message.to).shown.append(message)
        twilio.shown.set()
    return _tell(twilio, message, code)


async def _tell(twilio: Twilio, message: Message, code: int | None) -> None:
    """Status callbacks, in the order Twilio was told to make them."""
    statuses = (*twilio.statuses, *(["read"] if twilio.person(message.to).reads else []))
    for status in statuses if code is None else ("failed",):
        message.status = status
        if message.callback:
            form = [
                ("ChannelToAddress", message.to),
                ("ChannelPrefix", "whatsapp"),
                ("ApiVersion", "2010-04-01"),
                ("MessageStatus", status),
                ("SmsStatus", status),
                ("SmsSid", message.sid),
                ("MessageSid", message.sid),
                ("AccountSid", twilio.sid),
                ("From", message.sender),
                ("To", message.to),
            ]
            if code:
                form += [("ErrorCode", str(code)), ("ChannelStatusMessage", "")]
            await twilio.hooks.post(message.callback, form)


def list_messages(twilio: Twilio, call: Call) -> Response:
    wanted = dict(call.query)
    found = [
        message
        for message in sorted(twilio.messages.values(), key=lambda message: message.created)[::-1]
        if wanted.get("To", message.to) == message.to
        and wanted.get("From", message.sender) == message.sender
        and _within(message, wanted)
    ]
    shown = [message.listed(twilio.sid) for message in found]
    return _page(twilio, call, shown, "messages", f"/2010-04-01/Accounts/{twilio.sid}/Messages.json")


def _within(message: Message, wanted: dict[str, str]) -> bool:
    created = from_micros(message.created).replace(microsecond=0)
    try:
        after, before = wanted.get("DateSent>"), wanted.get("DateSent<")
        day = wanted.get("DateSent")
        return (
            (after is None or created >= read_date(after))
            and (before is None or created <= read_date(before))
            and (day is None or created.date() == read_date(day).date())
        )
    except ValueError:
        raise RefusedError(400, 20001, "A date cannot be read.") from None


def _page(twilio: Twilio, call: Call, records: list[dict[str, Any]], key: str, path: str) -> Response:
    wanted = dict(call.query)
    size, page = int(wanted.get("PageSize", PAGE)), int(wanted.get("Page", 0))
    begin = page * size
    more = begin + size < len(records)
    base = {name: value for name, value in wanted.items() if name not in ("Page", "PageToken")} | {"PageSize": size}
    following = f"{path}?{urlencode(base | {'Page': page + 1, 'PageToken': f'PA{page + 1}'})}" if more else None
    shown = records[begin : begin + size]
    if path.startswith("/v1/"):
        meta = {
            "page": page,
            "page_size": size,
            "key": key,
            "next_page_url": twilio.url + following if following else None,
        }
        return JSONResponse({key: shown, "meta": meta})
    return JSONResponse({key: shown, "page": page, "page_size": size, "next_page_uri": following, "uri": path})


def _message(twilio: Twilio, sid: str) -> Message:
    if sid not in twilio.messages:
        raise RefusedError(404, 20404, "The requested resource was not found.")
    return twilio.messages[sid]


def fetch_message(twilio: Twilio, call: Call) -> Response:
    return JSONResponse(_message(twilio, call.path["Sid"]).listed(twilio.sid))


def delete_message(twilio: Twilio, call: Call) -> Response:
    message = _message(twilio, call.path["Sid"])
    if message.status not in RETURNED:
        raise RefusedError(409, 20009, "The message is not finished yet.")
    del twilio.messages[message.sid]
    return Response(status_code=204)


# --- media


def _listed(twilio: Twilio, message: Message, file: File) -> dict[str, Any]:
    base = f"/2010-04-01/Accounts/{twilio.sid}/Messages/{message.sid}"
    return {
        "account_sid": twilio.sid,
        "content_type": file.mime,
        "date_created": date(message.created),
        "date_updated": date(message.created),
        "parent_sid": message.sid,
        "sid": file.sid,
        "uri": f"{base}/Media/{file.sid}.json",
    }


def list_media(twilio: Twilio, call: Call) -> Response:
    message = _message(twilio, call.path["MessageSid"])
    path = f"/2010-04-01/Accounts/{twilio.sid}/Messages/{message.sid}/Media.json"
    return _page(twilio, call, [_listed(twilio, message, file) for file in message.files], "media_list", path)


def _file(twilio: Twilio, call: Call) -> tuple[Message, File]:
    message = _message(twilio, call.path["MessageSid"])
    for file in message.files:
        if file.sid == call.path["Sid"]:
            return message, file
    raise RefusedError(404, 20404, "The requested resource was not found.")


def fetch_media(twilio: Twilio, call: Call) -> Response:
    return JSONResponse(_listed(twilio, *_file(twilio, call)))


def delete_media(twilio: Twilio, call: Call) -> Response:
    message, file = _file(twilio, call)
    message.files.remove(file)
    return Response(status_code=204)


def typing(twilio: Twilio, call: Call) -> Response:
    message = _message(twilio, call.one("messageId"))
    twilio.person(message.sender).typing += 1
    return JSONResponse({"success": True})


# --- contents


def _content(twilio: Twilio, content: Content) -> dict[str, Any]:
    when = from_micros(content.created).strftime("%Y-%m-%dT%H:%M:%SZ")
    url = f"{twilio.url}/v1/Content/{content.sid}"
    return {
        "sid": content.sid,
        "account_sid": twilio.sid,
        "friendly_name": content.name,
        "language": content.language,
        "variables": content.variables,
        "types": content.types,
        "url": url,
        "date_created": when,
        "date_updated": when,
        "links": {"approval_fetch": f"{url}/ApprovalRequests"},
    }


def create_content(twilio: Twilio, call: Call) -> Response:
    asked = call.json
    rules.check_content(asked["types"])
    content = Content(
        twilio.serial.new("HX"),
        asked["language"],
        asked.get("friendly_name", ""),
        asked["types"],
        asked.get("variables", {}),
        twilio.clock.now(),
    )
    twilio.contents[content.sid] = content
    return JSONResponse(_content(twilio, content), 201)


def list_contents(twilio: Twilio, call: Call) -> Response:
    shown = [_content(twilio, content) for content in twilio.contents.values()]
    return _page(twilio, call, shown, "contents", "/v1/Content")


def _of_content(twilio: Twilio, sid: str) -> Content:
    if sid not in twilio.contents:
        raise RefusedError(404, 20404, "The requested resource was not found.")
    return twilio.contents[sid]


def fetch_content(twilio: Twilio, call: Call) -> Response:
    return JSONResponse(_content(twilio, _of_content(twilio, call.path["Sid"])))


def delete_content(twilio: Twilio, call: Call) -> Response:
    del twilio.contents[_of_content(twilio, call.path["Sid"]).sid]
    return Response(status_code=204)


def create_approval(twilio: Twilio, call: Call) -> Response:
    content = _of_content(twilio, call.path["ContentSid"])
    rules.check_approval(content, call.json["name"], call.json["category"])
    content.template, content.category = call.json["name"], call.json["category"]
    content.approval, content.reason = "received", ""
    answer = _approval(content)
    content.approval = twilio.approves
    return JSONResponse(answer, 201)


def fetch_approval(twilio: Twilio, call: Call) -> Response:
    content = _of_content(twilio, call.path["Sid"])
    url = f"{twilio.url}/v1/Content/{content.sid}/ApprovalRequests"
    shown = {"type": "whatsapp", **_approval(content)}
    return JSONResponse({"sid": content.sid, "account_sid": twilio.sid, "whatsapp": shown, "url": url})


def _approval(content: Content) -> dict[str, Any]:
    return {
        "name": content.template,
        "category": content.category,
        "content_type": next(iter(content.types)),
        "status": content.approval,
        "rejection_reason": content.reason,
        "allow_category_change": True,
    }


CALLS: dict[str, Callable[[Twilio, Call], Response]] = {
    "CreateMessage": create_message,
    "ListMessage": list_messages,
    "FetchMessage": fetch_message,
    "DeleteMessage": delete_message,
    "ListMedia": list_media,
    "FetchMedia": fetch_media,
    "DeleteMedia": delete_media,
    "CreateTypingIndicator": typing,
    "CreateContent": create_content,
    "ListContent": list_contents,
    "FetchContent": fetch_content,
    "DeleteContent": delete_content,
    "CreateApprovalCreate": create_approval,
    "FetchApprovalFetch": fetch_approval,
}
