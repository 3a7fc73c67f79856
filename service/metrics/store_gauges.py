"""Puts what a status says into gauges. Their names and what they mean stand in `docs/operating.md`."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from prometheus_client.core import GaugeMetricFamily, Metric

from tallymark.dumps.folder import MANIFEST, versions_in
from tallymark.dumps.index import Freshness
from tallymark.store.watch.status import StoreStatus
from tallymark.store.work.signed_in import SeenServer


def gauges_of_store(status: StoreStatus, index_version: int, pages: tuple[int, int], now: datetime) -> Iterator[Metric]:
    """Work, sources and sizes."""
    work = {each.kind: each for each in status.work}
    yield _by(
        "kind", "tallymark_work_waiting", "Texts or jobs that wait.", {kind: w.waiting for kind, w in work.items()}
    )
    yield _by("kind", "tallymark_work_running", "Those at hand.", {kind: w.running for kind, w in work.items()})
    yield _by(
        "kind", "tallymark_work_put_off", "Those to be tried again.", {kind: w.put_off for kind, w in work.items()}
    )
    ages = {kind: 0.0 if w.oldest is None else _seconds(now, w.oldest) for kind, w in work.items()}
    yield _by("kind", "tallymark_work_oldest_seconds", "Since when the oldest waits.", ages)
    yield _one("tallymark_dead_letters", "What failed for good.", status.dead_count)
    kept = status.scheduler is not None and status.scheduler.until > now
    yield _one("tallymark_scheduler_up", "Whether somebody keeps the clock.", kept)
    yield _one("tallymark_paused", "Whether all collecting is paused.", status.paused_since is not None)
    yield _one("tallymark_sources", "Sources.", len(status.sources))
    complaints = sum(source.complaint is not None for source in status.sources)
    yield _one("tallymark_sources_complained_of", "Those whose last run gave less than expected.", complaints)
    late = [_seconds(now, source.due) for source in status.sources if source.due is not None and not source.paused]
    yield _one("tallymark_source_most_overdue_seconds", "Of the source that waits longest.", max(late, default=0.0))
    size = status.size
    yield _one("tallymark_documents", "Pages and posts.", size.documents)
    yield _one("tallymark_revisions", "Their texts.", size.revisions)
    yield _one("tallymark_claims", "Claims, those that were replaced too.", size.claims)
    yield _one("tallymark_database_bytes", "Of the database.", size.database_bytes)
    yield _one("tallymark_archive_bytes", "Of the archives in the data folder.", size.archive_bytes)
    labelled, unmade = pages
    yield _one("tallymark_labelled_pages", "Pages in the index.", labelled)
    yield _one("tallymark_labelled_pages_unmade", "Those whose bytes are made at each look-up.", unmade)
    yield _one("tallymark_index_version", "Changes that the index of labelled pages has seen.", index_version)


def gauges_of_queue_server(server: SeenServer) -> Iterator[Metric]:
    """Whether it answers, and what it then tells."""
    yield _one("tallymark_queue_server_up", "Whether the queue server answers.", server.trouble is None)
    workers = GaugeMetricFamily("tallymark_workers", "Worker processes that have signed in.", labels=("queue", "state"))
    for names, count in Counter((worker.queue, worker.state) for worker in server.workers).items():
        workers.add_metric(names, count)
    yield workers
    yield _by("queue", "tallymark_queue_messages", "Messages in each queue.", dict(server.messages))
    yield _one("tallymark_messages_refused", "Messages that were set aside.", server.refused)


def gauges_of_dumps(folder: Path) -> Iterator[Metric]:
    """When the newest dump in the data folder was written; nothing where there is none."""
    for newest in versions_in(folder)[-1:]:
        written = (folder / newest / MANIFEST).stat().st_mtime
        yield _one("tallymark_dump_timestamp_seconds", "When the newest dump was written.", written)


def gauges_of_freshness(fresh: Freshness) -> Iterator[Metric]:
    """What keeps the next dump, as `/dumps` tells it."""
    yield _one("tallymark_dump_late", "Whether a dump was due and none came.", fresh.is_late)
    yield _one("tallymark_dump_failed", "Whether the last one that was ordered could not be written.", fresh.has_failed)


def _one(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(name, told, float(value))


def _by(label: str, name: str, told: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, told, labels=(label,))
    for each, value in values.items():
        family.add_metric((each,), float(value))
    return family


def _seconds(now: datetime, since: datetime) -> float:
    return max(0.0, (now - since).total_seconds())
