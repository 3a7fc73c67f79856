"""How sources are, at a glance: the last run of each, and whether anything is amiss."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.store.crawls.crawls import latest_crawls
from tallymark.store.sources.sources import KeptSource, find_sources
from tallymark.store.tables import Crawl
from tallymark.store.work.jobs import RUNNING
from tallymark.store.work.tables import Job

Health = Literal["running", "paused", "amiss", "never", "open", "well"]
"""`amiss`: the last run broke an expectation. `open`: it was cut short, or a command of some machine is at it."""


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """A source, its last run, and whether a worker collects it now."""

    kept: KeptSource
    run: Crawl | None
    running: bool

    @property
    def health(self) -> Health:
        """In one word."""
        if self.running:
            return "running"
        if self.kept.paused:
            return "paused"
        if self.run is None:
            return "never"
        if self.run.ended is None:
            return "open"
        return "amiss" if self.run.complaint else "well"

    @property
    def coverage(self) -> float | None:
        """Share of the last run's texts that may cite a report whose page gave a title and a date."""
        return coverage_of(self.run) if self.run is not None else None


def coverage_of(run: Crawl) -> float | None:
    """None where no text of the run may cite a report."""
    texts = run.kept + run.unchanged
    return run.covered / texts if texts else None


def find_health(session: Session) -> list[SourceHealth]:
    """Of every source, by name."""
    running, runs = running_sources(session), latest_crawls(session)
    return [
        SourceHealth(kept, runs.get(kept.source.name), kept.source.name in running) for kept in find_sources(session)
    ]


def running_sources(session: Session) -> dict[str, datetime | None]:
    """Names of those that workers collect now, and since when."""
    jobs = select(Job).where(Job.state == RUNNING, Job.kind == "crawl")
    return {str(job.arguments.get("source", "")): job.started for job in session.scalars(jobs)}
