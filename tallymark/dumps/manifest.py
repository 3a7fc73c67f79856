"""The manifest: every file with its hash, every table with its rows, and what these have to add up to."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from tallymark.dumps.folder import MANIFEST
from tallymark.errors import StoreError

SIGNATURE = f"{MANIFEST}.minisig"
SUMS = "SHA256SUMS"
"""The same hashes as `sha256sum --check` reads them."""
UNLISTED = (MANIFEST, SIGNATURE)
"""Files that no manifest can name."""
READ_AT_ONCE = 1 << 20


class DumpedFile(BaseModel):
    """One file of a dump."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    bytes: int
    sha256: str


class Manifest(BaseModel):
    """What a dump holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    previous: str | None
    """The dump that its changes are told from; null for the first."""
    engine: str
    dataset: str
    """Versions of the program and of the reports that wrote it."""
    rows: dict[str, int]
    """Of each table."""
    store: dict[str, int]
    """Rows of the store's own tables in the same snapshot; `reconciled` says how they add up."""
    files: list[DumpedFile]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The manifest of a dump. Raises StoreError where there is none."""
        try:
            return cls.model_validate_json((folder / MANIFEST).read_bytes())
        except OSError as error:
            raise StoreError(f"no dump: {folder}: {error.strerror}") from error
        except ValidationError as error:
            raise StoreError(f"no manifest of a dump: {folder / MANIFEST}") from error

    @property
    def said(self) -> str:
        """What its signature says of it."""
        return f"tallymark dump {self.version}"

    @property
    def total_bytes(self) -> int:
        """Of all files but the manifest itself."""
        return sum(file.bytes for file in self.files)

    def file(self, name: str) -> DumpedFile | None:
        """The file of this name; None where the dump has none."""
        return next((file for file in self.files if file.name == name), None)

    def as_bytes(self) -> bytes:
        """The file's content."""
        return (json.dumps(self.model_dump(), indent=1) + "\n").encode()

    def sums(self) -> bytes:
        """For `sha256sum --check`."""
        return "".join(f"{file.sha256}  {file.name}\n" for file in self.files if file.name != SUMS).encode()


def described(path: Path) -> DumpedFile:
    """A file as the manifest has it."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(READ_AT_ONCE):
            digest.update(part)
    return DumpedFile(name=path.name, bytes=path.stat().st_size, sha256=digest.hexdigest())


def reconciled(rows: Mapping[str, int], store: Mapping[str, int]) -> list[str]:
    """What does not add up, a line each: nothing may be missing from a dump that is not said to be."""
    told: dict[str, tuple[int, int]] = {
        "documents": (store["documents"] - store["left_out_documents"], rows["documents"]),
        "revisions": (store["revisions"] - store["left_out_revisions"], rows["revisions"]),
        "claims": (store["claims"] - store["replaced_claims"] - store["left_out_claims"], rows["claims"]),
        "corrections": (store["corrections"] - store["left_out_corrections"], rows["corrections"]),
        "cases": (store["cases"] - store["left_out_cases"], rows["cases"]),
        "sources": (store["sources"], rows["sources"]),
        "tombstones": (
            store["deleted_documents"] + store["withdrawals"] + store["replaced_claims"] + store["left_out_claims"],
            rows["tombstones"],
        ),
    }
    return [
        f"{name}: {kept} in the store, {dumped} in the dump" for name, (kept, dumped) in told.items() if kept != dumped
    ]


def json_bytes(value: Any) -> bytes:  # noqa: ANN401 - whatever a description holds
    """A description as a file has it."""
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
