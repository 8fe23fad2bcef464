"""Answers differ by land, area, status and age: which parts fit, and which one question would tell more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal

import msgspec

from bot.knowledge.model import ADVICE, PARTS, Facts, Parts, Topic, Variant, Wording

Question = Literal["", "area", "status", "age"]
UNSURE = "unsure"  # what a person answers who does not know: fits only variants that name it
_WEIGHT = {"area": 8, "status": 4, "age": 2, "land": 1}  # the narrower circle wins: Erfurt over Thüringen


class Chosen(msgspec.Struct, frozen=True):
    """The parts for one person, the ids of the sources behind them, and how to go on."""

    parts: Parts
    said: frozenset[str]  # where the parts come from: "cost", or of a variant "erfurt.cost"
    sources: tuple[str, ...]
    more_sources: tuple[str, ...]  # behind what is read afterwards
    ask: Question
    advice: bool  # the person is unsure of what the answer depends on: name the advice office


def choose(topic: Topic, wording: Wording, facts: Facts) -> Chosen:
    """`facts` as completed by the library: an area that is known brings its land along."""
    fitting = sorted((v for v in topic.variants if _fit(v, facts) is True), key=_weight)
    shown = {name: getattr(wording, name) for name in PARTS}
    backing, origin = dict(topic.backed_by), {name: name for name in PARTS}
    for variant in fitting:
        for name in (own := wording.variants.get(variant.id, Parts())).present():
            shown[name] = getattr(own, name)
            backing[name], origin[name] = variant.backed_by.get(name, ()), f"{variant.id}.{name}"
    backs = {name: backing.get(name, ()) for name in PARTS if shown[name]}
    more = list(backs.pop("more", ()))
    # Few are shown: so first one of each part, and the local ones are not hidden behind those of the first part.
    refs = [ref for row in zip_longest(*backs.values()) for ref in row if ref]
    if not topic.backed_by:  # no part says what backs it: all sources back all of it
        refs, more = [*topic.sources, *refs], [*topic.sources, *more]
    refs, more = _own_first(topic, fitting, refs), _own_first(topic, fitting, more)
    return Chosen(
        parts=Parts(**shown),
        said=frozenset(origin[name] for name in PARTS if shown[name]),
        sources=tuple(dict.fromkeys(ref for ref in refs if ref in topic.sources)),
        more_sources=tuple(dict.fromkeys(ref for ref in more if ref in topic.sources)),
        ask=_question(topic, facts),
        advice=facts.status == UNSURE and any("status" in variant.when for variant in topic.variants),
    )


def _own_first(topic: Topic, fitting: Sequence[Variant], refs: Sequence[str]) -> list[str]:
    """The sources of the reader's own area and land first; those that stand only behind another's come last."""
    own, local = _local_refs(fitting), _local_refs(topic.variants)
    return sorted(refs, key=lambda ref: 0 if ref in own else 2 if ref in local else 1)


def _local_refs(some: Sequence[Variant]) -> set[str]:
    """What backs the words for an area or land: a source that only one of them names is about that one."""
    here = [variant for variant in some if variant.when.keys() & {"area", "land"}]
    return {ref for variant in here for refs in variant.backed_by.values() for ref in refs}


def place_kinds(topic: Topic, chosen: Chosen) -> tuple[str, ...]:
    return tuple(dict.fromkeys((ADVICE, *topic.place_kinds))) if chosen.advice else topic.place_kinds


def _fit(variant: Variant, facts: Facts) -> bool | None:
    """True, False, or None while what is known does not decide."""
    open_ = False
    for key, values in variant.when.items():
        known = getattr(facts, key)
        if known and known not in values:
            return False
        open_ = open_ or not known
    return None if open_ else True


def _question(topic: Topic, facts: Facts) -> Question:
    """The first thing unknown that some variant still hangs on."""
    unknown = {
        key for variant in topic.variants if _fit(variant, facts) is None
        for key in variant.when if not getattr(facts, key)
    }  # fmt: skip
    if unknown & {"area", "land"}:  # who knows the area knows the land
        return "area"
    return "status" if "status" in unknown else "age" if "age" in unknown else ""


def _weight(variant: Variant) -> int:
    return sum(_WEIGHT[key] for key in variant.when)
