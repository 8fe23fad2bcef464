"""What the content says of itself: figures of its own questions when they are held out."""

from __future__ import annotations

import pytest

from bot.knowledge import Library, Search
from bot.knowledge.heldout import content_figures, held_out, held_out_confusions
from bot.knowledge.index.calibration import OUTSIDE, Calibration, Threshold
from bot.knowledge.model import Topic, Wording

MEASURED = Calibration(
    weights=(),
    chance=(0.9, 0.8, 0.7, 0.6),
    right=(True, False, False, True),
    inside=(True, False, True, True),
)


def test_held_out_figures_are_those_worked_out_by_hand() -> None:
    """Two of three questions found first; two of them answered; the one without a topic counts as often as in life."""
    found = held_out(MEASURED, Threshold(sure=0.7, unsure=0.1))
    assert found == {
        "n": 3,
        "top1": 0.6667,
        "answered": 0.6667,
        "precision": pytest.approx(1 / (2 + 3 * OUTSIDE / (1 - OUTSIDE)), abs=1e-4),
        "n_outside": 1,
        "oos_caught": 0.0,
    }


def test_the_threshold_holds_what_it_promises() -> None:
    """At the threshold for a wanted precision, no less of what was held out is right."""
    for precision in (0.6, 0.9, 1.0):
        found = held_out(MEASURED, MEASURED.threshold(precision))
        assert found["precision"] >= precision


def test_what_was_not_measured_is_no_number() -> None:
    """A small content has thresholds that are careful, and no figures."""
    found = held_out(Calibration(weights=()), Threshold(sure=0.8, unsure=0.2))
    assert found == {
        "n": 0,
        "top1": None,
        "answered": None,
        "precision": None,
        "n_outside": 0,
        "oos_caught": None,
    }


def test_every_index_has_its_thresholds(base: Library) -> None:
    """Those in force, also of the copy in Latin letters."""
    search = Search(base, {"default": Threshold(sure=0.4, unsure=0.1)})
    figures = content_figures(search)
    assert {"de", "ar", "ar-latin"} <= figures["thresholds"].keys() == figures["held_out"].keys()
    assert figures["thresholds"]["ar-latin"] == {"sure": 0.4, "unsure": 0.1}


def test_questions_of_two_topics_that_are_alike_are_mixed_up() -> None:
    """Held out, a question goes to the topic that has the same one; others stay where they belong."""
    same = [f"wo kann ich {what} anmelden" for what in ("kita", "krippe", "hort", "tagespflege")]
    other = ["welche busse fahren nachts", "was kostet die fahrkarte", "gibt es ein monatsticket", "wo hält der bus"]
    topics = {
        name: Topic(id=name, wordings={"de": Wording(title=title, questions=tuple(questions))})
        for name, title, questions in (("a", "Kita", same), ("b", "Krippe", same[::-1]), ("c", "Bus", other))
    }
    library = Library(topics, (), (), ())
    ((lang, pairs),) = held_out_confusions(library, Search(library))
    assert lang == "de"
    assert {(pair["right"], pair["found"]) for pair in pairs} >= {("a", "b"), ("b", "a")}
    assert sum(pair["n"] for pair in pairs if {pair["right"], pair["found"]} == {"a", "b"}) >= 6


def test_latin_letters_are_asked_of_the_romanised_copy() -> None:
    """As in life: a question in Latin letters finds its topic by those in the language's own script."""
    asked = {
        "kita": ("как записать ребёнка в садик", "садик для ребёнка где", "сколько стоит садик", "ищу садик рядом"),
        "arzt": ("где найти врача", "нужен врач срочно", "запись к врачу", "врач говорит по русски"),
        "bus": ("когда едет автобус", "билет на автобус", "автобус ночью", "остановка автобуса"),
    }
    typed = {"kita": "sadik rebenok zapis", "arzt": "vrach nuzhen", "bus": "avtobus bilet"}
    topics = {
        name: Topic(id=name, wordings={"ru": Wording(title=own[0], questions=(*own, typed[name]))})
        for name, own in asked.items()
    }
    library = Library(topics, (), (), ())
    ((_, pairs),) = held_out_confusions(library, Search(library))
    assert not {pair["found"] for pair in pairs} & {None}
    assert sum(pair["n"] for pair in pairs) <= 1
