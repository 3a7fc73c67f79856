"""What is put off is there as soon as it is used."""

import sys
from fractions import Fraction
from importlib import import_module

import pytest

from tallymark.cli.put_off import put_off


@pytest.fixture
def unloaded(monkeypatch):
    """A module that is not loaded; whatever was there comes back at the end."""
    monkeypatch.delitem(sys.modules, "fractions")
    return "fractions"


def test_a_function_or_class_works_though_its_module_was_put_off(unloaded):
    with put_off(unloaded):
        late = import_module(unloaded).Fraction
    assert unloaded not in sys.modules
    assert late(1, 2) == Fraction(1, 2)
    assert isinstance(late(1, 2), late)
    assert not isinstance("1/2", late)
    assert sys.modules[unloaded].Fraction(1, 2) == Fraction(1, 2)


def test_a_class_may_stand_in_annotations(unloaded):
    with put_off(unloaded):
        late = import_module(unloaded).Fraction
        assert (int | late).__args__ == (int, late)


def test_what_is_loaded_already_stays_as_it_is():
    with put_off("fractions"):
        assert import_module("fractions").Fraction is Fraction
    assert sys.modules["fractions"].Fraction is Fraction


def test_a_failure_in_the_block_leaves_no_stand_in_behind(unloaded):
    with pytest.raises(ZeroDivisionError), put_off(unloaded):
        raise ZeroDivisionError
    assert unloaded not in sys.modules
