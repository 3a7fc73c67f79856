"""What an address answered, as the readers of listings take it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete response with status 200, its body unpacked. Header names are in lower case, values as received."""

    url: str
    """Where it came from in the end, after redirects."""
    body: bytes
    headers: Mapping[str, str]

    @property
    def content_type(self) -> str:
        """The header as the server wrote it, "" where it wrote none."""
        return self.headers.get("content-type", "")
