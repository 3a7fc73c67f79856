"""All text that a reader of a page may see, and more: what its main text is a part of, without parsing it."""

import html
import re

from tallymark.reading.pages.encoding import repair
from tallymark.reading.pages.raw_page import RawPage

_TAG = re.compile(rb"<[a-z/!?][^<>]*>", re.IGNORECASE)
_COMMENT, _COMMENT_END = b"<!--", b"-->"
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrtbf]")
_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})
_INDENTED = b"   "


def seen_text(page: RawPage) -> str:
    """The text of a whole page, with a blank for each tag."""
    return _text(b" ".join(page.seen()), page.encoding)


def joined_text(page: RawPage) -> str:
    """The text of a whole page, scripts included, with nothing for a tag: letters on both sides of one are one word."""
    return _text(_TAG.sub(b"", _without_comments(page.body)), page.encoding)


def _without_comments(raw: bytes) -> bytes:
    pieces: list[bytes] = []
    kept = 0
    while (begin := raw.find(_COMMENT, kept)) >= 0 and (end := raw.find(_COMMENT_END, begin)) >= 0:
        pieces.append(raw[kept:begin])
        kept = end + len(_COMMENT_END)
    return b"".join([*pieces, raw[kept:]])


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
