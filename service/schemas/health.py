"""Whether the service answers, and whether it can."""

from typing import Literal

from pydantic import BaseModel


class Health(BaseModel):
    """The service is up; which version of it, and of the reports."""

    status: Literal["ok"]
    version: str
    dataset: str


class Readiness(BaseModel):
    """Whether the service can answer from its store."""

    status: Literal["ready"]
    database: Literal["up"]
