from scraper.kinds.registry import IN_CHILD, READERS, SETTLED, settled
from tests.unit.scraper.kinds.answers import answer

LONGEST_ROLE = 16
"""Characters that the store has room for."""


def test_roles_fit_their_column():
    assert all(len(role) <= LONGEST_ROLE for role in (*READERS, *SETTLED))


def test_what_runs_in_a_child_is_a_reader():
    assert set(READERS) >= IN_CHILD


def test_only_some_roles_are_settled_by_the_answer():
    assert settled("start", answer("<p>x")) == "page"
    assert settled("feeds", answer("<p>x")) == "front"
    assert settled("site", answer("<p>x")) == "site"
