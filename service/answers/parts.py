"""Lists that are given in parts."""

from urllib.parse import urlencode

from flask import Response, request
from pydantic import BaseModel


def say_next(answer: Response, query: BaseModel, cursor: str | None) -> None:
    """Puts the address of the part that follows into the `Link` header (RFC 8288); nothing at the end of a list."""
    if cursor is not None:
        asked = query.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        answer.headers["Link"] = f'<{request.path}?{urlencode(asked | {"cursor": cursor})}>; rel="next"'
