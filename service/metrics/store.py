"""What the store and the queue server tell of themselves, as metrics: what `tallymark status` shows, for a graph."""

import threading
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from service.metrics.store_gauges import gauges_of_dumps, gauges_of_freshness, gauges_of_queue_server, gauges_of_store
from tallymark import __version__
from tallymark.dumps.folder import FOLDER
from tallymark.dumps.index import freshness
from tallymark.errors import StoreError
from tallymark.store.database import Database
from tallymark.store.labels.label_reader import LabelReader
from tallymark.store.labels.ready_pages import count_pages
from tallymark.store.settings import Settings
from tallymark.store.watch.status import read_status
from tallymark.store.work.signed_in import look_at_queue_server

KEPT = 10.0
"""Seconds for which an answer holds: rows of large tables are counted for it."""


class StoreCollector(Collector):
    """One a process, asked at each scrape."""

    def __init__(self, settings: Settings, database: Database, reader: LabelReader, dataset: str) -> None:
        self._settings = settings
        self._database = database
        self._reader = reader
        self._dataset = dataset
        self._dumps = settings.data_dir / FOLDER
        self._lock = threading.Lock()
        self._read_at = float("-inf")
        self._read: tuple[Metric, ...] = ()

    def collect(self) -> Iterable[Metric]:
        """All of them; of a database that is away only that it is."""
        with self._lock:
            if time.monotonic() > self._read_at + KEPT:
                server = look_at_queue_server(self._settings)
                self._read = (*self._of_database(), *gauges_of_queue_server(server), *gauges_of_dumps(self._dumps))
                self._read_at = time.monotonic()
            return self._read

    def _of_database(self) -> Iterator[Metric]:
        try:
            status = read_status(self._database, self._settings, __version__, self._dataset)
            version = self._reader.version()
            with self._database.reading() as session:
                pages = count_pages(session)
                fresh = freshness(session, self._dumps, self._settings.dump_schedule, datetime.now(UTC))
        except (StoreError, SQLAlchemyError):
            yield GaugeMetricFamily("tallymark_database_up", "Whether the database answers.", 0)
            return
        yield GaugeMetricFamily("tallymark_database_up", "Whether the database answers.", 1)
        yield from gauges_of_store(status, version.number, pages, datetime.now(UTC))
        yield from gauges_of_freshness(fresh)
        info = GaugeMetricFamily("tallymark_build_info", "Versions; 1.", labels=("engine", "dataset", "tables"))
        info.add_metric((__version__, self._dataset, status.tables), 1)
        yield info
