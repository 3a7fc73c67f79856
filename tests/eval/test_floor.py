"""The accuracy floor: it rises when the engine does, and is lowered only by a commit that says why."""

import dataclasses

import pytest

from tests.eval.accuracy import Accuracy
from tests.eval.floor import Floor, load_floors
from tests.eval.gold import FILES, gold_fingerprint
from tests.eval.measure import Measures, measure

SETS = list(FILES)


def test_every_gold_set_has_a_floor():
    assert load_floors().keys() == FILES.keys()


@pytest.mark.parametrize("name", SETS)
def test_the_gold_files_are_the_ones_the_floor_was_measured_on(name):
    assert gold_fingerprint(name) == load_floors()[name].gold


@pytest.mark.parametrize("name", SETS)
def test_the_engine_does_not_fall_under_the_floor(accuracy: Accuracy, name):
    assert load_floors()[name].broken(measure(accuracy.by_set[name]).rates()) == []


@pytest.mark.parametrize("name", SETS)
def test_the_floor_pins_only_what_is_measured(name):
    names = {field.name for field in dataclasses.fields(Measures)}
    floor = load_floors()[name]
    assert set(floor.at_least) | set(floor.at_most) <= names
    assert floor.at_least["end_to_end"] > 0
    assert floor.at_most["false_label_rate"] <= 0.005


def test_the_floor_of_the_set_the_engine_was_built_with_is_the_one_promised():
    at_least = load_floors()["dev"].at_least
    promised = {"link_f1": 0.97, "end_to_end": 0.95, "macro_f1": 0.88, "shown_precision": 0.97, "shown_coverage": 0.85}
    assert {name: value for name, value in promised.items() if at_least[name] < value} == {}


def test_a_measure_on_the_wrong_side_of_its_limit_is_named():
    floor = Floor(gold="", at_least={"end_to_end": 0.8}, at_most={"false_label_rate": 0.03})
    assert floor.broken({"end_to_end": 0.8, "false_label_rate": 0.03}) == []
    assert floor.broken({"end_to_end": 0.79, "false_label_rate": 0.04}) == [
        "end_to_end 0.7900 < 0.8",
        "false_label_rate 0.0400 > 0.03",
    ]
