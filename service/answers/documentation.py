"""Finishes `/openapi.json`: what APIFlask writes of the views, with our media type for errors."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from apiflask import APIFlask

from service.answers.problems import MEDIA_TYPE
from service.armour.limiting import FREE
from service.schemas.problem import Problem

DESCRIPTION = """\
Claims that articles and posts make with figures of public reports, each compared with what the report says.

Nothing here needs a key, and no request is kept. How much may be asked in a while, and what is left of that, stands in
the `RateLimit-` headers of each answer; with a key, sent as `Authorization: Bearer`, it is more. To label a page
without telling anybody which page it is, read `/api/v1/index`, look the page's hash up in it, and only on a hit ask for
the bucket that the hash falls into. Errors are problem details (RFC 9457).
"""


EVERYWHERE = {
    "500": "A fault of ours.",
    "503": "Too much to do, or the database is away: ask again after `Retry-After` seconds.",
}
"""What any operation may answer beside what its view says."""
RETRY_AFTER = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}}
ETAG = {"ETag": {"description": "Names these bytes; send it as `If-None-Match`.", "schema": {"type": "string"}}}
NAMED = {"X-Request-Id": {"description": "Names the request in the service's log.", "schema": {"type": "string"}}}
NOT_MODIFIED = "304"
_WITH_RETRY_AFTER = ("429", "503")
JSON = "application/json"
CSV = "text/csv"
KEY_SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key for heavier use, given by operators.",
}
COUNTED = {
    "401": "A key was sent that does not hold.",
    "429": "Too much for now: ask again after `Retry-After` seconds.",
}
"""What any request may be answered that is counted."""
_REFERENCE = "#/components/schemas/{model}"
_KEY = "key"
_UNCOUNTED = frozenset(endpoint.replace(".", "_") for endpoint in FREE)
_PLACEHOLDERS = ("HTTPError", "ValidationError")
"""APIFlask's own names for error bodies; its shape for them is not ours."""


def register(app: APIFlask) -> None:
    """Describes the API of `app` and answers invalid input with 400."""
    app.config.update(
        DESCRIPTION=DESCRIPTION,
        LICENSE={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        AUTO_OPERATION_ID=True,
        VALIDATION_ERROR_STATUS_CODE=400,
        VALIDATION_ERROR_DESCRIPTION="The request is not valid.",
        VALIDATION_ERROR_SCHEMA={},
        HTTP_ERROR_SCHEMA={},
    )
    app.spec_processor(_with_problem_details)


def _with_problem_details(spec: dict[str, Any] | str) -> dict[str, Any] | str:
    if isinstance(spec, str):  # APIFlask can write YAML; this service does not
        return spec
    schemas = spec["components"]["schemas"]
    for name in _PLACEHOLDERS:
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template=_REFERENCE)
    schemas |= {**problem.pop("$defs"), Problem.__name__: problem}
    spec["components"]["securitySchemes"] = {_KEY: KEY_SCHEME}
    for path in spec["paths"].values():
        for operation in path.values():
            _finish(operation, load_examples().get(operation["operationId"], {}))
    return spec


def _finish(operation: dict[str, Any], example: dict[str, Any]) -> None:
    """Adds what holds of all operations, and the example of this one."""
    answers = operation["responses"]
    common = EVERYWHERE
    if operation["operationId"].partition("_")[2] not in _UNCOUNTED:
        operation["security"] = [{}, {_KEY: []}]
        common = EVERYWHERE | COUNTED
    for status, description in common.items():
        answers.setdefault(status, {"description": description})
    for status, answer in answers.items():
        if status.startswith(("4", "5")):
            answer["content"] = {MEDIA_TYPE: {"schema": {"$ref": _REFERENCE.format(model=Problem.__name__)}}}
        elif status == NOT_MODIFIED:
            answer.pop("content", None)
        answer["headers"] = answer.get("headers", {}) | NAMED | (RETRY_AFTER if status in _WITH_RETRY_AFTER else {})
    for status in ("200", NOT_MODIFIED) if NOT_MODIFIED in answers else ():
        answers[status]["headers"] |= ETAG
    if "requestBody" in operation:
        operation["requestBody"]["required"] = True
    done = [answer for status, answer in answers.items() if status.startswith("2")]
    content = next(answer["content"] for answer in done if "content" in answer)
    _show(operation, content, example)
    for answer in done:
        answer["content"] = content


def _show(operation: dict[str, Any], content: dict[str, Any], example: dict[str, Any]) -> None:
    """Puts the example beside what it is one of."""
    for parameter in operation["parameters"]:
        if parameter["name"] in example.get("parameters", {}):
            parameter["example"] = example["parameters"][parameter["name"]]
    if "request" in example:
        operation["requestBody"]["content"][JSON]["example"] = example["request"]
    if "answer" in example:
        content[JSON]["example"] = example["answer"]
    if "csv" in example:
        content[CSV] = {"schema": {"type": "string"}, "example": example["csv"]}


@cache
def load_examples() -> dict[str, Any]:
    """What goes in and out of each operation, by its id."""
    text = files("service").joinpath("examples.yaml").read_text("utf-8")
    operations: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)["operations"]
    return operations
