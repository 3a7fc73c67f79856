"""Writes the dump that is ordered by the clock."""

from contextlib import closing
from datetime import UTC, datetime

from tallymark.dumps.every_file import write_dump
from tallymark.dumps.folder import FOLDER
from tallymark.store.database import open_database
from tallymark.store.settings import Settings


def write_dumps(settings: Settings) -> None:
    """As `tallymark dump`. Raises StoreError where a file cannot be written, Busy while another process does it."""
    with closing(open_database(settings)) as database:
        write_dump(settings, database, settings.data_dir / FOLDER, datetime.now(UTC))
