"""The readers' lookup: an index of what is labelled, and buckets of labels. Neither learns which page is read.

What is answered stands in `lookups.py`; the server asks that without coming by here, where it can (`front/`).
"""

from apiflask import APIBlueprint
from apiflask.schemas import FileSchema
from flask import Response, abort, request

from service.answers.links import to_claim, to_report
from service.labels.lookups import INDEX_CHANGES, Ready, is_prefix
from service.resources import resources
from service.schemas.labels import Bucket, IndexQuery

BUCKET_LINKS = {"claim": to_claim("/pages/0/claims/0/claim"), "report": to_report("/pages/0/claims/0/report")}

labels = APIBlueprint("labels", __name__, url_prefix="/api/v1")


@labels.get("/index")
@labels.input(IndexQuery, location="query", arg_name="query")
@labels.output(FileSchema(), content_type="application/octet-stream", description="8 bytes a page, sorted.")
@labels.doc(responses={304: "The client has it.", 503: "The database is away."})
def index(query: IndexQuery) -> Response:
    """Which pages are labelled?

    The first 8 bytes of SHA-256 of every labelled page's canonical URL, sorted, without separators. The ETag is the
    index's version. Who sends it as `since` gets only what changed, as `application/vnd.tallymark.index-changes`: how
    many entries left (4 bytes, big-endian), these, then those that came, each sorted. Where the version is not known,
    or too old, the whole index is sent. The 16 hex digits of a version are all its entries, combined by exclusive or.
    """
    tools = resources()
    ready = tools.lookups.index(query.version(), request.headers.get("If-None-Match"))
    changed = ("content-type", INDEX_CHANGES) in ready.headers
    tools.counts.sent_index("nothing" if ready.status == 304 else "changes" if changed else "whole")
    return _response(ready)


@labels.get("/labels/<string:prefix>")
@labels.output(Bucket, links=BUCKET_LINKS)
@labels.doc(responses={304: "The client has it.", 503: "The database is away."})
def bucket(prefix: str) -> Response:
    """Labels of every page whose hash starts so.

    The prefix is the first five hex digits (lower case) of the page's SHA-256. The bucket is padded with pages that
    do not exist, to a multiple of a fixed number, and with filler, to 16 KiB or a power of two times as much.
    """
    if not is_prefix(prefix):
        abort(404, "A bucket is named by five hex digits in lower case.")
    asked = request.headers
    return _response(resources().lookups.bucket(prefix, asked.get("If-None-Match"), asked.get("Accept-Encoding")))


def _response(ready: Ready) -> Response:
    return Response(ready.body, ready.status, ready.headers)
