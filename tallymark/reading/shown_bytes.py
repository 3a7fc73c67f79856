"""What is left of the bytes of a page without the elements that are never part of its text, before it is parsed.

They are most of many pages: scripts, styles, menus. Where the bytes leave a doubt, they stay: a comment or a script may
hold tags as well, and names of tags may be in small letters and capitals by turns.
"""

import html
import re

from ahocorasick_rs import BytesAhoCorasick, MatchKind

UNSEEN = (b"script", b"style", b"template", b"svg", b"iframe", b"textarea", b"select", b"button")
AROUND = (b"nav", b"footer", b"aside", b"menu", b"dialog")
"""Elements that are no part of a page's text, the latter if neither its headline nor prose is in them: all of them are
among those that `page_parts.py` empties."""

_RAW = (b"script", b"style")
"""Elements in which tags are none: they end where their end tag is, and nowhere else."""
_NAMES = (*UNSEEN, *AROUND)
_STARTS = [(b"<" + each, name) for name in _NAMES for each in (name, name.upper())]
_ENDS = [(b"</" + each, name) for name in _RAW for each in (name, name.upper())]
_COMMENT, _COMMENT_END = b"<!--", b"-->"
_MARKS = [*_STARTS, *_ENDS, (_COMMENT, _COMMENT)]
_SEARCH = BytesAhoCorasick([mark for mark, _ in _MARKS], matchkind=MatchKind.LeftmostFirst)
_AFTER_NAME = b" \t\r\n\f/>"
_TELLING = BytesAhoCorasick(
    [sign for each in (b"<h1", b"main", b"aria-level") for sign in (each, each.upper(), each.title())],
    matchkind=MatchKind.LeftmostFirst,
)
"""What an element holds that may be the text, or hold the headline."""
_PROSE = 80
"""Characters of a run of words, from which on it may be prose."""
_LONG_RUN = re.compile(rb">([^<]{%d,})" % _PROSE)
_DATA = b"ld+json"
"""In the type of a script whose words a page may tell of itself."""


def shown(body: bytes) -> bytes:
    """The page without those elements, and a blank for each."""
    pieces: list[bytes] = []
    kept = reached = 0
    raw: bytes | None = None
    begin = 0
    is_commented = False
    for number, start, named in _SEARCH.find_matches_as_indexes(body):
        name = _MARKS[number][1]
        if name == _COMMENT:
            is_commented = True
        elif number >= len(_STARTS):
            if name == raw:
                raw, reached = None, start
                if begin >= kept:
                    pieces.append(body[kept:begin])
                    kept = start
        elif raw is None and start >= reached and body[named : named + 1] in _AFTER_NAME:
            opened = body.find(b">", named)
            if opened < 0 or (is_commented and _is_comment(body, start)):
                continue
            if name in _RAW:
                is_data = name == b"script" and _DATA in body[named:opened].lower()
                raw, begin = name, -1 if is_data else start
                continue
            end = body.find(b"</" + body[start + 1 : named], opened)
            if end >= 0 and (name not in AROUND or _is_around(body, opened, end)):
                pieces.append(body[kept:start])
                kept = reached = end
    return b" ".join([*pieces, body[kept:]]) if pieces else body


def _is_around(body: bytes, begin: int, end: int) -> bool:
    """Whether there is nothing in an element for which it would be kept."""
    for run in _LONG_RUN.finditer(body, begin, end):
        if len(html.unescape(run[1].decode("latin-1"))) >= _PROSE:
            return False
    return not _TELLING.find_matches_as_indexes(memoryview(body)[begin:end])


def _is_comment(body: bytes, at: int) -> bool:
    return body.rfind(_COMMENT, 0, at) > body.rfind(_COMMENT_END, 0, at)
