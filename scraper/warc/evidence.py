"""What an address answered and when: all that is needed to read the same text from it again."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

PAGE = "page"
"""The role of what is read as an article."""
POST_ENDING = "post"
"""Roles that end so hold one post as the JSON that its kind of source reads."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One answer, its body unpacked."""

    url: str
    """Where it came from in the end, after redirects."""
    fetched_at: datetime
    """Aware."""
    status: int
    headers: tuple[tuple[str, str], ...]
    """As the server sent them, in its order, bytes taken for Latin-1."""
    body: bytes
    role: str = PAGE
    """As what it was read: `page`, or the reader of a kind (`mastodon-post`)."""

    @property
    def holds_post(self) -> bool:
        """Whether it is a single post, which is erased when its author deletes it."""
        return self.role.endswith(POST_ENDING)

    @property
    def content_type(self) -> str:
        """The header as the server wrote it, "" where it wrote none."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), "")


def one_line(value: str) -> str:
    """A value for a header of an archive: what would end its line, or the header, is percent-encoded."""
    return "".join(sign if sign.isprintable() and sign != " " else quote(sign) for sign in value)
