"""What somebody says of a claim or a page, and the case that it becomes."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from service.schemas.either import either
from tallymark.store.pages.canonical_url import MAX_LENGTH
from tallymark.store.review.case_words import LEAST_REASON, MOST_REASON
from tallymark.store.review.feedback import CLAIM_ID
from tallymark.store.tables.feedback import CaseKind, Outcome


class FeedbackRequest(BaseModel):
    """Either a claim that is contested, or the address of a page that was corrected."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"oneOf": either(claim="string", page="string")})

    claim: str | None = Field(default=None, pattern=CLAIM_ID, description="Id of the claim that is contested.")
    page: str | None = Field(
        default=None,
        max_length=2 * MAX_LENGTH,
        description="Address of an article or post that was corrected: it is visited again.",
    )
    reason: str = Field(
        min_length=LEAST_REASON,
        max_length=MOST_REASON,
        description="Published as plain text. E-mail addresses are refused.",
    )
    evidence: str | None = Field(
        default=None, max_length=2 * MAX_LENGTH, description="Address of a page that shows it. Published as well."
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.claim is None) == (self.page is None):
            raise ValueError("give either 'claim' or 'page'")
        return self


class CaseOut(BaseModel):
    """A case, as everybody sees it."""

    case: int = Field(description="Its number.")
    kind: CaseKind
    claim: str | None = Field(description="Id of the claim that is contested; null where it is about a page.")
    url: str = Field(description="The page, or the one that the claim stands in.")
    reason: str
    evidence: str | None
    received: datetime
    outcome: Outcome
    answer: str | None
    decided: datetime | None
    href: str = Field(description="A page about this case, for people.")


class CaseList(BaseModel):
    """Cases, newest first."""

    cases: list[CaseOut]
    next_cursor: str | None = Field(description="Asks for the next part; null at the end.")


class CaseQuery(BaseModel):
    """Which cases to list; all that is given must hold, and an unknown name is an error."""

    model_config = ConfigDict(extra="forbid")

    outcome: Outcome | None = None
    cursor: str | None = Field(
        default=None, pattern="^[1-9][0-9]{0,9}$", description="The `next_cursor` of the part before."
    )
    limit: int = Field(default=50, ge=1, le=200)


class ReceivedCase(CaseOut):
    """A case that was just made."""

    withdraw: str | None = Field(
        description="Address at which whoever has it can take the case back. It is given once, and only for a new case."
    )
