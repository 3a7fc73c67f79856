"""Dumps for programs: which there are, what is in one, and its files, in parts where a client asks for parts."""

from apiflask import APIBlueprint
from apiflask.schemas import FileSchema
from flask import Response, redirect, request, url_for
from werkzeug.utils import send_file
from werkzeug.wrappers import Response as AnyResponse

from service.answers.conditional import conditional
from service.answers.links import to_dump, to_dump_file
from service.front.files import SENDS_FILES
from service.published_dumps import LATEST, all_dumps, described_dump, find_dump, find_file, newest
from service.schemas.dumps import Dump, DumpList

LIST_MAX_AGE = 60
"""Seconds for which the list, and what `latest` stands for, may be old."""
MAX_AGE = 31_536_000
"""A year: what stands under a version never changes."""
TYPES = {
    ".parquet": "application/vnd.apache.parquet",
    ".gz": "application/gzip",
    ".sqlite": "application/vnd.sqlite3",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
}

dumps = APIBlueprint("dumps", __name__, url_prefix="/api/v1/dumps")


@dumps.get("")
@dumps.output(DumpList, links={"dump": to_dump("/dumps/0/version")})
@dumps.doc(responses={304: "The client has it."})
def list_dumps() -> Response:
    """Every dump, the newest first, and whether one is late."""
    return conditional(all_dumps().model_dump_json().encode(), "application/json", LIST_MAX_AGE)


@dumps.get("/<string:version>")
@dumps.output(Dump, links={"file": to_dump_file("/version", "/files/0/name"), "previous": to_dump("/previous")})
@dumps.doc(
    responses={302: "`latest` is a version of its own.", 304: "The client has it.", 404: "There is no such dump."}
)
def show_dump(version: str) -> AnyResponse:
    """One dump with its files and their hashes.

    `latest` leads to the newest.
    """
    if version == LATEST:
        return _led(url_for("dumps.show_dump", version=newest()))
    told = described_dump(find_dump(version))
    return conditional(told.model_dump_json().encode(), "application/json", MAX_AGE)


@dumps.get("/<string:version>/<string:name>")
@dumps.output(FileSchema(), content_type="*/*", description="The file.")
@dumps.doc(
    responses={
        206: "The part of it that was asked for with `Range`.",
        302: "`latest` is a version of its own.",
        304: "The client has it.",
        404: "There is no such file.",
        416: "It is not as long as that.",
    }
)
def send_dump_file(version: str, name: str) -> AnyResponse:
    """A file of a dump.

    `Range`, `If-Range` and `If-None-Match` are heard; the ETag is the file's SHA-256. `latest` leads to the newest.
    """
    if version == LATEST:
        return _led(url_for("dumps.send_dump_file", version=newest(), name=name))
    path, etag = find_file(find_dump(version), name)
    response = send_file(
        path.absolute(),
        request.environ,
        mimetype=TYPES.get(path.suffix, "text/plain"),
        etag=etag,
        conditional=True,
        max_age=MAX_AGE,
        use_x_sendfile=SENDS_FILES in request.environ,
        response_class=Response,
    )
    response.cache_control.immutable = True
    return response


def _led(to: str) -> AnyResponse:
    response = redirect(to, 302)
    response.cache_control.public = True
    response.cache_control.max_age = LIST_MAX_AGE
    return response
