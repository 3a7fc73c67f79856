"""The readers' lookup: an index of what is labelled, and buckets of labels. Neither learns which page is read."""

from apiflask import APIBlueprint
from apiflask.schemas import FileSchema
from flask import Response, abort, current_app

from service.addresses import with_address
from service.api.padding import invented_pages
from service.conditional import conditional
from service.resources import resources
from service.schemas.labels import Bucket
from tallymark.store import pages

INDEX_HASH_BYTES = 8
"""64 bits of a page's hash: among a million labelled pages, a wrong hit once in 10^13 lookups."""
PREFIX_DIGITS = 5
"""A million buckets; the table's `url_prefix` has as many digits."""
MAX_AGE = 300
"""Seconds for which index and buckets are fresh: so late a new label may show."""

labels = APIBlueprint("labels", __name__, url_prefix="/api/v1")


@labels.get("/index")
@labels.output(FileSchema(), content_type="application/octet-stream", description="8 bytes a page, sorted.")
@labels.doc(responses={304: "The client has it."})
def index() -> Response:
    """Which pages are labelled?

    The first 8 bytes of SHA-256 of every labelled page's canonical URL, sorted, without separators.
    """
    with resources().database.reading() as session:
        hashes = pages.labelled_hashes(session)
    body = b"".join(sorted({digest[:INDEX_HASH_BYTES] for digest in hashes}))
    return conditional(body, "application/octet-stream", MAX_AGE)


@labels.get("/labels/<string:prefix>")
@labels.output(Bucket)
@labels.doc(responses={304: "The client has it."})
def bucket(prefix: str) -> Response:
    """Labels of every page whose hash starts so.

    The prefix is the first five hex digits (lower case) of the page's SHA-256. The bucket is padded with pages that
    do not exist, to a multiple of a fixed number.
    """
    if len(prefix) != PREFIX_DIGITS or not set(prefix) <= set("0123456789abcdef"):
        abort(404, "A bucket is named by five hex digits in lower case.")
    tools = resources()
    with tools.database.reading() as session:
        labelled = pages.bucket(session, prefix)
    real = {page.hash for page in labelled}
    labelled += invented_pages(prefix, real, tools.settings.bucket_size, tools.secret)
    entries = [
        {
            "hash": page.hash,
            "checked": page.checked.isoformat(),
            "claims": [with_address(claim) for claim in page.claims],
        }
        for page in sorted(labelled, key=lambda page: page.hash)
    ]
    body = current_app.json.dumps({"prefix": prefix, "pages": entries})
    return conditional(body.encode(), "application/json", MAX_AGE)
