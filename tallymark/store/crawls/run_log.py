"""The log of a run, where this machine has it: the next run of the same source overwrites it."""

from pathlib import Path

from sqlalchemy.orm import Session

from tallymark.store.crawls.runs import find_runs
from tallymark.store.settings import Settings
from tallymark.store.tables import Crawl

LOG_BYTES = 32_768
"""Of a log, its end."""


def log_of(session: Session, settings: Settings, run: Crawl) -> str | None:
    """The end of the log of a source's newest run; None where it is not here, or not that run's."""
    if run.source is None or any(newer.id != run.id for newer in find_runs(session, 1, source=run.source)):
        return None
    return _end_of(settings.data_dir / "logs" / f"crawl-{run.source}.log")


def _end_of(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            size = file.tell()
            file.seek(max(0, size - LOG_BYTES))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return None
    return text if size <= LOG_BYTES else text.partition("\n")[2]
