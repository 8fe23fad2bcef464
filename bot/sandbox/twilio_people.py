"""A person with WhatsApp: says, presses, sends files and places, stops, blocks, and sees what the bot showed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.twilio_hooks import Answer, Pairs
from bot.sandbox.twilio_rules import WINDOW
from bot.sandbox.twilio_state import Button, File, Message

if TYPE_CHECKING:
    from bot.sandbox.twilio import Twilio

STOPS = ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT")
STARTS = ("START", "YES", "UNSTOP")
HELPS = ("HELP", "INFO")


class Person:
    """`address` with its prefix: whatsapp:+49… or whatsapp:DE.…"""

    def __init__(self, twilio: Twilio, address: str, name: str, external_id: str) -> None:
        self._twilio = twilio
        self.address = address
        self.name = name
        self.external_id = external_id
        self.joined = True  # the sandbox
        self.stopped = False  # by an opt-out word that Twilio acted on
        self.blocked = False
        self.on_whatsapp = True
        self.reads = False
        self.heard_at: int | None = None  # when they last wrote
        self.shown: list[Message] = []
        self.typing = 0  # how often "is typing" was shown
        self._last: Pairs = ()

    # --- what they do

    async def say(self, text: str, *, reply_to: str = "", arrives: bool = True, **fields: str) -> Answer | None:
        """`arrives`: whether our webhook is asked; Twilio keeps the message either way."""
        extra = {"MessageType": "text", **fields}
        if reply_to:
            extra |= {"OriginalRepliedMessageSid": reply_to, "OriginalRepliedMessageSender": self._twilio.sender}
        if self._twilio.advanced_opt_out and (kind := _opt_out(text)):
            self.stopped = kind == "STOP" or (self.stopped and kind != "START")
            extra["OptOutType"] = kind
        return await self._send(text, [], extra, arrives)

    async def press(self, title: str, *, message: Message | None = None) -> Answer | None:
        """A button or an item of the newest message that has it."""
        found, button = self._button(title, message)
        fields = {"MessageType": "interactive", "OriginalRepliedMessageSid": found.sid}
        if found.kind == "twilio/list-picker":
            fields |= {"ListId": button.id, "ListTitle": button.title}
        else:
            fields |= {"ButtonPayload": button.id, "ButtonText": button.title}
        return await self._send(button.title, [], fields, True)

    async def send_files(
        self, *files: tuple[str, bytes], text: str = "", missing: int = 0, location: str = "", arrives: bool = True
    ) -> Answer | None:
        """Files as (type, content). `missing`: so often they are not there yet; `location`: they redirect there."""
        made = [File(self._twilio.serial.new("ME"), mime, content, missing, location) for mime, content in files]
        return await self._send(text, made, {"MessageType": "image"}, arrives)

    async def send_place(self, latitude: float, longitude: float, label: str = "", address: str = "") -> Answer | None:
        fields = {"MessageType": "location", "Latitude": str(latitude), "Longitude": str(longitude)}
        return await self._send("", [], fields | {"Label": label, "Address": address}, True)

    async def repeat(self) -> Answer | None:
        """Twilio delivers the last one once more."""
        return await self._twilio.hooks.post(self._twilio.webhook, self._last)

    def let_window_close(self) -> None:
        self.heard_at = None

    # --- what they see

    @property
    def texts(self) -> list[str]:
        return [message.body for message in self.shown]

    @property
    def buttons(self) -> list[str]:
        """Of the newest message."""
        return [button.title for button in self.shown[-1].buttons] if self.shown else []

    # --- how Twilio sees them

    @property
    def window_open(self) -> bool:
        return self.heard_at is not None and self._twilio.clock.now() - self.heard_at < WINDOW

    def refusal(self) -> int | None:
        """Why nothing reaches them, as the status callback says it."""
        if self.blocked:
            return 63033
        if not self.on_whatsapp:
            return 63024
        return 63015 if self._twilio.sandbox and not self.joined else None

    def _button(self, title: str, message: Message | None) -> tuple[Message, Button]:
        for shown in [message] if message else reversed(self.shown):
            for button in shown.buttons:
                if button.title.startswith(title):
                    return shown, button
        raise LookupError(f"There is no button {title} to press.")

    async def _send(self, text: str, files: list[File], fields: dict[str, str], arrives: bool) -> Answer | None:
        twilio = self._twilio
        self.heard_at = twilio.clock.now()
        sid = twilio.serial.new("MM" if files else "SM")
        message = Message(sid, True, self.address, twilio.sender, self.heard_at, text, "received", files=files)
        twilio.messages[sid] = message
        form = {
            "SmsMessageSid": sid,
            "SmsSid": sid,
            "MessageSid": sid,
            "AccountSid": twilio.sid,
            "NumMedia": str(len(files)),
            "ReferralNumMedia": "0",
            "NumSegments": "1",
            "SmsStatus": "received",
            "ApiVersion": "2010-04-01",
            "ProfileName": self.name,
            "ChannelMetadata": '{"type":"whatsapp","data":{"context":{"ProfileName":"…"}}}',
            "From": self.address,
            "To": twilio.sender,
            "Body": text,
        }
        if self.address.startswith("whatsapp:+"):
            form["WaId"] = self.address.removeprefix("whatsapp:+")
        if self.external_id:
            form["ExternalUserId"] = self.external_id
        for number, file in enumerate(files):
            form[f"MediaUrl{number}"] = twilio.media_url(sid, file.sid)
            form[f"MediaContentType{number}"] = file.mime
        self._last = list((form | fields).items())
        if not arrives or not twilio.webhook:
            return None
        return await twilio.hooks.post(twilio.webhook, self._last)


def _opt_out(text: str) -> str:
    word = text.strip().upper()
    for kind, words in (("STOP", STOPS), ("START", STARTS), ("HELP", HELPS)):
        if word in words:
            return kind
    return ""
