"""A source: something that is collected again and again, as data that an operator writes."""

import re
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from tallymark.errors import BadInput
from tallymark.store.sources.cron import checked_schedule
from tallymark.store.sources.source_reasons import reason_of

SourceKind = Literal["feed", "sitemap", "site", "pages", "mastodon", "bluesky", "gdelt", "claimreview", "warc"]
KINDS: tuple[SourceKind, ...] = get_args(SourceKind)

_SUBTAG = re.compile(r"[a-z]{2,3}")
"""A primary language subtag (RFC 5646, 2.2.1)."""

Share = Annotated[float, Field(ge=0, le=1)]


class Part(BaseModel):
    """Source data is complete, frozen and without names that nothing reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Politeness(Part):
    """How a source's hosts are treated; what is not said is as the settings have it."""

    delay: Annotated[float, Field(ge=0, le=60)] | None = None
    """Seconds between two requests to one host, at least."""
    at_once: Annotated[int, Field(ge=1, le=8)] | None = None
    """Open requests to one host."""


class Budget(Part):
    """What one source may cost."""

    a_day: Annotated[int, Field(ge=1)] | None = None
    """Requests to one host a day, of all sources together; what is not said is as the settings have it."""
    a_run: Annotated[int, Field(ge=1, le=1_000_000)] = 10_000
    """Responses in one run, robots.txt included: where a listing has no end, the run does."""


class Expectations(Part):
    """What a healthy run gives. A run that gives less is complained of."""

    least_items: Annotated[int, Field(ge=0)] = 0
    """Pages and posts that were read."""
    largest_error_share: Share = 1.0
    """Failed addresses among all that were decided."""
    least_coverage: Share = 0.0
    """Texts whose page gave a title and a date of publication, among all that may cite a report."""


class Source(Part):
    """One source. `addresses` are what its kind reads: see docs/operating.md."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
    kind: SourceKind
    addresses: Annotated[tuple[str, ...], Field(min_length=1)]
    languages: tuple[str, ...] = ()
    """Primary subtags; a page that declares another language is not read. Empty: all."""
    reports: tuple[str, ...] = ()
    """Reports that it may cite, by id; a page that could only cite others is dropped. Empty: all."""
    schedule: str = ""
    """When to collect, in cron's five fields (UTC); empty: only when it is asked for."""
    within: tuple[str, ...] = ()
    """Beginnings of addresses that a `site` may follow; empty: its own host."""
    depth: Annotated[int, Field(ge=0, le=20)] = 2
    """Steps that a `site` follows links."""
    politeness: Politeness = Politeness()
    budget: Budget = Budget()
    expectations: Expectations = Expectations()

    @field_validator("languages")
    @classmethod
    def _are_subtags(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            if not _SUBTAG.fullmatch(each):
                raise ValueError(f"{each} is no language: two or three small letters, such as en or es")
        return value

    @field_validator("schedule")
    @classmethod
    def _is_cron(cls, value: str) -> str:
        return checked_schedule(value)


def read_source(data: Any) -> Source:  # noqa: ANN401 - whatever a YAML file held
    """Check what a file or row holds. Raises BadInput with the field and the reason in one line."""
    try:
        return Source.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        reason = reason_of(first, Source)
        raise BadInput(f"{field}: {reason}" if field else f"it {reason}") from error
