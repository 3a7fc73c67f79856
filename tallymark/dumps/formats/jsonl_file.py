"""JSON Lines in gzip: one object a line."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from tallymark.dumps.formats.plain_values import iso_batch
from tallymark.dumps.formats.zipped import zipped


class JsonLines:
    """Takes batches, or objects."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, batch: pa.RecordBatch) -> None:
        """Appends rows, each an object with the table's columns."""
        self.write_objects(iso_batch(batch).to_pylist())

    def write_objects(self, objects: Iterable[dict[str, Any]]) -> None:
        """Appends a line for each."""
        lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n" for each in objects]
        self._file.write("".join(lines).encode())


@contextmanager
def jsonl_file(path: Path) -> Iterator[JsonLines]:
    """A new file."""
    with zipped(path) as file:
        yield JsonLines(file)
