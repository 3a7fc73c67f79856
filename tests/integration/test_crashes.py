"""The crash trial in a small size; `make test-crash` runs it in full."""

from tests.trials.commands import PROGRAM
from tests.trials.crashes.faults import Faults
from tests.trials.crashes.trial import run

FAST = """
import worker.pool, worker.resources, worker.running, worker.scheduler
from datetime import timedelta
worker.pool.SWEEP_SECONDS, worker.pool.RESTART_SECONDS, worker.scheduler.TICK_SECONDS = 0.2, 0.2, 0.2
worker.running.WAIT = timedelta(seconds=1)
worker.resources.RESCORING_SECONDS = 1
"""
"""The same program with a fast clock: a real one would mostly wait."""


def test_nothing_is_lost_or_done_twice_whatever_is_killed(tmp_path):
    faults = Faults(kills=12, server_kills=2, flushes=1, locks=1, full_disks=1, outage=2, pause=0.3)
    outcome = run(tmp_path, 400, faults, program=FAST + PROGRAM)
    assert outcome.misses == [], (outcome, (tmp_path / "log").read_text())
