"""What the rules look at: all flows, and what is known in each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from bot.flows import repairs
from bot.flows.catalogue import Catalogue
from bot.flows.flow import Flow
from bot.flows.flows import Flows
from bot.flows.step import END
from bot.flows.steps import FlowStep
from bot.flows.steps.ask import Ask
from bot.flows.steps.call import CallStep
from bot.flows.steps.do import DoStep
from bot.flows.steps.end import EndStep
from bot.flows.values import variables_of

# Slots that come with what the program itself raises.
EVENT_SLOTS = {
    "text": ("text",),
    "media": ("media", "text"),
    "place": ("place",),
    "contact": ("phone",),
    "start": ("payload",),
    "crisis": ("text",),
}


class World:
    """`layers`: the flows of each directory; `flows`: those in force."""

    def __init__(self, layers: list[list[Flow]], catalogue: Catalogue) -> None:
        self.layers = layers
        self.catalogue = catalogue
        self.flows = Flows(flow for layer in layers for flow in layer)

    def __iter__(self) -> Iterator[Flow]:
        return iter(self.flows)

    @property
    def names(self) -> set[str]:
        return {flow.name for flow in self.flows}

    def steps(self) -> Iterator[tuple[Flow, FlowStep]]:
        """Every step of every flow, as they stand in the files."""
        for flow in self.flows:
            for step in flow.in_order():
                yield flow, step

    @cached_property
    def texts(self) -> frozenset[str]:
        """Ids of all texts in any language."""
        texts = self.catalogue.texts
        return frozenset[str]().union(*(texts.ids(lang) for lang in texts.languages))

    def variables(self, text: str) -> frozenset[str]:
        return variables_of(self.catalogue.texts, text)

    @cached_property
    def kept(self) -> frozenset[str]:
        """Slots any flow keeps: every other may use them."""
        return frozenset(name for flow in self.flows for name in flow.keep)

    def slots(self, flow: Flow) -> set[str]:
        """Slots this flow may find filled."""
        return self.own_slots(flow) | self.kept

    def own_slots(self, flow: Flow) -> set[str]:
        """Slots this flow fills, or is given."""
        known = set(flow.takes)
        for event in flow.start.events:
            known.update(EVENT_SLOTS.get(event, ()))
        if flow.start.phrases or flow.start.commands:
            known.add("text")
        if flow.name.startswith("repair-"):
            known.update(repairs.SLOTS)
        for step in flow.steps:
            known.update(step.sets())
            if isinstance(step, CallStep):
                called = self.flows.get(step.flow)
                known.update(called.keep if called else ())
            elif isinstance(step, DoStep) and (facts := self.catalogue.actions.get(step.action)):
                known.update(facts.returns)
        return known

    def outcomes(self, name: str) -> set[str]:
        """How a flow may end."""
        flow = self.flows.get(name)
        if flow is None:
            return set()
        found = {step.outcome for step in flow.steps if isinstance(step, EndStep)}
        if flow.first == END or any(index == END for step in flow.steps for index, _ in step.exits()):
            found.add("ok")
        return found

    def asks(self) -> Iterator[tuple[Flow, Ask]]:
        for flow, step in self.steps():
            if isinstance(step, Ask):
                yield flow, step


def overlap(one: Flow, other: Flow) -> bool:
    """Whether some person may begin both."""
    return not one.roles or not other.roles or not one.roles.isdisjoint(other.roles)
