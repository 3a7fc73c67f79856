"""Finishes `/openapi.json`: what APIFlask writes of the views, with our media type for errors."""

from typing import Any

from apiflask import APIFlask

from service.problems import MEDIA_TYPE
from service.schemas.problem import Problem

DESCRIPTION = """\
Claims that articles and posts make with figures of public reports, each compared with what the report says.

Nothing here needs a key, and no request is kept. To label a page without telling anybody which page it is, read
`/api/v1/index`, look the page's hash up in it, and only on a hit ask for the bucket that the hash falls into.
Errors are problem details (RFC 9457).
"""


NOT_MODIFIED = "304"
_REFERENCE = "#/components/schemas/{model}"
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
    error = {MEDIA_TYPE: {"schema": {"$ref": _REFERENCE.format(model=Problem.__name__)}}}
    for path in spec["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if status.startswith(("4", "5")):
                    response["content"] = error
                elif status == NOT_MODIFIED:
                    response.pop("content", None)
    return spec
