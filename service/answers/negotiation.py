"""In which of its forms a claim is asked for: as a page or JSON, as a ClaimReview, or as a Web Annotation."""

from typing import Literal

from flask import request

from tallymark.labels.web_annotation import CONTEXT

Form = Literal["own", "review", "annotation"]

LINKED_DATA = "application/ld+json"
_SCHEMAS = ("http://schema.org", "https://schema.org")


def asked_form(own: str) -> Form:
    """What the client would rather have than `own`, the media type that this address gives by itself.

    `application/ld+json` is a ClaimReview, unless its profile is that of Web Annotations. Another profile is not known.
    """
    best: tuple[float, Form] = (request.accept_mimetypes[own], "own")
    for value, quality in request.accept_mimetypes:
        media_type, _, parameters = value.partition(";")
        if media_type.strip().lower() != LINKED_DATA:
            continue
        profile = parameters.partition("profile=")[2].strip().strip('"')
        form: Form | None = "annotation" if CONTEXT in profile.split() else None
        if not profile or profile.rstrip("/") in _SCHEMAS:
            form = "review"
        if form is not None and quality > 0 and (quality > best[0] or (quality == best[0] and own not in _named())):
            best = (quality, form)
    return best[1]


def _named() -> list[str]:
    return [value for value, _ in request.accept_mimetypes]
