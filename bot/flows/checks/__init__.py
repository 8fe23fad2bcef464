"""What `lotse check` finds in flows: one rule a file, each yields issues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bot.core.issues import Issue
from bot.flows.catalogue import Catalogue
from bot.flows.checks import (
    actions,
    choices,
    conditions,
    confirms,
    globals_,
    ids,
    jumps,
    keep,
    keywords,
    labels,
    lengths,
    loops,
    names,
    options,
    outcomes,
    phrases,
    repairs,
    size,
    slots,
    starts,
    texts,
    topics,
    unreachable,
    variables,
    waits,
)
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.reader import read_dir

Rule = Callable[[World], Iterator[Issue]]

RULES: dict[str, Rule] = {
    "names": names.check,
    "ids": ids.check,
    "size": size.check,
    "jumps": jumps.check,
    "unreachable": unreachable.check,
    "loops": loops.check,
    "waits": waits.check,
    "actions": actions.check,
    "outcomes": outcomes.check,
    "texts": texts.check,
    "variables": variables.check,
    "slots": slots.check,
    "keep": keep.check,
    "topics": topics.check,
    "conditions": conditions.check,
    "options": options.check,
    "choices": choices.check,
    "labels": labels.check,
    "lengths": lengths.check,
    "confirms": confirms.check,
    "starts": starts.check,
    "phrases": phrases.check,
    "globals": globals_.check,
    "repairs": repairs.check,
    "keywords": keywords.check,
}


def check(dirs: Iterable[Path], catalogue: Catalogue) -> list[Issue]:
    """Every mistake in the flows of these directories (a later one lies over the earlier), sorted by place."""
    issues: list[Issue] = []
    layers: list[list[Flow]] = []
    for directory in dirs:
        flows, wrong = read_dir(directory)
        layers.append(flows)
        issues += wrong
    return sorted(issues + check_flows(layers, catalogue))


def check_flows(layers: list[list[Flow]], catalogue: Catalogue) -> list[Issue]:
    """What is wrong with flows whose form is right; a list of flows for each directory."""
    world = World(layers, catalogue)
    return [issue for rule in RULES.values() for issue in rule(world)]
