"""The archives that somebody names: files, and folders with all that is below them."""

from collections.abc import Iterable
from pathlib import Path

from tallymark.errors import BadInput

ENDINGS = (".warc", ".warc.gz", ".warc.zst", ".warc.zstd")


def archives_at(addresses: Iterable[str]) -> tuple[Path, ...]:
    """Each archive once, by its full path, those of a folder in the order of their names.

    Raises BadInput where there is nothing of the name. A file that is named is taken whatever its ending.
    """
    found: dict[Path, None] = {}
    for address in addresses:
        path = Path(address).expanduser().resolve()
        try:
            if path.is_dir():
                inside = (each for each in sorted(path.rglob("*")) if each.name.lower().endswith(ENDINGS))
                found |= dict.fromkeys(each for each in inside if each.is_file())
            elif path.is_file():
                found[path] = None
            else:
                raise BadInput(f"no such file or folder: {address}")
        except OSError as error:
            raise BadInput(f"cannot be read: {address}: {error.strerror}") from error
    return tuple(found)
