"""What the spider finds and the pipelines pass on."""

from dataclasses import dataclass

from tallymark.reading.page import Page


@dataclass(frozen=True, slots=True)
class FoundPage:
    """An article or post as it was read; `url` is where it was found."""

    page: Page
    url: str


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page whose text is in the store; `is_new` where no earlier visit had stored this text."""

    url: str
    revision_id: int
    is_new: bool
