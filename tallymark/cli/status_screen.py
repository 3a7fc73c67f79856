"""The status as lines for a person: one screen, whatever there is."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from tallymark import __version__
from tallymark.store.watch.status import StoreStatus
from tallymark.store.work.signed_in import SeenServer
from tallymark.terminal import visible

MOST = 5
"""Lines of one kind; how many more there are is told."""
WIDEST = 110
"""Characters of a line."""


def screen(status: StoreStatus, server: SeenServer, dataset: str, now: datetime) -> str:
    """All of it, a block a subject."""
    blocks = [
        _general(status, server, dataset, now),
        ("work        waiting  oldest   running", *_work(status, now)),
    ]
    if server.workers:
        blocks.append(("worker                          queue    state    heard of", *_workers(server, now)))
    if status.dead:
        blocks.append((f"failed for good: {status.dead_count} (`tallymark job dead`)", *_dead(status)))
    if status.sources:
        blocks.append(("source                    last run        kept  failed  next run", *_sources(status, now)))
    return "\n\n".join("\n".join(_one_line(line) for line in block) for block in blocks)


def _one_line(text: str) -> str:
    """A line break in what somebody else wrote must not look like a line of the status."""
    return visible(text.replace("\n", " "))[:WIDEST].rstrip()


def _general(status: StoreStatus, server: SeenServer, dataset: str, now: datetime) -> tuple[str, ...]:
    size, lease = status.size, status.scheduler
    keeps = lease is not None and lease.until > now
    clock = f"{_process(lease.holder)} keeps the clock" if lease and keeps else "nobody keeps the clock"
    queues = server.trouble or f"{len(server.workers)} workers, {sum(count for _, count in server.messages)} messages"
    if server.refused:
        queues += f"; {server.refused} messages set aside, the last: {server.last_refusal}"
    unread = (f"unreadable  {', '.join(_some(server.unreadable))}",) if server.unreadable else ()
    paused = (f"PAUSED      since {status.paused_since:%Y-%m-%d %H:%M} UTC",) if status.paused_since else ()
    return (
        *paused,
        f"versions    engine {__version__}, reports {dataset[:12]}, tables {status.tables}",
        f"store       {size.documents:,} documents, {size.revisions:,} texts, {size.claims:,} claims; "
        f"{_bytes(size.database_bytes)}, archives {_bytes(size.archive_bytes)}",
        f"scheduler   {clock}",
        f"queues      {queues}",
        *unread,
    )


def _work(status: StoreStatus, now: datetime) -> Iterator[str]:
    for work in status.work:
        line = f"{work.kind:<12}{work.waiting:>7,}  {_age(work.oldest, now):<7}  {work.running:>7,}"
        if work.next_try is not None:
            line += f"   {work.put_off} to be tried again, the first {_until(work.next_try, now)}"
        yield f"{line}   {work.reason}" if work.reason else line


def _workers(server: SeenServer, now: datetime) -> Iterator[str]:
    lines = [
        f"{f'{worker.host[:22]}:{worker.pid}':<30}  {worker.queue:<8} {worker.state:<8} {_age(worker.heard_of, now)}"
        for worker in server.workers
    ]
    yield from _some(lines)


def _dead(status: StoreStatus) -> Iterator[str]:
    yield from _some([f"{letter.name:<12}{letter.reason}" for letter in status.dead], status.dead_count)


def _sources(status: StoreStatus, now: datetime) -> Iterator[str]:
    lines = []
    for run in status.sources:
        last = "never" if run.started is None else f"{_age(run.started, now)} ago" + ("" if run.ended else ", open")
        due = "paused" if run.paused else "-" if run.due is None else _until(run.due, now)
        line = f"{run.name[:24]:<24}  {last:<14}{run.kept:>6,}  {run.failed:>6,}  {due}"
        lines.append(f"{line}   {run.complaint}" if run.complaint else line)
    yield from _some(lines)


def _some(lines: Sequence[str], count: int = 0) -> Iterator[str]:
    yield from lines[:MOST]
    if max(count, len(lines)) > MOST:
        yield f"... and {max(count, len(lines)) - MOST} more"


def _process(holder: str) -> str:
    return ":".join(holder.split(":")[:2])


def _until(moment: datetime, now: datetime) -> str:
    return f"due for {_span(now - moment)}" if moment <= now else f"in {_span(moment - now)}"


def _age(moment: datetime | None, now: datetime) -> str:
    return "-" if moment is None else _span(now - moment)


def _span(time: timedelta) -> str:
    seconds = max(0, round(time.total_seconds()))
    for size, name in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds // size} {name}"
    return f"{seconds} s"


def _bytes(count: int) -> str:
    size = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 10 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
