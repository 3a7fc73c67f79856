"""Signatures in minisign's format (Ed25519), by a key that is made once and stays in the data folder."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import minisign

from tallymark.errors import BadInput, StoreError

KEY_NAME = "dump-key"
"""Of the secret key in the data folder, without a password: whoever reads the folder could change the store as well."""
PUBLIC_NAME = "minisign.pub"
"""Of the public key, in every dump."""
COMMENT = "signed by Tallymark"


def signing_key(data_dir: Path, *, may_make: bool) -> minisign.SecretKey:
    """The installation's key, made where there is none yet and it `may_make` one. Raises StoreError in one line."""
    path = data_dir / KEY_NAME
    try:
        if not path.exists():
            if not may_make:
                raise StoreError(f"the key that signed earlier dumps is missing: {path}; put it back, or use --new-key")
            _write_once(path, bytes(minisign.KeyPair.generate().secret_key) + b"\n")
        return minisign.SecretKey.from_bytes(path.read_bytes())
    except OSError as error:
        raise StoreError(f"the key of dumps cannot be kept: {error.strerror}: {path}") from error
    except minisign.Error as error:
        raise StoreError(f"the key of dumps is damaged: {path}: {error}") from error


def public_key_text(key: minisign.SecretKey) -> bytes:
    """The public key as minisign's file has it."""
    return bytes(key.get_public_key()) + b"\n"


def read_public_key(text: str) -> minisign.PublicKey:
    """A public key, as a file's content or as its line alone. Raises BadInput."""
    try:
        stripped = text.strip()
        if "\n" in stripped:
            return minisign.PublicKey.from_bytes(stripped.encode())
        return minisign.PublicKey.from_base64(stripped)
    except (minisign.Error, ValueError) as error:
        raise BadInput(f"no public key of minisign: {text[:80]!r}") from error


def sign(key: minisign.SecretKey, content: bytes, said: str) -> bytes:
    """A signature file that vouches for the content and for what is `said` of it. The same every time."""
    return bytes(key.sign(content, untrusted_comment=COMMENT, trusted_comment=said)) + b"\n"


def is_signed(key: minisign.PublicKey, content: bytes, signature: bytes, said: str) -> bool:
    """Whether `sign` wrote exactly this: one bit more or less, also in a comment, and it did not."""
    try:
        found = minisign.Signature.from_bytes(signature)
        key.verify(content, found)
    except (minisign.Error, ValueError):
        return False
    whole = bytes(found) + b"\n"
    return signature == whole and found.untrusted_comment == COMMENT and found.trusted_comment == said


def _write_once(path: Path, content: bytes) -> None:
    """Links a finished file into place; the first process to do so wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{KEY_NAME}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(name)
    finally:
        Path(name).unlink()
