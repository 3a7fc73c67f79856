import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallymark.scoring.linking.bands import Bands

VALUES = st.integers(0, 12).map(float)


@given(st.lists(st.tuples(VALUES, VALUES)), VALUES, VALUES)
def test_a_value_or_range_is_held_by_the_bands_that_it_touches_in_their_order(pairs, one, other):
    bands = [(min(pair), max(pair), number) for number, pair in enumerate(pairs)]
    low, high = min(one, other), max(one, other)
    found = Bands(bands)
    found.held(low, low)  # what was asked before changes nothing
    assert found.held(low, high) == [number for least, most, number in bands if least <= high and low <= most]


@pytest.mark.parametrize(("value", "held"), [(9.999, []), (10.0, ["ten"]), (20.0, ["ten"]), (20.001, [])])
def test_both_ends_belong_to_a_band(value, held):
    assert Bands([(10.0, 20.0, "ten")]).held(value, value) == held
