"""Whether the service answers."""

from typing import Literal

from pydantic import BaseModel


class Health(BaseModel):
    """The service is up; which version of it, and of the reports."""

    status: Literal["ok"]
    version: str
    dataset: str
