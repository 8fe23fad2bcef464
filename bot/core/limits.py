"""Every limit of the house: a name, a number and a reason."""

from __future__ import annotations

import msgspec

TEXT_IN = 4_096  # characters of one message that are read; Telegram's own limit, more is cut
BODY_BYTES = 1_000_000  # a webhook's body: ten times the largest real one seen
UPLOAD_BYTES = 16_000_000  # a file from a person or to one: WhatsApp's limit
FILE_NAME = 80  # letters of a file's name: more no phone shows
SILENCE_DAYS = 30  # after a month the phone may be in other hands: nothing personal before it is confirmed
LINK_USES = 20  # times a file is fetched by one link: a provider needs one or two
LEAVING_BYTES = 100_000_000  # of files on their way out through one door: slow readers fill no memory
LINKS_AT_ONCE = 6  # files in memory on their way to a provider: at most 100 MB
CHOICE_BYTES = 64  # callback_data of Telegram, in bytes
STEPS_A_TURN = 100  # more steps in one turn are a loop in a flow
FLOWS_DEEP = 20  # calls inside calls: more is a loop of flows
FLOW_STEPS = 200  # steps of one flow: nobody can follow more; parts are flows of their own
WANTS_A_TURN = 100  # actions one turn may ask for
MAIL = "email"  # the channel that writes letters, and whose answers come by a page
MAIL_LINK_DAYS = 30  # how long a link in a mail opens its page, or until its question ends: old mail lies in archives
MAIL_CONFIRM_DAYS = 14  # how long an address may be confirmed: a holiday; then it is asked for again
MAIL_LETTERS = 254  # of an address (RFC 5321)
ATTACHED_BYTES = 7_000_000  # of all files of one mail: encoded they are a third more, and many servers take 10 MB
WAY_BACK_DIGITS = 8  # of the code of "someone else": with five tries in all, a guess succeeds once in twenty million
# Of the code that joins two phones, ten minutes long. It is safe by its length alone: no guess ends anybody's code, so
# that nobody can be kept from linking. An address has five tries an hour, a network's pages together about 3,000 posts
# in ten minutes (`channels.web.crowd`). If a whole machine did nothing but answer guesses (400 a second, 240,000 in ten
# minutes) while ten codes are open, 1 in 400,000 such machines would find one: 240,000 × 10 / 10^12.
LINK_DIGITS = 12
# Of an invitation: letters and digits that no two hands write alike; no vowels, so that no code says anything. By the
# same reckoning: 400 guesses a second for 14 days are 484 million; with 1,000 open invitations 1 in 900 billion such
# machines would find one: 484,000,000 × 1,000 / 30^16. Nor has an address more tries than for the code above.
INVITATION_LETTERS, INVITATION_LENGTH = "0123456789bcdfghjkmnpqrstvwxyz", 16
INVITATION_DAYS = 14  # how long it may be accepted: a volunteer's holiday; then it is asked for again
INVITATION_MOST_DAYS = 60  # a longer one would lie in a drawer when its reader has left the programme
ATTEMPTS = 3  # a message that killed its worker this often is parked unread
LEASE_SECONDS = 30  # how long a worker may be silent before another takes its conversation
BATCH_TURNS = 40  # turns written in one commit: more only adds waiting
BATCH_SECONDS = 0.02  # how long a batch waits for more turns
PENDING_A_CONVERSATION = 200  # unread messages of one conversation; more are refused kindly, once
TEXT_BYTES = 300_000  # one file of texts: twenty times the largest shipped one
TEXT_DEEP = 10  # texts that refer to texts: a name in a sentence in a message is 2
TEXT_PARTS = 500  # pieces of one text with all it refers to: Fluent gives up at 1,000
TEXT_LETTERS = 20_000  # of one text with all it refers to: more fits into no message
TEXT_BRACES = 10  # braces inside braces: a choice in a choice is 2
YAML_BYTES = 1_000_000  # one content file
YAML_DEPTH = 20  # nested lists and maps in one content file
YAML_NODES = 100_000  # values in one content file with its aliases written out
YAML_ALIASES = 50  # aliases in one content file; more is an alias bomb
FEWEST = 5  # people, or things, of a group that is told of: a smaller one might be known by what is told
SLOWEST, FASTEST = 0.1, 1_000  # messages a second an account may be given: more, no provider sells

TEXTS = {  # by how their ids begin: UTF-16 units a provider takes of what is set up there, not sent
    "telegram-description": 512,
    "telegram-short-description": 120,
    "telegram-command-": 256,
    "whatsapp-choose": 1_024,
    "whatsapp-list": 20,
    "template-": 1_024,
}


def utf16_length(text: str) -> int:
    """UTF-16 units, as the strictest channels count a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class ChannelLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What fits on a channel. Sources: shared/channels.md, sections 1a and 1b."""

    text: int  # units of one message
    utf16: bool = False  # count UTF-16 units, not characters
    buttons: int = 0  # choices shown as buttons; 0: only numbered text
    button_label: int = 64  # characters on a button
    few: int = 0  # so few choices are buttons under the message, with less room; more are a list
    few_label: int = 0  # characters on one of those
    question: int = 0  # units of a message that has buttons; 0: as any message
    choices: int = 20  # choices in one question, however shown
    per_second: float = 30.0  # messages a second for the whole account; an account may have its own
    per_chat_second: float = 1.0  # messages a second to one address, in the long run
    per_chat_burst: int = 1  # and so many at once: an answer and its question, or somebody who is quick
    per_group_minute: int = 0  # messages to one group in any minute; 0: the channel has no groups
    window_seconds: int = 0  # after a person wrote, free text may be sent so long; 0: always
    keeps_history: bool = False  # the channel's page shows what was said before
    also_sent: bool = False  # and what does not answer the page itself is sent besides
    changes_hands: bool = True  # after a month's silence somebody else may hold it
    can_delete: bool = False  # the bot's own messages can be taken back
    fetches_files: bool = False  # its provider fetches a file from an address of ours
    picture_bytes: int = UPLOAD_BYTES  # the largest picture it shows


CHANNELS: dict[str, ChannelLimits] = {
    "telegram": ChannelLimits(
        text=4_096,
        utf16=True,
        buttons=100,
        button_label=64,
        per_chat_burst=3,
        per_group_minute=20,  # core.telegram.org/bots/faq, "My bot is hitting limits"
        can_delete=True,
        picture_bytes=10_000_000,
    ),
    "whatsapp": ChannelLimits(
        text=1_600,
        buttons=10,
        button_label=24,
        few=3,
        few_label=20,
        question=1_024,
        per_second=80.0,
        per_chat_second=1 / 6,
        per_chat_burst=10,
        window_seconds=86_400,
        fetches_files=True,
        picture_bytes=5_000_000,
    ),
    "web": ChannelLimits(
        text=16_000,
        buttons=20,
        per_second=10_000.0,
        per_chat_second=1_000.0,
        keeps_history=True,
        can_delete=True,
    ),
    MAIL: ChannelLimits(
        text=50_000,
        buttons=20,
        per_second=1.0,  # ordinary mail providers take some sixty a minute of one login; town.yaml may say more
        keeps_history=True,
        also_sent=True,
        changes_hands=False,
    ),
    "loopback": ChannelLimits(text=4_096, per_second=100_000.0, per_chat_second=100_000.0),  # benchmarks and tests
    "terminal": ChannelLimits(
        text=16_000, buttons=20, per_second=10_000.0, per_chat_second=1_000.0, keeps_history=True
    ),
}
# Where people hold a conversation; by mail they answer single questions, and loopback is no place where anybody is.
TALKED_ON = tuple(name for name in CHANNELS if name not in (MAIL, "loopback"))
