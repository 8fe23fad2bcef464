"""No flow runs in a circle without waiting for a person or having something done."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.step import END, Question
from bot.flows.steps import FlowStep
from bot.flows.steps.call import CallStep
from bot.flows.steps.do import DoStep
from bot.flows.steps.jump import JumpStep
from bot.flows.steps.wait import WaitStep

Node = tuple[str, int]  # flow and index of a step


def check(world: World) -> Iterator[Issue]:
    graph = _Graph(world)
    for circle in graph.circles():
        flow, step = min(((f, s) for f, s in circle), key=lambda pair: (pair[0].name, pair[0].doc.at(*pair[1].where)))
        others = sorted({other.name for other, _ in circle} - {flow.name})
        through = f" (through {', '.join(f'“{name}”' for name in others)})" if others else ""
        message = f"From here the flow runs in a circle{through} without ever waiting for an answer."
        yield flow.doc.issue("loops", message, *step.where)


class _Graph:
    def __init__(self, world: World) -> None:
        self.world = world
        self._passable: dict[str, bool] = {}

    def circles(self) -> list[list[tuple[Flow, FlowStep]]]:
        """Strongly connected parts of steps that do not wait."""
        nodes = [(flow.name, step.index) for flow, step in self.world.steps() if not _waits(step)]
        edges = {node: list(self._goals(node)) for node in nodes}
        return [[self._step(node) for node in part] for part in _connected(nodes, edges)]

    def _step(self, node: Node) -> tuple[Flow, FlowStep]:
        flow = self.world.flows.get(node[0])
        assert flow
        return flow, flow.steps[node[1]]

    def _goals(self, node: Node) -> Iterator[Node]:
        flow, step = self._step(node)
        entered = step.flow if isinstance(step, JumpStep | CallStep) else ""
        if entered and (other := self.world.flows.get(entered)) and other.first != END:
            yield other.name, other.first
        if isinstance(step, CallStep) and not self.passable(step.flow):
            return
        for index, _ in step.exits():
            if index != END:
                yield flow.name, index

    def passable(self, name: str) -> bool:
        """Whether a flow can run to its end without waiting."""
        if name in self._passable:
            return self._passable[name]
        self._passable[name] = False  # while a circle of calls is looked at, it does not end
        flow = self.world.flows.get(name)
        self._passable[name] = flow is not None and self._reaches_end(flow)
        return self._passable[name]

    def _reaches_end(self, flow: Flow) -> bool:
        seen: set[int] = set()
        ahead = [flow.first]
        while ahead:
            index = ahead.pop()
            if index == END:
                return True
            step = flow.steps[index]
            if index in seen or _waits(step):
                continue
            seen.add(index)
            if step.kind == "end":
                return True
            if isinstance(step, JumpStep) and step.flow:
                if self.passable(step.flow):
                    return True
            elif not isinstance(step, CallStep) or self.passable(step.flow):
                ahead += [goal for goal, _ in step.exits()]
        return False


def _waits(step: FlowStep) -> bool:
    does = isinstance(step, DoStep) and not isinstance(step, CallStep)
    return does or isinstance(step, Question | WaitStep)


def _connected(nodes: list[Node], edges: dict[Node, list[Node]]) -> Iterator[list[Node]]:
    """Parts in which each node reaches each other, or itself: by reach, which is fine for a few hundred nodes."""
    reach: dict[Node, set[Node]] = {}
    for node in nodes:
        seen: set[Node] = set()
        ahead = list(edges[node])
        while ahead:
            goal = ahead.pop()
            if goal in edges and goal not in seen:
                seen.add(goal)
                ahead += edges[goal]
        reach[node] = seen
    done: set[Node] = set()
    for node in nodes:
        if node not in done and node in reach[node]:
            part = [other for other in reach[node] if node in reach[other]]
            done.update(part)
            yield part
