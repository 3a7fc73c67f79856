"""The accuracy floor: it rises when the engine does, and is lowered only by a commit that says why."""

import dataclasses

import pytest

from tests.eval.answers import answers
from tests.eval.floor import Floor, load_floor
from tests.eval.gold import fingerprint
from tests.eval.measure import Measures, measure


@pytest.fixture(scope="module")
def measures() -> Measures:
    return measure(answers())


def test_the_gold_file_is_the_one_the_floor_was_measured_on():
    assert fingerprint() == load_floor().gold


def test_the_engine_does_not_fall_under_the_floor(measures):
    assert load_floor().broken(measures.rates()) == []


def test_the_floor_pins_only_what_is_measured():
    names = {field.name for field in dataclasses.fields(Measures)}
    floor = load_floor()
    assert set(floor.at_least) | set(floor.at_most) <= names
    assert floor.at_least["end_to_end"] >= 0.75
    assert floor.at_most["false_label_rate"] <= 0.03


def test_a_measure_on_the_wrong_side_of_its_limit_is_named():
    floor = Floor(gold="", at_least={"end_to_end": 0.8}, at_most={"false_label_rate": 0.03})
    assert floor.broken({"end_to_end": 0.8, "false_label_rate": 0.03}) == []
    assert floor.broken({"end_to_end": 0.79, "false_label_rate": 0.04}) == [
        "end_to_end 0.7900 < 0.8",
        "false_label_rate 0.0400 > 0.03",
    ]
