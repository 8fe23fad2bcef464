from __future__ import annotations

import json
import time

import pytest

from bot.core.errors import ContentError
from bot.knowledge import Findings, Hit, Library, Search, eval_lines
from bot.knowledge.index.calibration import Threshold


class Told(Search):
    """A search whose findings are written down, so that figures can be worked out by hand."""

    def __init__(self, findings: dict[str, tuple[str, list[tuple[str, float]]]]) -> None:
        self._told = findings

    def find(self, text: str, lang: str, after: str = "") -> Findings:
        zone, hits = self._told[text]
        found = tuple(Hit(topic=topic, lang="de", score=score, title=topic) for topic, score in hits)
        return Findings(zone=zone, hits=found, lang=lang)  # type: ignore[arg-type]


TOLD = Told(
    {
        "right": ("sure", [("a", 0.9), ("b", 0.2)]),
        "third": ("unsure", [("b", 0.5), ("c", 0.4), ("a", 0.3)]),
        "also": ("sure", [("b", 0.6)]),
        "wrong": ("sure", [("c", 0.7)]),
        "refused": ("nothing", []),
        "outside, answered": ("sure", [("a", 0.6)]),
        "outside, caught": ("unsure", [("a", 0.3)]),
        "hello": ("sure", [("a", 0.1)]),
    }
)
LINES = [
    {"text": "right", "lang": "de", "topic": "a"},
    {"text": "third", "lang": "de-AT", "topic": "a"},
    {"text": "also", "lang": "ar", "topic": "a", "also": ["b"]},
    {"text": "wrong", "lang": "ar", "topic": "a"},
    {"text": "refused", "lang": None, "topic": "a"},
    {"text": "outside, answered", "lang": "de", "topic": None},
    {"text": "outside, caught", "lang": "ar", "topic": None},
    {"text": "hello", "topic": None},
]


def test_figures_are_those_worked_out_by_hand() -> None:
    """Eight lines: five with a topic, three without; four answered at once."""
    lines = [*map(json.dumps, LINES), "", "  \n"]
    figures = eval_lines(lines, TOLD, greeted=lambda text, lang: text == "hello")
    assert 0 < figures["p50_us"] <= figures["p95_us"]
    assert figures["us_per_query"] > 0
    per_lang = figures["per_lang"]
    assert {name: figures[name] for name in (*per_lang["ar"], "oos_auroc")} == {
        "n": 8,
        "top1": 0.4,  # right, also
        "top3": 0.6,  # and third
        "answered": 0.5,  # right, also, wrong, outside answered
        "precision": 0.5,  # right, also
        "wrong": 0.25,  # wrong, outside answered
        # inside .9 .5 .6 .7 0 against outside .6 .3 .1: 2.5 + 4 + 4 of 15 pairs
        "oos_auroc": 0.7,
        "oos_caught": 0.6667,
    }
    assert list(per_lang) == ["null", "ar", "de", "de-AT"]
    assert per_lang["ar"] == {
        "n": 3, "top1": 0.5, "top3": 0.5, "answered": 0.6667, "precision": 0.5, "wrong": 0.3333, "oos_caught": 1.0,
    }  # fmt: skip


def test_scores_are_held_against_what_is_right() -> None:
    """Lines by the score of their first hit; what is out of scope is not right; without a hit there is no score."""
    figures = eval_lines(map(json.dumps, LINES), TOLD)
    assert [
        (each["from"], each["n"], each["score"], each["right"]) for each in figures["reliability"] if each["n"]
    ] == [
        (0.1, 1, 0.1, 0.0),
        (0.3, 1, 0.3, 0.0),
        (0.5, 1, 0.5, 0.0),
        (0.6, 2, 0.6, 0.5),
        (0.7, 1, 0.7, 0.0),
        (0.9, 1, 0.9, 1.0),
    ]
    assert figures["ece"] == 0.2714  # (.1 + .3 + .5 + 2 × .1 + .7 + .1) / 7


def test_what_is_mixed_up_is_told_as_pairs() -> None:
    """Right and found topic, the most frequent first; None is no topic: nothing found, or answered out of scope."""
    figures = eval_lines(map(json.dumps, [*LINES, LINES[3]]), TOLD)
    pairs = [(pair["right"], pair["found"], pair["n"]) for pair in figures["confusions"]]
    assert pairs == [(None, "a", 2), ("a", "c", 2), ("a", None, 1), ("a", "b", 1)]
    assert [pair["langs"] for pair in figures["confusions"]] == [
        {"de": 1, "null": 1},
        {"ar": 2},
        {"null": 1},
        {"de-AT": 1},
    ]


def test_lines_count_by_their_length_and_their_letters() -> None:
    """Letters tell kinds apart only in a language most of whose lines are in another script."""
    texts = [("ar", "كيف"), ("ar", "أين أجد طبيبا هنا"), ("ar", "kita wen"), ("de", "Wo ist eine Kita für mein Kind?")]
    told = Told({text: ("unsure", [("a", 0.5)]) for _, text in texts})
    lines = [json.dumps({"text": text, "lang": lang, "topic": "a"}) for lang, text in texts]
    found = {kind: figures["n"] for kind, figures in eval_lines(lines, told)["per_kind"].items()}
    assert found == {"1-2 words": 2, "3-5 words": 1, "6+ words": 1, "own script": 2, "latin letters": 1}


def test_what_is_built_once_does_not_count() -> None:
    """The first text that is greeted reads all phrases: that is not what a question costs."""
    slow = iter([0.5])

    def greeted(_text: str, _lang: str) -> bool:
        time.sleep(next(slow, 0))
        return False

    assert eval_lines([json.dumps(LINES[0])], TOLD, greeted=greeted)["us_per_query"] < 400_000


def test_nothing_to_count_is_none() -> None:
    """A share of no lines is no number."""
    figures = eval_lines([], TOLD)
    assert (figures["n"], figures["top1"], figures["oos_auroc"], figures["precision"]) == (0, None, None, None)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"lang": "de"}', '{"text": 3}', "null", pytest.param("[" * 100_000, id="deep")]
)
def test_a_broken_line_is_named(line: str) -> None:
    """The first line that is no question is named by its number."""
    with pytest.raises(ContentError, match="Line 2 is not a question"):
        eval_lines([json.dumps(LINES[0]), line], TOLD)


def test_any_library_can_be_measured(base: Library) -> None:
    """Codes of languages may be anybody's; topics nobody has are misses."""
    zones = {"default": Threshold(sure=0.2, unsure=0.1)}
    lines = [
        json.dumps({"text": "kita anmelden", "lang": "deu", "topic": "kita"}),
        json.dumps({"text": "zoo", "lang": "pt-BR", "topic": "zoo"}),
    ]
    figures = eval_lines(lines, Search(base, zones))
    assert (figures["top1"], figures["wrong"]) == (0.5, 0.0)
    assert eval_lines(lines, base)["n"] == 2
