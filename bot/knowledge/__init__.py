"""What newcomers ask and what to answer: topics, places, search."""

from bot.knowledge.answers import Answer, Found, compose, near
from bot.knowledge.evaluate import eval_lines
from bot.knowledge.events import to_come
from bot.knowledge.gazetteer import Looked
from bot.knowledge.library import Library
from bot.knowledge.model import FIRST_CHOICE, Area, Facts, Occasion, Place, Position, Source, Topic, Town, Wording
from bot.knowledge.reading import Published
from bot.knowledge.search import Findings, Hit, Search
from bot.knowledge.shipped import NO_PLACE, check_shipped

__all__ = [
    "FIRST_CHOICE",
    "NO_PLACE",
    "Answer",
    "Area",
    "Facts",
    "Findings",
    "Found",
    "Hit",
    "Library",
    "Looked",
    "Occasion",
    "Place",
    "Position",
    "Published",
    "Search",
    "Source",
    "Topic",
    "Town",
    "Wording",
    "check_shipped",
    "compose",
    "eval_lines",
    "near",
    "to_come",
]
