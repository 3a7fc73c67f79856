"""What messages may ask for, by the dotted names in `tallymark.store.queue.queues`. Each runs any number of times."""

from worker.batches import score_batch
from worker.resources import resources
from worker.running import run_one


def score_waiting() -> None:
    """Scores a batch of texts that were never scored; nothing happens where none waits."""
    score_batch(resources())


def rescore_waiting() -> None:
    """Scores a batch, of texts that another version scored where no others wait."""
    score_batch(resources(), again=True)


def run_job(job_id: int) -> None:
    """Does the job of this id, if it is still to be done."""
    run_one(resources(), job_id)
