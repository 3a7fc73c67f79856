"""A crawl that is killed goes on where it was; `python -m tests.trials.kills` shows it at full size."""

from tests.trials import kills


def test_a_crawl_that_was_killed_ends_with_what_an_undisturbed_one_ends_with(tmp_path):
    killed, runs, disturbed, undisturbed = kills.run(tmp_path, 240, 3, longest=3.0)
    assert (killed, runs) == (3, 4)
    assert undisturbed["documents"].total() == 60
    assert undisturbed["claims"].total() >= 60
    assert disturbed == undisturbed
