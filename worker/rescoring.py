"""Scores texts anew that another version of the engine or the reports scored, as fast as it is allowed to."""

import time
from collections.abc import Callable

from tallymark.store.scoring.scoring_input import count_again
from tallymark.store.scoring.scorings import count_at_hand, forget_failures_of_others
from worker.batches import score_batch
from worker.resources import Resources
from worker.stop import Stop
from worker.sweep import free_what_was_lost

OTHERS_SECONDS = 0.5
"""Between two looks at what other processes have at hand, at the end."""


def rescore(
    resources: Resources, share: float, told: Callable[[int, int], None], stop: Stop, report: str | None = None
) -> tuple[int, int]:
    """Works until nothing waits that can be scored, or it is to stop; how many were scored anew, and how many are left.

    With a report, only texts that cite it. `share` is the part of the time that this process works. `told` hears, batch
    by batch, how many are done and how many there were. Texts that were never scored come first; workers may do the
    same at once. Asked to stop, it does the batch at hand; killed at any moment, it goes on where it was. Raises
    SQLAlchemyError where the database stays away.
    """
    with resources.database.session() as session:
        forget_failures_of_others(session, *resources.version)
    total = left = _left(resources, report)
    told(0, total)
    while left and not stop.is_set():
        started = time.monotonic()
        free_what_was_lost(resources.database)
        worked = score_batch(resources, again=True, report=report)
        left = _left(resources, report)
        told(total - left, total)
        if not worked:
            with resources.database.reading() as session:
                others = count_at_hand(session)
            if not others:
                break
        if left:
            stop.wait((time.monotonic() - started) * (1 / share - 1) if worked else OTHERS_SECONDS)
    return total - left, left


def _left(resources: Resources, report: str | None) -> int:
    with resources.database.reading() as session:
        return count_again(session, *resources.version, report)
