"""For whom something is: what the program knows, what is asked, and what only the person can say.

Nobody's sex, family or origin is checked: it is said before registering, confirmed by the person, and the coordinator
reads what was said.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

HELPERS = "volunteers"  # the program knows who helps
BELONGING = ("women", "men", "families", "elderly", "newcomers")  # only the person can say so
AGES_OF = {"children": ("under-16",), "young": ("under-16", "16-17"), "adults": ("adult",)}  # asked where it matters
AUDIENCES = (*BELONGING, *AGES_OF, HELPERS)


class Said(NamedTuple):
    """What somebody said of who comes: the age group, and that they belong to those it is for."""

    age: str = ""
    belongs: bool = False


NOTHING = Said()


def ages(audience: Collection[str]) -> frozenset[str]:
    """The age groups it is for; empty: any. With their family people of every age come."""
    if "families" in audience:
        return frozenset()
    return frozenset(age for group, allowed in AGES_OF.items() if group in audience for age in allowed)


def belonging(audience: Collection[str]) -> tuple[str, ...]:
    """The groups of which a person is asked whether they are one of them."""
    return tuple(group for group in BELONGING if group in audience)


def fits(audience: Collection[str], said: Said) -> bool:
    """Whether somebody who said that may come."""
    allowed = ages(audience)
    return (not allowed or said.age in allowed) and (not belonging(audience) or said.belongs)


def noted(audience: Collection[str], said: Said) -> tuple[str, ...]:
    """What of it mattered, as codes: what was not asked is not kept."""
    age = (said.age,) if ages(audience) and said.age else ()
    return (*age, *(belonging(audience) if said.belongs else ()))
