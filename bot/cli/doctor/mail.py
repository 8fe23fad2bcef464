"""Checks of the mailboxes: whether the server can be reached, encrypts, and lets us in. Nothing is sent."""

from __future__ import annotations

from bot.channels.email.account import MailAccount
from bot.channels.errors import SendError
from bot.cli.doctor.lines import Line, fine, wrong


async def box(account: MailAccount) -> list[Line]:
    try:
        await account.post().check()
    except SendError as error:
        todo = "Compare LOTSE_SMTP_HOST, _PORT, _USER and _PASSWORD with what your mail provider says."
        if error.code == "no-encryption":
            todo = "The server offers no STARTTLS: another port (465), or another server."
        return [wrong("mail", f"{account.id}: the mail server does not take us [{error.code}].", todo)]
    return [fine("mail", f"{account.id}: the mail server takes us")]
