"""Where the boxes of a picture stand and how the lines run between them.

Rows by the longest way from the start; a line that passes rows gets a lane in each, so that it runs beside
the boxes and not behind them; within a row, what is led to from the left stands left.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.flows.flow import Flow
from bot.flows.step import END
from bot.flows.steps import FlowStep
from bot.flows.steps.call import CallStep
from bot.flows.steps.end import EndStep
from bot.flows.steps.jump import JumpStep

BOX_WIDTH, BOX_HEIGHT = 200, 46
MARGIN, HEAD = 24, 44
_LANE_WIDTH = 16
_GAP_X, _GAP_Y = 34, 64
_END_DROP = 30  # how far below a box the dot stands where the flow ends
_BACK_GAP = 14  # between ways back
_BACK_STEP = 5  # between ways back in the same gap of rows


class Box(msgspec.Struct):
    """A step; x and y are its left upper corner in pixels."""

    kind: str
    words: str
    x: int = 0
    y: int = 0


class Line(msgspec.Struct):
    points: list[tuple[int, int]]
    label: str
    level: int = 0  # labels side by side stand on different heights
    back: bool = False
    ends: bool = False  # the flow ends here


class Picture(msgspec.Struct):
    boxes: list[Box]
    lines: list[Line]
    width: int
    height: int


class _Spot(msgspec.Struct):
    """A box, or a lane where a line passes a row."""

    box: Box | None
    row: int
    x: int = 0
    above: list[_Spot] = []

    @property
    def width(self) -> int:
        return BOX_WIDTH if self.box else _LANE_WIDTH

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


def lay_out(flow: Flow) -> Picture:
    return _Layout(flow).picture()


class _Layout:
    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.ways = {step.index: _ways(flow, step) for step in flow.steps}
        self.rows = _rows(_first(flow), self.ways)
        last = max(self.rows.values(), default=-1) + 1
        self.spots: dict[int, _Spot] = {}
        for step in flow.in_order():
            if _drawn(step):
                words = f"→ {step.summary()}" if isinstance(step, CallStep | JumpStep) else step.summary()
                self.spots[step.index] = _Spot(Box(step.kind, words), self.rows.get(step.index, last), above=[])
        self.lanes: dict[tuple[int, int], list[_Spot]] = {}

    def picture(self) -> Picture:
        self._add_lanes()
        self._place()
        lanes = [spot for lane in self.lanes.values() for spot in lane]
        right = max((spot.x + spot.width for spot in [*self.spots.values(), *lanes]), default=0)
        lines = [line for index in self.spots for line in self._lines(index)]
        back = [line for line in lines if line.back]
        for i, line in enumerate(back):
            line.points = _around(line.points, right + _BACK_GAP * (i + 1), _BACK_STEP * (i % 3))
        rows = max((spot.row for spot in self.spots.values()), default=0) + 1
        return Picture(
            boxes=[spot.box for spot in self.spots.values() if spot.box],
            lines=lines,
            width=max(right + _BACK_GAP * (len(back) + 1) + MARGIN, 400),
            height=MARGIN + HEAD + rows * (BOX_HEIGHT + _GAP_Y),
        )

    def _down(self, index: int) -> Iterator[int]:
        """Goals in rows below."""
        for goal in self.ways[index]:
            if goal != END and self.spots[goal].row > self.spots[index].row:
                yield goal

    def _add_lanes(self) -> None:
        for index in self.spots:
            for goal in self._down(index):
                lane: list[_Spot] = []
                before = self.spots[index]
                for row in range(before.row + 1, self.spots[goal].row):
                    spot = _Spot(None, row, above=[before])
                    lane.append(spot)
                    before = spot
                self.spots[goal].above.append(before)
                self.lanes[index, goal] = lane

    def _place(self) -> None:
        everything = [*self.spots.values(), *(spot for lane in self.lanes.values() for spot in lane)]
        for row in range(max((spot.row for spot in everything), default=-1) + 1):
            wanted = [(_wanted(spot), i, spot) for i, spot in enumerate(everything) if spot.row == row]
            free = MARGIN
            for middle, _, spot in sorted(wanted, key=lambda entry: entry[:2]):
                spot.x = max(free, middle - spot.width // 2)
                free = spot.x + spot.width + _GAP_X
                if spot.box:
                    spot.box.x, spot.box.y = spot.x, _y(row)

    def _lines(self, index: int) -> Iterator[Line]:
        here = self.spots[index]
        ways = self.ways[index]
        foot = _y(here.row) + BOX_HEIGHT
        for i, (goal, label) in enumerate(sorted(ways.items(), key=lambda way: self._side(here, way[0]))):
            x = here.x + BOX_WIDTH * (i + 1) // (len(ways) + 1)
            if goal == END:
                yield Line([(x, foot), (x, foot + _END_DROP)], label, level=0, ends=True)
            elif self.spots[goal].row > here.row:
                passed = [
                    point
                    for lane in self.lanes[index, goal]
                    for point in ((lane.middle, _y(lane.row)), (lane.middle, _y(lane.row) + BOX_HEIGHT))
                ]
                yield Line(
                    [(x, foot), *passed, (self.spots[goal].middle, _y(self.spots[goal].row))], label, level=i % 3
                )
            else:
                end = (self.spots[goal].x + BOX_WIDTH - _BACK_GAP, _y(self.spots[goal].row))
                yield Line([(x, foot), end], label, level=i % 3, back=True)

    def _side(self, here: _Spot, goal: int) -> tuple[int, int]:
        """Lines leave a box in the order of where they go; those back go around the right side."""
        if goal == END:
            return 1, 0
        spot = self.spots[goal]
        return (0 if spot.row > here.row else 2), spot.middle


def _around(ends: list[tuple[int, int]], side: int, step: int) -> list[tuple[int, int]]:
    """A way back: between the rows to the right of everything, up, and between the rows to its goal."""
    (x, y), (goal_x, goal_y) = ends
    below, above = y + _GAP_Y - _BACK_GAP - step, goal_y - _BACK_GAP - step
    return [(x, y), (x, below), (side, below), (side, above), (goal_x, above), (goal_x, goal_y)]


def _y(row: int) -> int:
    return MARGIN + HEAD + row * (BOX_HEIGHT + _GAP_Y)


def _wanted(spot: _Spot) -> int:
    """The middle a spot would best have: below what leads to it."""
    if not spot.above:
        return MARGIN + BOX_WIDTH // 2
    return sum(above.middle for above in spot.above) // len(spot.above)


def _drawn(step: FlowStep) -> bool:
    """Jumps inside the flow are lines, and plain ends are dots."""
    inner_jump = isinstance(step, JumpStep) and not step.flow
    plain_end = isinstance(step, EndStep) and step.outcome == "ok"
    return not inner_jump and not plain_end


def _first(flow: Flow) -> int:
    return _goal(flow, flow.first)


def _goal(flow: Flow, index: int) -> int:
    """Where a way leads once jumps are followed; END where the flow ends."""
    followed: set[int] = set()
    while index != END and not _drawn(step := flow.steps[index]):
        followed.add(index)
        index = step.target if isinstance(step, JumpStep) and step.target is not None else END
        if index in followed:
            return END
    return index


def _ways(flow: Flow, step: FlowStep) -> dict[int, str]:
    """Goals of a step, each with all reasons to go there."""
    reasons: dict[int, list[str]] = {}
    for goal, why in step.exits():
        reasons.setdefault(_goal(flow, goal), []).append(why)
    if len(reasons) == 1 and not any(map(any, reasons.values())):
        return dict.fromkeys(reasons, "")
    return {goal: ", ".join(word or "else" for word in words) for goal, words in reasons.items()}


def _rows(first: int, ways: dict[int, dict[int, str]]) -> dict[int, int]:
    """The longest way from the start to each step, without the ways that close a circle."""
    back = _ways_back(first, ways)
    rows: dict[int, int] = {}
    order = [] if first == END else _downwards(first, ways, back)
    for index in order:
        row = rows.setdefault(index, 0)
        for goal in ways[index]:
            if goal != END and (index, goal) not in back:
                rows[goal] = max(rows.get(goal, 0), row + 1)
    return rows


def _downwards(first: int, ways: dict[int, dict[int, str]], back: set[tuple[int, int]]) -> list[int]:
    """Steps so that each stands before those it leads to."""
    order: list[int] = []
    seen = {first}
    stack = [(first, iter(ways[first]))]
    while stack:
        index, goals = stack[-1]
        goal = next((g for g in goals if g != END and g not in seen and (index, g) not in back), None)
        if goal is None:
            order.append(index)
            stack.pop()
        else:
            seen.add(goal)
            stack.append((goal, iter(ways[goal])))
    return order[::-1]


def _ways_back(first: int, ways: dict[int, dict[int, str]]) -> set[tuple[int, int]]:
    back: set[tuple[int, int]] = set()
    if first == END:
        return back
    going, done = {first}, set()
    stack = [(first, iter(ways[first]))]
    while stack:
        index, goals = stack[-1]
        goal = next(goals, None)
        if goal is None:
            going.discard(index)
            done.add(index)
            stack.pop()
        elif goal in going:
            back.add((index, goal))
        elif goal != END and goal not in done:
            going.add(goal)
            stack.append((goal, iter(ways[goal])))
    return back
