"""The life of a case, as one thing: what staff, guests and commands can do with cases and people.

Each method is told who acts (`By`) and keeps within their rights; what staff do is audited, by ids and verbs.
What a person reads is in their language.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.cases.body import CaseBody as CaseBody
from bot.cases.by import By as By
from bot.cases.errors import CannotReachError as CannotReachError
from bot.cases.errors import CannotReopenError as CannotReopenError
from bot.cases.errors import ConflictError as ConflictError
from bot.cases.errors import NoSuchCaseError as NoSuchCaseError
from bot.cases.errors import NoSuchFileError as NoSuchFileError
from bot.cases.errors import NoSuchGuestError as NoSuchGuestError
from bot.cases.errors import NoSuchMessageError as NoSuchMessageError
from bot.cases.errors import NoSuchPersonError as NoSuchPersonError
from bot.cases.errors import NoSuchStaffError as NoSuchStaffError
from bot.cases.errors import NotAllowedError as NotAllowedError
from bot.cases.errors import ReplyError as ReplyError
from bot.cases.errors import TakenError as TakenError
from bot.cases.errors import WrongValueError as WrongValueError
from bot.cases.guests import Guests
from bot.cases.kinds import WITHDRAWN as WITHDRAWN
from bot.cases.kinds import Outcome as Outcome
from bot.cases.notes import REPLY_LENGTH as REPLY_LENGTH
from bot.cases.people import NewPerson as NewPerson
from bot.cases.people import People
from bot.cases.queueing import Filters as Filters
from bot.cases.queueing import Queueing
from bot.cases.reading import Reading
from bot.cases.referring import Referring
from bot.cases.replying import Replying
from bot.cases.replying import Sent as Sent
from bot.cases.resolving import Resolving
from bot.cases.searching import Searching
from bot.cases.sorting import Sorting
from bot.cases.templating import Templating


@dataclass
class Cases(Queueing, Reading, Replying, Resolving, Sorting, Templating, Guests, People, Searching, Referring):
    """Queue and reading, claiming and replying, notes, sorting, resolving, guests, people, search, referrals."""
