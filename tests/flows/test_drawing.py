"""The picture of a flow can be read."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bot.flows.flow import Flow
from bot.flows.flows import Flows
from bot.flows.layout import BOX_HEIGHT, BOX_WIDTH, Box, lay_out

SHIPPED = list(Flows.load(Path(__file__).parents[2] / "flows")[0])


@pytest.mark.parametrize("flow", SHIPPED, ids=lambda flow: flow.name)
def test_ways_back_run_beside_the_boxes(flow: Flow) -> None:
    """No way back is drawn through a step, and all of it is inside the picture."""
    picture = lay_out(flow)
    for line in picture.lines:
        assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in line.points)
        if line.back:
            crossed = [b.words for b in picture.boxes for one, two in pairwise(line.points) if crosses(b, one, two)]
            assert crossed == []


@pytest.mark.parametrize("flow", SHIPPED, ids=lambda flow: flow.name)
def test_boxes_stand_apart(flow: Flow) -> None:
    """No step covers another."""
    boxes = lay_out(flow).boxes
    places = sorted((box.y, box.x) for box in boxes)
    assert [one for one, two in pairwise(places) if one[0] == two[0] and two[1] - one[1] < BOX_WIDTH] == []


def crosses(box: Box, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether a straight line, level or upright, passes the inside of a box."""
    left, right = sorted((one[0], two[0]))
    top, bottom = sorted((one[1], two[1]))
    return left < box.x + BOX_WIDTH and right > box.x and top < box.y + BOX_HEIGHT and bottom > box.y
