"""Flips a bit of a dump and asks whether anybody would notice."""

import random
from pathlib import Path

from tallymark.dumps.verification import verify_dump
from tallymark.errors import StoreError


def flip_is_found(folder: Path, path: Path, chance: random.Random) -> bool:
    """Flips one bit of a file of the dump, asks, and puts it back."""
    place = chance.randrange(path.stat().st_size)
    with path.open("r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ 1 << chance.randrange(8)]))
    try:
        return bool(list(verify_dump(folder)))
    except StoreError:
        return True
    finally:
        with path.open("r+b") as file:
            file.seek(place)
            file.write(bytes([byte]))
