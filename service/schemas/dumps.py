"""Dumps as JSON: which there are, whether they are fresh, and every file of one."""

from datetime import date, datetime

from pydantic import BaseModel, Field


class DumpSummary(BaseModel):
    """One dump, in short."""

    version: str = Field(description="Its day (UTC), with a number from the second one of a day on. It never changes.")
    date: date
    previous: str | None = Field(description="The dump that its changes are told from.")
    bytes: int
    rows: dict[str, int] = Field(description="Rows of each table.")
    href: str


class DumpFreshness(BaseModel):
    """Whether the newest dump is as new as it should be."""

    newest: date | None
    due: datetime | None = Field(description="When a dump was last due; null where none is scheduled.")
    is_late: bool
    has_failed: bool = Field(description="The last dump that was ordered could not be written, or is tried again.")


class DumpList(BaseModel):
    """Every dump, the newest first."""

    latest: str | None
    freshness: DumpFreshness
    key: str | None = Field(description="Public key of minisign by which dumps are signed; null before the first.")
    dumps: list[DumpSummary]


class DumpFile(BaseModel):
    """One file of a dump."""

    name: str
    bytes: int
    sha256: str
    href: str


class Dump(DumpSummary):
    """One dump with its files."""

    engine: str
    dataset: str
    files: list[DumpFile]
