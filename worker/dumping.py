"""Writes the dump that is ordered by the clock."""

from contextlib import closing

from tallymark.dumps.every_file import FOLDER, write_every_file
from tallymark.store.database import open_database
from tallymark.store.settings import Settings


def write_dumps(settings: Settings) -> None:
    """As `tallymark dump` does. Raises StoreError where a file cannot be written."""
    with closing(open_database(settings)) as database:
        write_every_file(database, settings.data_dir / FOLDER)
