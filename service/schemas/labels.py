"""A bucket of labelled pages."""

from datetime import date

from pydantic import BaseModel, Field

from service.schemas.claim import Claim


class BucketPage(BaseModel):
    """One labelled page. Many a bucket holds pages that do not exist, without claims: they hide how many do."""

    hash: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the canonical URL.")
    checked: date
    claims: list[Claim]


class Bucket(BaseModel):
    """Every labelled page whose hash starts with `prefix`, and padding."""

    prefix: str = Field(pattern=r"^[0-9a-f]{5}$")
    pages: list[BucketPage]
