"""Checks a dump: signature, hashes, that every format has all rows, and that nothing disappeared without a word."""

import csv
import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import minisign
import pyarrow as pa
from pyarrow import parquet

from tallymark.dumps.changes import CHANGES
from tallymark.dumps.folder import MANIFEST
from tallymark.dumps.manifest import SIGNATURE, SUMS, UNLISTED, Manifest, described, reconciled
from tallymark.dumps.schema import TABLES
from tallymark.dumps.signing import PUBLIC_NAME, is_signed, read_public_key
from tallymark.dumps.tables_written import SQLITE
from tallymark.errors import BadInput

_UNREADABLE = (OSError, EOFError, ValueError, csv.Error, sqlite3.Error, pa.ArrowException)


def verify_dump(folder: Path, key: minisign.PublicKey | None = None) -> Iterator[str]:
    """What is wrong with it, a line each. `key` is the one it must be signed by; None for the one that lies in it.

    Raises StoreError where there is no dump.
    """
    manifest = Manifest.read(folder)
    wrong = [*_signature(folder, manifest, key), *_files(folder, manifest)]
    yield from wrong
    if wrong:
        return  # what is not what was signed says nothing
    yield from reconciled(manifest.rows, manifest.store)
    yield from _rows(folder, manifest)
    before = folder.parent / (manifest.previous or "")
    if manifest.previous and (before / SQLITE).is_file():
        yield from _disappeared(folder, before)


def _signature(folder: Path, manifest: Manifest, key: minisign.PublicKey | None) -> Iterator[str]:
    try:
        trusted = key or read_public_key((folder / PUBLIC_NAME).read_text("ascii"))
        content, signature = (folder / MANIFEST).read_bytes(), (folder / SIGNATURE).read_bytes()
    except OSError as error:
        yield f"{Path(error.filename).name}: {error.strerror}"
        return
    except (BadInput, UnicodeError):
        yield f"{PUBLIC_NAME}: no public key"
        return
    if not is_signed(trusted, content, signature, manifest.said):
        yield f"{MANIFEST}: it is not signed by the key that it should be signed by"


def _files(folder: Path, manifest: Manifest) -> Iterator[str]:
    listed = {file.name: file for file in manifest.files}
    there = {path.name for path in folder.iterdir()} - set(UNLISTED)
    for name in sorted(there - set(listed)):
        yield f"{name}: the manifest does not know it"
    for name, file in sorted(listed.items()):
        if name not in there:
            yield f"{name}: it is missing"
        elif described(folder / name) != file:
            yield f"{name}: it is not what was signed"
    if SUMS in there and (folder / SUMS).read_bytes() != manifest.sums():
        yield f"{SUMS}: it differs from the manifest"


def _rows(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Which format of which table has more or fewer rows than the manifest says."""
    for table in TABLES:
        name, rows = table.name, manifest.rows[table.name]
        for file, count in (
            (f"{name}.parquet", _parquet_rows),
            (f"{name}.csv.gz", _csv_rows),
            (f"{name}.jsonl.gz", _lines),
            (SQLITE, partial(_sqlite_rows, table=name)),
        ):
            try:
                found = count(folder / file)
            except _UNREADABLE as error:
                yield f"{file}: it cannot be read: {error}"
                continue
            if found != rows:
                yield f"{file}: {found} rows of {name}, where the manifest has {rows}"


def _parquet_rows(path: Path) -> int:
    return int(parquet.ParquetFile(path).metadata.num_rows)


def _csv_rows(path: Path) -> int:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def _lines(path: Path) -> int:
    with gzip.open(path, "rb") as file:
        return sum(1 for _ in file)


def _sqlite_rows(path: Path, table: str) -> int:
    with _opened(path) as connection:
        (count,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608 - the schema's own name
    return int(count)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        yield connection


def _disappeared(folder: Path, before: Path) -> Iterator[str]:
    """Claims and documents of the dump before that are neither in this one nor among what it says went."""
    with (folder / CHANGES).open(encoding="utf-8") as file:
        went = {
            (change["table"], *change["key"].values())
            for change in map(json.loads, file)
            if change["change"] == "withdrawn"
        }
    with _opened(folder / SQLITE) as connection:
        connection.execute("ATTACH ? AS before", (f"{(before / SQLITE).absolute().as_uri()}?mode=ro&immutable=1",))
        for table, key in (("claims", "claim"), ("documents", "document")):
            gone = f"SELECT {key} FROM before.{table} EXCEPT SELECT {key} FROM main.{table}"  # noqa: S608 - names from here
            for (named,) in connection.execute(gone):
                if (table, named) not in went:
                    yield f"{table}: {named} disappeared without a word"
