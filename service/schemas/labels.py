"""A bucket of labelled pages."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from service.labels.lookups import VERSION, read_version
from service.schemas.claim import Claim
from tallymark.store.labels.label_reader import IndexVersion


class BucketPage(BaseModel):
    """One labelled page. Many a bucket holds pages that do not exist, without claims: they hide how many do."""

    hash: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the canonical URL.")
    checked: date
    claims: list[Claim]
    unlabelled: int = Field(description="Figures that were seen and have no label: not scored, or too uncertain.")


class Bucket(BaseModel):
    """Every labelled page whose hash starts with `prefix`, and padding."""

    prefix: str = Field(pattern=r"^[0-9a-f]{5}$")
    pages: list[BucketPage]
    padding: str = Field(description="Means nothing: it makes all buckets of about one size as long as one another.")


class IndexQuery(BaseModel):
    """Which version of the index the client has."""

    model_config = ConfigDict(extra="forbid")

    since: str | None = Field(
        default=None, pattern=VERSION, description="The ETag of that version, without its quotes."
    )

    def version(self) -> IndexVersion | None:
        """That version; None for a client that has none."""
        return None if self.since is None else read_version(self.since)
