"""The floor of extraction: it rises when the reading does, and is lowered only by a commit that says why."""

import pytest

from tests.eval.extraction.extractors import EXTRACTORS
from tests.eval.extraction.layout_pages import SETS, fingerprint, read_layout_pages
from tests.eval.extraction.page_score import score_page, totals
from tests.eval.extraction.pinned import FLOOR
from tests.eval.floor import load_floors

PROMISED = {"mean_f1": 0.95, "worst_f1": 0.85, "mean_precision": 0.95, "mean_recall": 0.95, "kinds": 0.95}
MOST_LEAKED = {"layouts": 2, "held_back": 12}
"""Numbers that may come from around the text, of all the pages of a set."""


def measured(name: str, extractor: str = "tallymark") -> dict[str, float]:
    extract = EXTRACTORS[extractor]
    return totals([score_page(page, extract(page.html)) for page in read_layout_pages(name)])


@pytest.mark.parametrize("name", SETS)
def test_the_pages_are_the_ones_the_floor_was_measured_on(name):
    assert fingerprint(name) == load_floors(FLOOR)[name].gold


@pytest.mark.parametrize("name", SETS)
def test_the_reading_does_not_fall_under_the_floor(name):
    assert load_floors(FLOOR)[name].broken(measured(name)) == []


@pytest.mark.parametrize("name", SETS)
def test_the_floor_is_not_under_what_is_promised(name):
    floor = load_floors(FLOOR)[name]
    assert {measure: least for measure, least in PROMISED.items() if floor.at_least[measure] < least} == {}
    assert floor.at_most["leaked_numbers"] <= MOST_LEAKED[name]


@pytest.mark.parametrize("name", SETS)
def test_what_trafilatura_does_by_itself_is_bettered(name):
    own, other = measured(name), measured(name, "trafilatura, fast")
    assert own["mean_f1"] > other["mean_f1"]
    assert own["leaked_numbers"] < other["leaked_numbers"]


def test_there_are_thirty_layouts_and_ten_that_nobody_works_with():
    assert sum(len(read_layout_pages(name)) for name in SETS) >= 30
    assert len(read_layout_pages("held_back")) >= 10
