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


def register(app: APIFlask) -> None:
    """Describes the API of `app` and answers invalid input with 400."""
    app.config.update(
        DESCRIPTION=DESCRIPTION,
        LICENSE={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        AUTO_OPERATION_ID=True,
        VALIDATION_ERROR_STATUS_CODE=400,
        VALIDATION_ERROR_DESCRIPTION="The request is not valid.",
        VALIDATION_ERROR_SCHEMA=Problem,
        HTTP_ERROR_SCHEMA=Problem,
    )
    app.spec_processor(_with_problem_details)


def _with_problem_details(spec: dict[str, Any] | str) -> dict[str, Any] | str:
    if isinstance(spec, str):  # APIFlask can write YAML; this service does not
        return spec
    for path in spec["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if status.startswith(("4", "5")) and "application/json" in content:
                    content[MEDIA_TYPE] = content.pop("application/json")
    return spec
