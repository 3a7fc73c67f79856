"""An empty database of each kind for a trial."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallymark.store.settings import Settings
from tests.servers.postgresql import running_postgresql

KINDS = ("sqlite", "postgresql")
LASTING = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "autovacuum": "on"}
"""Of PostgreSQL, so that a trial takes as long as an operator would wait."""


@contextmanager
def new_store(kind: str) -> Iterator[Settings]:
    """Settings that name it, for the block."""
    with tempfile.TemporaryDirectory() as folder:
        if kind == "sqlite":
            yield Settings(data_dir=Path(folder))
        else:
            with running_postgresql(**LASTING) as server:
                yield Settings(data_dir=Path(folder), database_url=server.url())
