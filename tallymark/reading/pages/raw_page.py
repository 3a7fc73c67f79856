"""The bytes of a page as they came: which encoding they are in, and which of them a reader may see."""

import re

from tallymark.errors import BadInput
from tallymark.reading.pages.page_encoding import (
    BYTE_ORDER_MARKS,
    DECLARED_WITHIN,
    SIGNATURES,
    XML_DECLARED,
    decode_page,
    printable,
)

PLAIN = frozenset(
    b"utf-8 utf8 iso-8859-1 iso8859-1 latin-1 latin1 iso-8859-15 iso-8859-9 windows-1252 windows-1254 cp1252"
    b" us-ascii ascii utf-16".split()
)
"""Names of encodings in which ASCII letters are ASCII, and the accented ones those of Latin-1 or UTF-8. (What declares
UTF-16 in ASCII is UTF-8.)"""

_NOT_PLAIN = (*SIGNATURES, *(mark for mark, name in BYTE_ORDER_MARKS.items() if name == "utf-16"))
_LONGEST_TAG = 10_000
"""Bytes before a place in which the start of a tag is looked for."""
_CHARSET = b"charset"
_NAME = re.compile(rb"[\"'\s=:]*([\w.:-]+)")
_SEEN = re.compile(rb">([^<]+(?:<(?![a-zA-Z/!?])[^<]*)*)")
"""What stands between tags; a sign that only looks like the start of one is text."""


def plain(body: bytes, content_type: str = "") -> bytes:
    """The page with its ASCII as ASCII and the accented letters as in Latin-1 or UTF-8: mostly as it came.

    Raises BadInput for what is no text, and for nothing at all.
    """
    if not body or body.isspace():
        raise BadInput("an empty page")
    if body.startswith(_NOT_PLAIN) or b"\0" in body or not PLAIN.issuperset(_declared(body, content_type)):
        return printable(decode_page(body, content_type or None)).encode("utf-8", "replace")
    return body


def _declared(body: bytes, content_type: str) -> list[bytes]:
    """The encodings that the server or the page may declare, in small letters."""
    names: list[bytes] = []
    header = content_type.lower().partition("charset=")[2].lstrip(" \"'")
    if header and (told := _NAME.match(header.encode("ascii", "replace"))):
        names.append(told[1])
    least, share = DECLARED_WITHIN
    start = body[: max(least, int(share * len(body)))].lower()
    at = start.find(_CHARSET)
    while at >= 0:
        at += len(_CHARSET)
        if told := _NAME.match(start, at):
            names.append(told[1])
        at = start.find(_CHARSET, at)
    if told := XML_DECLARED.match(start):
        names.append(told[1])
    return names


class RawPage:
    """A page in plain bytes, of which those that are never seen have been left out."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    @property
    def encoding(self) -> str:
        """What all of it can be read in."""
        try:
            self.body.decode()
        except UnicodeDecodeError:
            return "cp1252"
        return "utf-8"

    def is_seen(self, at: int) -> bool:
        """Whether a reader may see what stands there: it is in no tag, but for a very long one."""
        begin = max(0, at - _LONGEST_TAG)
        opened = self.body.rfind(b"<", begin, at)
        return opened <= self.body.rfind(b">", begin, at) or not self._begins_tag(opened)

    def seen(self) -> list[bytes]:
        """What a reader may see of the page: the pieces between tags."""
        return [piece for piece in _SEEN.findall(b">" + self.body) if not piece.isspace()]

    def _begins_tag(self, at: int) -> bool:
        follows = self.body[at + 1 : at + 2]
        return follows.isalpha() or follows in b"/!?"
