"""The installation's secret, made once: every server process must read the same one."""

import os
import secrets
import tempfile
from pathlib import Path

from tallymark.errors import StoreError
from tallymark.store.settings import Settings

FILE_NAME = "secret-key"
KEY_BYTES = 32
"""256 bits: as much as the hash it keys."""


def secret_key(settings: Settings) -> bytes:
    """The key of `settings`, else the one kept in the data folder, which is made where there is none.

    Two processes that start together agree: the file appears whole, under its name, once. Raises StoreError where the
    folder cannot be written.
    """
    if settings.secret_key:
        return settings.secret_key.encode()
    path = settings.data_dir / FILE_NAME
    try:
        if not path.exists():
            _write_once(path, secrets.token_hex(KEY_BYTES))
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"cannot keep a secret key in {settings.data_dir}: {error.strerror}") from error


def _write_once(path: Path, text: str) -> None:
    """Links a finished file into place; the first process to do so wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{FILE_NAME}-")
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
        Path(path).hardlink_to(name)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()
