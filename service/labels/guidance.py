"""The guide for readers' browsers as ready bytes: it changes with a release only, and is made when first asked for."""

from functools import cached_property

from service.schemas.guide import Guide
from tallymark.figures import Catalogue


class Guidance:
    """One a process. To make the guide takes some tenths of a second; two threads may do so at once, to one end."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def body(self) -> bytes:
        """JSON of `Guide`."""
        return Guide.of(self._catalogue).model_dump_json().encode()
