"""A claim as a ClaimReview of schema.org, for those who collect fact checks. Pure."""

from typing import Any

from tallymark.labels.catalogue import words_in
from tallymark.labels.shown_as import is_corrected

PUBLISHER = "Tallymark"
_PAGES = {"article": "Article", "post": "SocialMediaPosting"}


def claim_review(
    claim: dict[str, Any], *, href: str, home: str, reviewed: str, kind: str = "article"
) -> dict[str, Any] | None:
    """The review of a stored claim (as the API gives it); None where no verdict is told: then nothing was reviewed.

    `href` is the claim's page, `home` the service's, `reviewed` the moment of scoring (ISO 8601), `kind` of the page.
    The rating is the agreement with the report, from 0 to 1, and its name the verdict's, which judges no person. Where
    the text brings a claim up to correct it, it is not named as a place where the claim is made; nor is a page whose
    `url` is not told.
    """
    if claim["display"] != "verdict":
        return None
    names = words_in(claim["label"]["lang"])
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": href,
        "url": href,
        "inLanguage": claim["label"]["lang"],
        "datePublished": reviewed[:10],
        "author": {"@type": "Organization", "name": PUBLISHER, "url": home},
        "claimReviewed": claim["sentence"],
        "reviewBody": f"{claim['label']['headline']}. {claim['label']['detail']}",
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": claim["score"],
            "worstRating": 0,
            "bestRating": 1,
            "alternateName": names.verdicts[claim["verdict"]],
        },
        "itemReviewed": {"@type": "Claim"},
    }
    if claim["url"] is not None and not is_corrected(claim["verdict"], claim["stance"], claim["display"]):
        review["itemReviewed"]["appearance"] = _appearance(claim, kind)
    return review


def _appearance(claim: dict[str, Any], kind: str) -> dict[str, Any]:
    page = claim["page"]
    appearance: dict[str, Any] = {"@type": _PAGES.get(kind, "CreativeWork"), "url": claim["url"]}
    if page["title"]:
        appearance["headline"] = page["title"]
    if page["published"]:
        appearance["datePublished"] = page["published"]
    if page["outlet"]:
        appearance["publisher"] = {"@type": "Organization", "name": page["outlet"]}
    return appearance
