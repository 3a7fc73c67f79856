"""All text that a reader of a page may see, and more: what its main text is a part of, without parsing it."""

import html
import re

from tallymark.reading.pages.encoding import repair
from tallymark.reading.pages.raw_page import RawPage

_TAGS = re.compile(rb"<!--.*?-->|<[a-z/!?][^<>]*>", re.IGNORECASE | re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrtbf]")
_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})
_INDENTED = b"   "
_LONGEST_WORD = 64
"""Bytes in which the beginning of the word is looked for that stands at a place."""
NEAR = 500
"""Bytes on either side of a place that are looked at first for the text around it."""
_PROSE = 60
"""Bytes between two tags that may be a paragraph's; menus, buttons, labels and most headlines are shorter."""


def seen_text(page: RawPage) -> str:
    """The text of a whole page, with a blank for each tag."""
    return _text(b" ".join(page.seen()), page.encoding)


def joined_text(page: RawPage) -> str:
    """The text of a whole page, scripts included, with nothing for a tag: letters on both sides of one are one word."""
    return _text(_TAGS.sub(b"", page.body), page.encoding)


def seen_around(page: RawPage, first: int, last: int, reach: int) -> str:
    """The text from one place in the bytes to another, and around: so much that `reach` bytes before and after may be
    prose."""
    start = max(page.body.rfind(sign, max(0, first - _LONGEST_WORD), first) for sign in (b" ", b"\n", b">"))
    first, step = start + 1 or first, NEAR
    while True:
        begin, end = max(0, first - step), min(len(page.body), last + step)
        before, after = page.seen(begin, first), page.seen(first, end)
        beyond = after if first >= last else page.seen(last, end)
        if (not begin or _prose(before) >= reach) and (end == len(page.body) or _prose(beyond) >= reach):
            return _text(b" ".join([*before, *after]), page.encoding)
        step *= 2


def _prose(pieces: list[bytes]) -> int:
    folded = (b" ".join(piece.split()) if _INDENTED in piece else piece for piece in pieces)
    return sum(len(piece) for piece in folded if len(piece) >= _PROSE)


def _text(raw: bytes, encoding: str) -> str:
    raw = raw.translate(None, _CONTROLS)
    if _INDENTED in raw:
        raw = b" ".join(raw.split())
    text = raw.decode(encoding, "replace")
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if "&" in text:
        text = html.unescape(text)
    return repair(text).text


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else " "
