"""What programs of operators are told of one run's addresses and log, of schedules, keys, cases and withdrawn pages."""

from datetime import datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, Field

from tallymark.store.crawls.runs import OUTCOMES
from tallymark.store.review.cases import Case
from tallymark.store.review.withdrawals import WithdrawnPage
from tallymark.store.tables import OperatorKey, Review, Visit


class AddressOut(BaseModel):
    """An address of a run. That of a post is null once it is known not to be kept."""

    id: int
    url: str | None
    decided_at: datetime | None
    reason: str | None

    @classmethod
    def of(cls, visit: Visit) -> Self:
        """As JSON."""
        return cls(**{name: getattr(visit, name) for name in cls.model_fields})


class AddressList(BaseModel):
    """Addresses, in the order in which they were met; go on with the last one's id as `after`."""

    addresses: list[AddressOut]


class AddressQuery(BaseModel):
    """Which addresses of a run."""

    outcome: Literal[OUTCOMES] = "failed"  # type: ignore[valid-type] # what there is is said in one place
    after: int = Field(default=0, ge=0, lt=2**31)
    limit: int = Field(default=50, ge=1, le=200)


class LogOut(BaseModel):
    """The end of a run's log; null where it is on another machine or a later run has replaced it."""

    log: str | None


class ScheduleQuery(BaseModel):
    """Five fields of cron, in UTC."""

    schedule: str = Field(max_length=100)


class ScheduleOut(BaseModel):
    """What a schedule means, and when it comes round next."""

    words: str
    next: list[datetime]


class KeyOut(BaseModel):
    """A key by its id."""

    id: str
    user: str
    about: str
    added: datetime

    @classmethod
    def of(cls, key: OperatorKey) -> Self:
        """As JSON."""
        return cls(id=key.id, user=key.user_name, about=key.about, added=key.added)


class ApiKeyOut(BaseModel):
    """A key of the public API by the part that it begins with."""

    prefix: str
    name: str
    added: datetime
    revoked_at: datetime | None


class KeyList(BaseModel):
    """Keys of programs: an admin is told of all, others of their own."""

    keys: list[KeyOut]
    api_keys: list[ApiKeyOut] = Field(description="Those of the public API, for admins.")


class CaseOut(BaseModel):
    """What somebody says of a claim or a page, and what became of it."""

    id: int
    kind: str
    claim: str | None
    url: str
    reason: str
    evidence: str | None
    received_at: datetime
    outcome: str
    answer: str | None

    @classmethod
    def of(cls, case: Case) -> Self:
        """As JSON."""
        return cls(**{name: getattr(case, name) for name in cls.model_fields})


class ReviewOut(BaseModel):
    """What a reviewer found of a claim."""

    verdict: str
    note: str
    who: str
    at: datetime

    @classmethod
    def of(cls, review: Review) -> Self:
        """As JSON."""
        return cls(**{name: getattr(review, name) for name in cls.model_fields})


class ReviewedClaimOut(BaseModel):
    """A claim, what was found of it, and what readers say."""

    claim: dict[str, Any]
    review: ReviewOut | None
    cases: list[CaseOut]


class WithdrawnOut(BaseModel):
    """A page that dumps leave out: its address where it is known here."""

    hash: str = Field(description="SHA-256 of the address, in hex.")
    url: str | None
    at: datetime
    note: str | None

    @classmethod
    def of(cls, found: WithdrawnPage) -> Self:
        """As JSON."""
        return cls(hash=found.page.hash.hex(), url=found.page.url, at=found.at, note=found.note)


class WithdrawnList(BaseModel):
    """The newest first."""

    pages: list[WithdrawnOut]
