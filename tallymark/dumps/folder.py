"""Folders of dumps: each appears whole or not at all, and never changes afterwards."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallymark.dumps.version import is_version, sort_key

FOLDER = "dumps"
"""Below the data folder, unless somebody names another."""
PARTIAL = ".partial"
"""Ends the name of what is not finished; it begins with a dot."""
MANIFEST = "manifest.json"


def versions_in(out: Path) -> list[str]:
    """The dumps there, the oldest first."""
    if not out.is_dir():
        return []
    found = (each.name for each in out.iterdir() if is_version(each.name) and (each / MANIFEST).is_file())
    return sorted(found, key=sort_key)


def sweep(out: Path) -> None:
    """Takes away what a killed dump left. To be called by whoever alone writes there."""
    for left in out.glob(f".*{PARTIAL}"):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


@contextmanager
def whole_folder(out: Path, version: str) -> Iterator[Path]:
    """An empty folder that becomes the dump of this version when the block ends without an exception.

    Where the block has taken it away, nothing comes of it.
    """
    out.mkdir(parents=True, exist_ok=True)
    partial = out / f".{version}{PARTIAL}"
    partial.mkdir()
    try:
        yield partial
        if partial.is_dir():
            for file in partial.iterdir():
                file.chmod(0o644)
                _to_disk(file)
            _to_disk(partial)
            partial.rename(out / version)
            _to_disk(out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
