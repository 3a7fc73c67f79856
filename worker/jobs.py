"""The jobs, by the dotted names in `tallymark.store.queues`. Each takes an id and may run any number of times."""

from datetime import UTC, datetime

from worker.resources import resources
from worker.scoring import score_stored


def score_revision(revision_id: int) -> None:
    """Scores one revision; nothing happens where it is gone, or scored by this engine and these reports."""
    opened = resources()
    score_stored(opened.database, opened.engine, revision_id, datetime.now(UTC))
