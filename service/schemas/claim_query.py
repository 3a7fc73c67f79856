"""Which claims to list."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from tallymark.scoring.assessment import Verdict

PAGE_SIZE = 50
"""Claims in one answer: about 100 kB."""
LARGEST_PAGE = 200


class ClaimQuery(BaseModel):
    """Filters; all that are given must hold. An unknown one is an error: a typing mistake must not list everything."""

    model_config = ConfigDict(extra="forbid")

    report: str | None = Field(default=None, max_length=64)
    figure: str | None = Field(default=None, max_length=128)
    verdict: Verdict | None = None
    outlet: str | None = Field(default=None, max_length=200)
    since: date | None = Field(default=None, description="Published on this day or later.")
    until: date | None = Field(default=None, description="Published on this day or earlier.")
    cursor: str | None = Field(default=None, max_length=200)
    limit: int = Field(default=PAGE_SIZE, ge=1, le=LARGEST_PAGE)
