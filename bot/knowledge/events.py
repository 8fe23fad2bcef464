"""Events are topics with dates: once the last one has passed, nobody is told of them any more."""

from __future__ import annotations

import datetime as dt

import msgspec

from bot.knowledge.library import Library
from bot.knowledge.search import Findings


def to_come(library: Library, findings: Findings, now: dt.datetime) -> Findings:
    """What was found, without what is over at `now` (aware).

    Where the first hit falls away, the next one is at most a suggestion: it was not compared with the bounds.
    """
    hits = tuple(hit for hit in findings.hits if not library.topics[hit.topic].over(now))
    if hits == findings.hits:
        return findings
    if not hits:
        return msgspec.structs.replace(findings, hits=(), zone="nothing")
    first = hits[0] == findings.hits[0]
    zone = "unsure" if findings.zone == "sure" and not first else findings.zone
    return msgspec.structs.replace(findings, hits=hits, zone=zone)
