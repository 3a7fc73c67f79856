"""The run of bombs and traps in a small size; `make trials` runs it in full."""

import pytest

from tests.trials.traps import LARGEST_GROWTH, LONGEST_TRAP, Found, run


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> Found:
    return run(tmp_path_factory.mktemp("traps"), good=20, bomb=60_000_000, loops=5, every=16, timeout=1.5)


def test_every_good_page_among_the_traps_is_stored_and_no_trap_is(found):
    assert found.stored == found.good
    assert found.caught == ()


def test_every_trap_has_an_outcome(found):
    assert found.unanswered == ()
    assert found.traps > 120


def test_nothing_forbidden_is_dialled(found):
    assert found.forbidden == ()


def test_traps_cost_little_memory(found):
    assert max(found.growth) < LARGEST_GROWTH


def test_each_trap_is_dropped_soon(found):
    seconds, host = found.slowest
    assert seconds < LONGEST_TRAP, host
