"""Which claims to list."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from service.answers.claim_fields import PATTERN as PATTERN_OF_FIELDS
from service.armour.nul import WITHOUT
from service.schemas.day import Day
from tallymark.scoring.assessment import Verdict
from tallymark.store.claims.cursor import PATTERN

PAGE_SIZE = 50
"""Claims in one answer: about 100 kB."""
LARGEST_PAGE = 200


class ClaimQuery(BaseModel):
    """Filters; all that are given must hold. An unknown one is an error: a typing mistake must not list everything."""

    model_config = ConfigDict(extra="forbid")

    report: str | None = Field(default=None, max_length=64, pattern=WITHOUT)
    figure: str | None = Field(default=None, max_length=128, pattern=WITHOUT)
    verdict: Verdict | None = None
    outlet: str | None = Field(default=None, max_length=200, pattern=WITHOUT)
    since: Day | None = Field(default=None, description="Published on this day or later.")
    until: Day | None = Field(default=None, description="Published on this day or earlier.")
    cursor: str | None = Field(
        default=None, pattern=PATTERN, description="The `next_cursor` of the part before; the other filters as there."
    )
    fields: str | None = Field(
        default=None,
        pattern=PATTERN_OF_FIELDS,
        description="Only these fields of each claim, with commas between them; in CSV, only their columns.",
    )
    format: Literal["json", "csv"] = "json"
    limit: int = Field(default=PAGE_SIZE, ge=1, le=LARGEST_PAGE)
