"""What programs of operators are told of claims to review, of versions, and of the audit's chain."""

from typing import Any

from pydantic import BaseModel, Field

from service.schemas.reading import CaseOut


class Contested(BaseModel):
    """A case of the public that nobody has decided yet."""

    case: int
    claim: str
    quote: str
    url: str
    reason: str


class OftenSeen(BaseModel):
    """A claim whose sentence stands in several pages but for its numbers."""

    pages: int
    claim: dict[str, Any]


class ToReviewOut(BaseModel):
    """What a careful reader should look at."""

    contested: list[Contested]
    corrected: list[CaseOut] = Field(description="Pages that somebody says were corrected.")
    unsure: list[dict[str, Any]]
    wordings: list[OftenSeen]


class GoldOut(BaseModel):
    """What was found, as rows of a gold set."""

    rows: list[dict[str, Any]]


class ChangeOut(BaseModel):
    """How many claims had the first verdict and have the second now; null: no claim."""

    before: str | None
    after: str | None
    count: int


class ChangesOut(BaseModel):
    """What this version changed in the newest texts that it scored."""

    engine: str
    dataset: str
    texts: int = Field(description="In so many texts at most.")
    unchanged: int
    changed: list[ChangeOut]


class DifferenceOut(BaseModel):
    """A claim that scoring anew would change, find or drop."""

    url: str
    claim: str | None
    quote: str
    before: str | None
    after: str | None
    figure: str | None


class ForeseenOut(BaseModel):
    """What scoring anew would change in so many of the texts that wait for it."""

    waiting: int = Field(description="All texts that wait to be scored anew by this version.")
    tried: int
    changed: list[DifferenceOut]


class VerifiedOut(BaseModel):
    """Entries of the audit that are as they were written, up to the one with this hash; or what is wrong."""

    first: int | None
    last: int | None
    hash: str | None
    trouble: str | None
