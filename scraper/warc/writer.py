"""Writes evidence to archives: what a revision was read from can be read again, long after its page has changed.

Each process writes files of its own, and never goes on with one that another began: the last record of a process that
was killed may be torn.
"""

import io
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from scraper.warc.evidence import Evidence
from scraper.warc.record import file_description, record_of
from tallymark.errors import StoreError

ROTATED_AT = 1_000_000_000
"""Bytes. A file that has reached them is closed: the size that archives of the web are usually kept in."""

FOLDER = "warc"
"""Below the data folder."""
ENDING = ".warc.gz"
PAGES, POSTS = "pages", "posts"
"""How file names begin. Posts have files of their own, since each may have to be erased."""


class WarcWriter:
    """Writes to `folder`, which is made when it is needed, until it is closed. Not for several threads at once."""

    def __init__(
        self,
        folder: Path,
        crawl_id: int,
        software: str,
        *,
        rotated_at: int = ROTATED_AT,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._folder, self._crawl_id, self._software = folder, crawl_id, software
        self._rotated_at, self._now = rotated_at, now
        self._open: dict[str, _File] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Everything that was written is on the disk afterwards."""
        while self._open:
            _, file = self._open.popitem()
            file.close()

    def write(self, evidence: Evidence) -> str:
        """Where the evidence stands, as "name:offset"; the operating system has it by then, also if this process dies.

        Raises StoreError where it cannot be written; nothing of it is in the file then.
        """
        begins = POSTS if evidence.holds_post else PAGES
        try:
            file = self._file(begins)
            return f"{file.name}:{file.append(record_of(evidence))}"
        except OSError as error:
            raise StoreError(f"the archive cannot be written: {error.strerror}: {self._folder}") from error

    def _file(self, begins: str) -> "_File":
        file = self._open.get(begins)
        if file is not None and file.size >= self._rotated_at:
            del self._open[begins]
            file.close()
            file = None
        if file is None:
            file = self._open[begins] = self._begin(begins)
        return file

    def _begin(self, begins: str) -> "_File":
        self._folder.mkdir(parents=True, exist_ok=True)
        moment, serial = self._now(), 0
        while True:
            name = f"{begins}-{moment:%Y%m%d%H%M%S}-crawl{self._crawl_id}-{os.getpid()}-{serial}{ENDING}"
            try:
                file = _File(self._folder / name)
            except FileExistsError:  # rotated within a second, or a process of this number came before
                serial += 1
                continue
            try:
                file.append(file_description(name, self._software, moment))
            except OSError:
                file.close()
                raise
            return file


class _File:
    """One archive of this process; raises FileExistsError where there is a file of this name."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.size = 0
        self._raw = io.FileIO(path, "xb")

    def append(self, record: bytes) -> int:
        """Where the record begins. Of one that does not fit on the disk nothing stays behind."""
        begins, rest = self.size, memoryview(record)
        try:
            while rest:
                rest = rest[self._raw.write(rest) or 0 :]
        except OSError:
            self._raw.truncate(begins)
            self._raw.seek(begins)
            raise
        self.size += len(record)
        return begins

    def close(self) -> None:
        """Once and for all."""
        with self._raw:
            os.fsync(self._raw.fileno())
