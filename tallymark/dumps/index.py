"""Which dumps there are, and whether the newest is as new as it should be."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.dumps.folder import versions_in
from tallymark.dumps.manifest import Manifest, json_bytes
from tallymark.dumps.version import sort_key
from tallymark.dumps.whole_file import whole_file
from tallymark.store.sources.cron import last_moment
from tallymark.store.work.jobs import DEAD
from tallymark.store.work.tables import Job

INDEX = "index.json"
GRACE = timedelta(hours=3)
"""After a dump was due; it may take two hours, and be tried again."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How new the newest dump is, and what keeps the next one."""

    newest: date | None
    """Day (UTC) of its snapshot; None where there is no dump."""
    due: datetime | None
    """When a dump was last due by the schedule; None without one."""
    is_late: bool
    """That moment is long past, and no dump has come since."""
    has_failed: bool
    """The last dump that was ordered could not be written, or is tried again."""


def dumps_in(out: Path) -> list[Manifest]:
    """The manifests of all dumps, the newest first."""
    return [manifest_of(out / version) for version in reversed(versions_in(out))]


@lru_cache(maxsize=64)
def manifest_of(folder: Path) -> Manifest:
    """The manifest of a dump, which never changes. Raises StoreError."""
    return Manifest.read(folder)


def write_index(out: Path) -> None:
    """Writes the list of all dumps beside them. Raises StoreError."""
    dumps = dumps_in(out)
    newest = dumps[0].version if dumps else None
    with whole_file(out / INDEX) as file:
        file.write(json_bytes({"latest": newest, "dumps": [summary_of(each) for each in dumps]}).decode())


def summary_of(manifest: Manifest) -> dict[str, Any]:
    """A dump in short."""
    return {
        "version": manifest.version,
        "date": sort_key(manifest.version)[0],
        "previous": manifest.previous,
        "bytes": manifest.total_bytes,
        "rows": manifest.rows,
    }


def freshness(session: Session, out: Path, schedule: str, now: datetime) -> Freshness:
    """As of `now`, by the schedule and the last order."""
    known = versions_in(out)
    newest = date.fromisoformat(sort_key(known[-1])[0]) if known else None
    due = last_moment(schedule, now) if schedule else None
    is_late = due is not None and now - due > GRACE and (newest is None or newest < due.astimezone(UTC).date())
    last = select(Job.state, Job.reason).where(Job.kind == "dump").order_by(Job.id.desc()).limit(1)
    order = session.execute(last).one_or_none()
    has_failed = order is not None and (order.state == DEAD or order.reason is not None)
    return Freshness(newest, due, is_late, has_failed)
