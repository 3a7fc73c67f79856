"""A dump from the first file to the last: one snapshot, described, hashed, signed; there as a whole or not at all."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import minisign
import pyarrow as pa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from tallymark import __version__
from tallymark.dumps.changes import write_changes
from tallymark.dumps.described import describe
from tallymark.dumps.folder import MANIFEST, sweep, versions_in, whole_folder
from tallymark.dumps.index import write_index
from tallymark.dumps.manifest import SIGNATURE, SUMS, DumpedFile, Manifest, described, reconciled
from tallymark.dumps.rows.counts import count_store
from tallymark.dumps.rows.snapshot import snapshot_of
from tallymark.dumps.signing import PUBLIC_NAME, public_key_text, sign, signing_key
from tallymark.dumps.tables_written import write_tables
from tallymark.dumps.version import next_version, sort_key
from tallymark.errors import StoreError
from tallymark.figures import load_catalogue
from tallymark.store.database import Database
from tallymark.store.settings import Settings
from tallymark.store.work.exclusive import exclusive


@dataclass(frozen=True, slots=True)
class WrittenDump:
    """Where a dump is, and what it holds."""

    folder: Path
    manifest: Manifest
    is_new: bool
    """False where the day's last dump has the same data: then it is the one to use."""


def write_dump(
    settings: Settings, database: Database, out: Path, now: datetime, *, may_make_key: bool = False
) -> WrittenDump:
    """Writes the dump of `now`'s day (UTC) below `out`. Raises StoreError or Busy in one line; nothing is left then.

    Where there are dumps already, a key is made in place of one that is missing only if it `may_make_key`.
    """
    with exclusive(settings, database, "dump", "writing a dump"), _in_one_line(out):
        sweep(out)
        known = versions_in(out)
        key = signing_key(settings.data_dir, may_make=may_make_key or not known)
        written = _write(settings, database, out, now, key)
        write_index(out)
    return written


def _write(settings: Settings, database: Database, out: Path, now: datetime, key: minisign.SecretKey) -> WrittenDump:
    catalogue = load_catalogue(settings.report_paths)
    known = versions_in(out)
    previous = known[-1] if known else None
    version = next_version(now.date(), known)
    home = settings.base_url.rstrip("/")
    with whole_folder(out, version) as folder:
        with snapshot_of(database, catalogue) as snapshot:
            rows = write_tables(snapshot, folder, home)
            store = count_store(snapshot.session)
        missing = reconciled(rows, store)
        if missing:
            raise StoreError(f"the dump does not hold what the store has: {'; '.join(missing)}")
        if previous and sort_key(previous)[0] == sort_key(version)[0] and _is_same(folder, out / previous):
            shutil.rmtree(folder)
            return WrittenDump(out / previous, Manifest.read(out / previous), is_new=False)
        write_changes(folder, out / previous if previous else None)
        manifest = Manifest(
            version=version,
            previous=previous,
            engine=__version__,
            dataset=catalogue.version,
            rows=rows,
            store=store,
            files=_described(folder),
        )
        describe(folder, manifest, home)
        manifest = _finish(folder, manifest, key)
    return WrittenDump(out / version, manifest, is_new=True)


def _finish(folder: Path, manifest: Manifest, key: minisign.SecretKey) -> Manifest:
    """Adds the public key, the sums, the manifest and its signature."""
    (folder / PUBLIC_NAME).write_bytes(public_key_text(key))
    manifest = manifest.model_copy(update={"files": _described(folder)})
    (folder / SUMS).write_bytes(manifest.sums())
    manifest = manifest.model_copy(update={"files": _described(folder)})
    (folder / MANIFEST).write_bytes(manifest.as_bytes())
    (folder / SIGNATURE).write_bytes(sign(key, manifest.as_bytes(), manifest.said))
    return manifest


def _described(folder: Path) -> list[DumpedFile]:
    return [described(path) for path in sorted(folder.iterdir())]


def _is_same(folder: Path, earlier: Path) -> bool:
    """Whether an earlier dump has the same tables, byte for byte."""
    known = {file.name: file for file in Manifest.read(earlier).files}
    return all(known.get(file.name) == file for file in _described(folder))


@contextmanager
def _in_one_line(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"the dump cannot be written to {out}: {error.strerror or error}") from error
    except sqlite3.Error as error:
        raise StoreError(f"the dump cannot be written to {out}: {error}") from error
    except SQLAlchemyError as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise StoreError(f"the store cannot be read: {str(cause).strip().partition(chr(10))[0]}") from error
    except pa.ArrowException as error:
        raise StoreError(f"the dump cannot be made: {str(error).partition(chr(10))[0]}") from error
