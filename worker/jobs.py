"""What messages may ask for, by the dotted names in `tallymark.store.queues`. Each may run any number of times."""

from worker.batches import score_batch
from worker.resources import resources


def score_waiting() -> None:
    """Scores a batch of what waits; nothing happens where nothing does."""
    score_batch(resources())
