"""Texts that were handed in: few at once, each in time, and one that takes too long harms no other."""

import threading

import pytest

from service.checks.checking import Checking
from tallymark.errors import Overloaded

TEXT = (
    "The inspector general found that more than 32,000 unaccompanied children missed their immigration court hearings."
)
LONG = f"{TEXT[:-1]} in town; ".replace("\n", " ") * 1_500
"""Some seconds' work."""


@pytest.fixture
def make():
    made = []

    def start(**changes):
        made.append(Checking((), **changes))
        return made[-1]

    yield start
    for each in made:
        each.close()


def check(checking, text=TEXT):
    return checking.claims(text, lang=None, published=None)


def test_a_text_that_takes_too_long_is_given_up_and_the_next_is_scored(make):
    checking = make(deadline=60)
    assert "32,000" in check(checking)
    checking._deadline = 0.3
    with pytest.raises(Overloaded, match="within"):
        check(checking, LONG)
    checking._deadline = 60
    assert "32,000" in check(checking)


def test_who_comes_while_too_many_wait_is_refused_at_once(make):
    checking = make(deadline=60, at_once=1)
    assert "32,000" in check(checking)
    first = threading.Thread(target=check, args=(checking, LONG))
    first.start()
    refused = False
    while first.is_alive() and not refused:
        try:
            check(checking)
        except Overloaded as error:
            refused = "Too many" in str(error)
    first.join()
    assert refused
    assert "32,000" in check(checking)
