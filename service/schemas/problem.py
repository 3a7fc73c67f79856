"""Problem details (RFC 9457)."""

from typing import Any

from pydantic import BaseModel


class FieldProblem(BaseModel):
    """One part of a request that does not fit."""

    field: str
    message: str


class Problem(BaseModel):
    """What went wrong, for a program and the person behind it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []


class Unsure(Problem):
    """What an act would do that asks first: the same in words as `detail`."""

    foreseen: dict[str, dict[str, Any]]
