"""A small run of the trial of 10,000 spoiled pages (`python -m tests.trials.mutations`)."""

import pytest

from tests.trials.mutating import mutated
from tests.trials.mutations import Trial, run

PAGES = 150


@pytest.fixture(scope="module")
def trial() -> Trial:
    return run(PAGES, seed=1)


def test_no_spoiled_page_crashes_the_reading_or_the_scoring(trial):
    assert trial.crashes == []
    assert trial.read + trial.refused.total() == PAGES
    assert trial.read > PAGES / 2


def test_every_quote_is_found_again_in_its_text(trial):
    assert trial.claims > PAGES
    assert trial.lost == []


def test_blocks_are_the_whole_text_of_spoiled_pages_too(trial):
    assert trial.uncovered == []


def test_the_same_pages_are_spoiled_again():
    assert list(mutated(20)) == list(mutated(20))
