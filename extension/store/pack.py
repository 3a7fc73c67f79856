"""Packs the extension for both stores: `python extension/store/pack.py [FOLDER]`, by default into dist/.

The same files make the same bytes: names in order, one date, one way to compress. What the stores ask for beside the
package, and what only developers read, stays out.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

EXTENSION = Path(__file__).parents[1]
KEPT_OUT = ("store", "README.md")
NOT_READ_BY_BROWSERS = (".d.ts", ".svg")
"""Types for `tsc`, and drawings of which the package has the pictures."""
DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can tell."""
PLAIN_FILE = 0o100644 << 16


def files() -> Iterator[Path]:
    """What goes into the package, in order."""
    for path in sorted(EXTENSION.rglob("*")):
        inside = path.relative_to(EXTENSION)
        if path.is_file() and inside.parts[0] not in KEPT_OUT and not path.name.endswith(NOT_READ_BY_BROWSERS):
            yield inside


def pack(folder: Path) -> Path:
    """Writes the package into `folder`, named for the version in the manifest."""
    version = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))["version"]
    folder.mkdir(parents=True, exist_ok=True)
    packed = folder / f"tallymark-{version}.zip"
    with zipfile.ZipFile(packed, "w") as package:
        for inside in files():
            entry = zipfile.ZipInfo(inside.as_posix(), DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = PLAIN_FILE
            entry.create_system = 3
            package.writestr(entry, (EXTENSION / inside).read_bytes(), compresslevel=9)
    return packed


if __name__ == "__main__":
    made = pack(Path(sys.argv[1] if len(sys.argv) > 1 else "dist"))
    sys.stdout.write(f"{made}: {made.stat().st_size / 1000:.1f} kB\n")
