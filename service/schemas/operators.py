"""What programs of operators are told."""

from datetime import datetime
from typing import Any, Self

from pydantic import BaseModel, Field

from tallymark.store.acts.act import Done
from tallymark.store.crawls.runs import COUNTS, Reason, Run
from tallymark.store.sources.source_health import SourceHealth
from tallymark.store.tables import Alert, AuditEntry, Crawl, SourceLook, User
from tallymark.store.watch.status import WaitingWork
from tallymark.store.work.dead_letters import Cause, DeadLetter
from tallymark.store.work.seen_workers import SeenWorker


class Once(BaseModel):
    """What a request that changes something sends along, once, within an hour."""

    once: str


class UndoOut(BaseModel):
    """The act that takes another back."""

    act: str
    arguments: dict[str, Any]


class DoneOut(BaseModel):
    """What was done."""

    act: str
    about: str
    told: dict[str, Any]
    undo: UndoOut | None = Field(description="Null where it cannot be undone by one act.")

    @classmethod
    def of(cls, act: str, done: Done) -> Self:
        """As JSON."""
        undo = UndoOut(act=done.undo.act, arguments=dict(done.undo.arguments)) if done.undo else None
        return cls(act=act, about=done.about, told=dict(done.told), undo=undo)


class RunOut(BaseModel):
    """A crawl run and its counts; those of an open one as they stand."""

    id: int
    source: str | None
    started: datetime
    ended: datetime | None
    complaint: str | None
    counts: dict[str, int]
    waiting: int = 0
    live: bool = False

    @classmethod
    def of(cls, crawl: Crawl) -> Self:
        """A run as its row has it."""
        counts = {name: getattr(crawl, name) for name in COUNTS}
        row = {name: getattr(crawl, name) for name in ("id", "source", "started", "ended", "complaint")}
        return cls(**row, counts=counts)


class ReasonOut(BaseModel):
    """Why addresses came to an outcome, and how many did so."""

    outcome: str
    reason: str
    count: int


class RunAndReasons(BaseModel):
    """One run, why its pages were dropped or failed, and the run of the same source before it."""

    run: RunOut
    reasons: list[ReasonOut]
    before: RunOut | None

    @classmethod
    def told(cls, run: Run, reasons: list[Reason], before: Crawl | None) -> Self:
        """As JSON."""
        now = {"counts": dict(run.counts), "waiting": run.waiting, "live": run.live}
        out = RunOut.of(run.crawl).model_copy(update=now)
        listed = [ReasonOut(outcome=each.outcome, reason=each.reason, count=each.count) for each in reasons]
        return cls(run=out, reasons=listed, before=RunOut.of(before) if before else None)


class RunList(BaseModel):
    """Runs, the newest first."""

    runs: list[RunOut]


class SourceOut(BaseModel):
    """A source and how it is."""

    source: dict[str, Any] = Field(description="As `tallymark source show` has it.")
    health: str
    paused: bool
    due: datetime | None
    coverage: float | None
    last: RunOut | None

    @classmethod
    def of(cls, health: SourceHealth) -> Self:
        """As JSON."""
        return cls(
            source=health.kept.source.model_dump(mode="json", exclude_defaults=True),
            health=health.health,
            paused=health.kept.paused,
            due=health.kept.due_at,
            coverage=health.coverage,
            last=RunOut.of(health.run) if health.run else None,
        )


class SourceList(BaseModel):
    """Every source by name."""

    paused_since: datetime | None = Field(description="Since when everything is paused.")
    sources: list[SourceOut]


class LookOut(BaseModel):
    """A look at the address of a source to be. It waits while both `found` and `trouble` are null."""

    id: str
    address: str
    kind: str | None
    found: dict[str, Any] | None
    trouble: str | None

    @classmethod
    def of(cls, look: SourceLook) -> Self:
        """As JSON."""
        return cls(id=look.id, address=look.address, kind=look.kind, found=look.found, trouble=look.trouble)


class WorkOut(BaseModel):
    """One kind of work, and how much of it was done in the last hour."""

    kind: str
    waiting: int
    oldest: datetime | None
    running: int
    reason: str | None
    last_hour: int | None

    @classmethod
    def of(cls, work: WaitingWork, last_hour: int | None) -> Self:
        """As JSON."""
        names = ("kind", "waiting", "oldest", "running", "reason")
        return cls(**{name: getattr(work, name) for name in names}, last_hour=last_hour)


class CauseOut(BaseModel):
    """What failures have in common."""

    cause: str
    count: int
    example: str

    @classmethod
    def of(cls, cause: Cause) -> Self:
        """As JSON."""
        return cls(cause=cause.cause, count=cause.count, example=cause.example)


class WorkerOut(BaseModel):
    """A worker process that has signed in at the queue server."""

    host: str
    pid: int
    queue: str
    state: str
    heard_of: datetime | None

    @classmethod
    def of(cls, worker: SeenWorker) -> Self:
        """As JSON."""
        return cls(**{name: getattr(worker, name) for name in cls.model_fields})


class QueuesOut(BaseModel):
    """What waits, who works, and what failed for good."""

    scheduler: str | None = Field(description="Who keeps the clock; null where nobody does.")
    workers: list[WorkerOut]
    trouble: str | None = Field(description="Why the queue server could not be asked for its workers.")
    work: list[WorkOut]
    failures: int
    causes: list[CauseOut]


class FailureOut(BaseModel):
    """What failed for good."""

    name: str
    about: str
    reason: str
    trace: str | None
    since: datetime
    failures: int
    losses: int

    @classmethod
    def of(cls, letter: DeadLetter) -> Self:
        """As JSON."""
        return cls(**{name: getattr(letter, name) for name in cls.model_fields})


class FailureList(BaseModel):
    """Failures, in the order of their ids; go on with the last one's name as `after`."""

    failures: list[FailureOut]


class AlertOut(BaseModel):
    """Something that is or was amiss."""

    id: int
    key: str
    about: str
    since: datetime
    over_at: datetime | None
    told_at: datetime | None
    told_over_at: datetime | None
    trouble: str | None

    @classmethod
    def of(cls, alert: Alert) -> Self:
        """As JSON."""
        return cls(**{name: getattr(alert, name) for name in cls.model_fields})


class AlertList(BaseModel):
    """Alerts, the newest first; go on with the last one's id as `before`."""

    alerts: list[AlertOut]


class EntryOut(BaseModel):
    """Who did what and when."""

    number: int
    at: datetime
    who: str
    act: str
    about: str
    detail: str = Field(description="JSON.")
    hash: str

    @classmethod
    def of(cls, entry: AuditEntry) -> Self:
        """As JSON."""
        return cls(**{name: getattr(entry, name) for name in cls.model_fields})


class EntryList(BaseModel):
    """Entries of the audit, the newest first; go on with the last one's number as `before`."""

    entries: list[EntryOut]


class UserOut(BaseModel):
    """Somebody who may sign in."""

    name: str
    role: str
    added: datetime

    @classmethod
    def of(cls, user: User) -> Self:
        """As JSON."""
        return cls(name=user.name, role=user.role, added=user.added)


class UserList(BaseModel):
    """All of them."""

    users: list[UserOut]


class ListQuery(BaseModel):
    """Which ones of a list."""

    source: str | None = Field(default=None, max_length=64)
    cause: str | None = Field(default=None, max_length=200)
    who: str | None = Field(default=None, max_length=80)
    before: int | None = Field(default=None, ge=1, lt=2**31)
    after: str | None = Field(default=None, max_length=60)
    limit: int = Field(default=50, ge=1, le=200)


class SureQuery(BaseModel):
    """Whether the caller is sure."""

    sure: bool = Field(default=False, description="Must be true where the act asks first.")
