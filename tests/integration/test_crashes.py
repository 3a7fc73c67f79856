"""The crash trial in a small size; `make test-crash` runs it in full."""

from tests.trials.crashes import Faults, run


def test_nothing_is_lost_or_done_twice_whatever_is_killed(tmp_path):
    faults = Faults(kills=12, server_kills=1, flushes=1, locks=1, full_disks=1, outage=2, pause=0.3)
    outcome = run(tmp_path, 400, faults)
    assert outcome.holds, (outcome, (tmp_path / "log").read_text())
