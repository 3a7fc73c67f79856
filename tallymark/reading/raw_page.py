"""The bytes of a page as they came: which encoding they are in, and which of them a reader may see."""

import re
from bisect import bisect_right
from functools import cached_property

from tallymark.errors import BadInput
from tallymark.reading.page_encoding import BYTE_ORDER_MARKS, DECLARED_WITHIN, SIGNATURES, XML_DECLARED, decode_page

PLAIN = frozenset(
    b"utf-8 utf8 iso-8859-1 iso8859-1 latin-1 latin1 iso-8859-15 iso-8859-9 windows-1252 windows-1254 cp1252"
    b" us-ascii ascii utf-16".split()
)
"""Names of encodings in which ASCII letters are ASCII, and the accented ones those of Latin-1 or UTF-8. (What declares
UTF-16 in ASCII is UTF-8.)"""

_NOT_PLAIN = (*SIGNATURES, *(mark for mark, name in BYTE_ORDER_MARKS.items() if name == "utf-16"))
_CHARSET = b"charset"
_NAME = re.compile(rb"[\"'\s=:]*([\w.:-]+)")
_HIDING = (b"script", b"style")
_DATA = b"ld+json"
"""In the type of a script whose words a page may tell of itself."""
_AFTER_NAME = b" \t\r\n\f/>"
_SEEN = re.compile(rb">([^<]+(?:<(?![a-zA-Z/!?])[^<]*)*)")
"""What stands between tags; a sign that only looks like the start of one is text."""


def plain(body: bytes, content_type: str = "") -> bytes:
    """The page with its ASCII as ASCII and the accented letters as in Latin-1 or UTF-8: mostly as it came.

    Raises BadInput for what is no text, and for nothing at all.
    """
    if not body.strip():
        raise BadInput("an empty page")
    if body.startswith(_NOT_PLAIN) or b"\0" in body or not PLAIN.issuperset(_declared(body, content_type)):
        return decode_page(body, content_type or None).encode("utf-8", "replace")
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
    """A page in plain bytes, and the same folded (`raw_pieces.py`): of that the names of tags are taken."""

    def __init__(self, body: bytes, folded: bytes) -> None:
        self.body, self.folded = body, folded

    @cached_property
    def encoding(self) -> str:
        """What all of it can be read in."""
        try:
            self.body.decode()
        except UnicodeDecodeError:
            return "cp1252"
        return "utf-8"

    def is_seen(self, at: int) -> bool:
        """Whether a reader may see what stands there: it is in no tag, script or style. At times it says so of less."""
        opened = self.body.rfind(b"<", 0, at)
        if opened > self.body.rfind(b">", 0, at) and self._begins_tag(opened):
            return False
        number = bisect_right(self._hidden, (at, len(self.body))) - 1
        return number < 0 or at >= self._hidden[number][1]

    def seen(self, begin: int = 0, end: int | None = None) -> list[bytes]:
        """What a reader may see of a part of the page: the pieces between tags. The part may begin within a tag."""
        end = len(self.body) if end is None else end
        found: list[bytes] = []
        for start, stop in self._shown(begin, end):
            part = self.body[start:stop]
            found += [piece for piece in _SEEN.findall(b">" + part) if not piece.isspace()]
        return found

    def _shown(self, begin: int, end: int) -> list[tuple[int, int]]:
        """The part without the scripts and styles in it, and without the tag in whose midst it begins."""
        closed = self.body.find(b">", begin, end)
        if begin and closed >= 0 and self.body.find(b"<", begin, closed) < 0:
            begin = closed + 1
        shown: list[tuple[int, int]] = []
        for start, stop in self._hidden:
            if start < end and stop > begin:
                shown.append((begin, max(begin, start)))
                begin = stop
        return [*shown, (begin, end)]

    @cached_property
    def _hidden(self) -> list[tuple[int, int]]:
        """Scripts and styles from their start tag to their end tag, but for those inside comments, and without end."""
        spans: list[tuple[int, int]] = []
        for name in _HIDING:
            start = self.folded.find(b"<" + name)
            while start >= 0:
                opened, end = self.folded.find(b">", start), self.folded.find(b"</" + name, start)
                if end < 0:
                    break
                ends_name = self.body[start + 1 + len(name) : start + 2 + len(name)] in _AFTER_NAME
                if ends_name and _DATA not in self.folded[start:opened] and not self._is_comment(start):
                    spans.append((start, end))
                start = self.folded.find(b"<" + name, end)
        return sorted(spans)

    def _is_comment(self, at: int) -> bool:
        return self.body.rfind(b"<!--", 0, at) > self.body.rfind(b"-->", 0, at)

    def _begins_tag(self, at: int) -> bool:
        follows = self.body[at + 1 : at + 2]
        return follows.isalpha() or follows in b"/!?"
