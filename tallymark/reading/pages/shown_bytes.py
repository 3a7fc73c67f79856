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
_TAGS, _COMMENT_MARK = len(_STARTS), len(_MARKS) - 1
_SEARCH = BytesAhoCorasick([mark for mark, _ in _MARKS], matchkind=MatchKind.LeftmostFirst)
_AFTER_NAME = b" \t\r\n\f/>"
_TELLING = BytesAhoCorasick(
    [sign for each in (b"<h1", b"main", b"aria-level") for sign in (each, each.upper(), each.title())],
    matchkind=MatchKind.LeftmostFirst,
)
"""What an element holds that may be the text, or hold the headline."""
_PROSE = 80
"""Characters of a run of words, from which on it may be prose."""
_LONG_RUN = re.compile(rb">[^<]{%d}" % _PROSE)
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
        if number < _TAGS:
            if raw is not None or start < reached or body[named : named + 1] not in _AFTER_NAME:
                continue
            opened = body.find(b">", named)
            if opened < 0 or (is_commented and _is_comment(body, start)):
                continue
            name = _MARKS[number][1]
            if name in _RAW:
                raw, begin = name, -1 if name == b"script" and _DATA in body[named:opened].lower() else start
                continue
            end = body.find(b"</" + body[start + 1 : named], opened)
            if end >= 0 and (name not in AROUND or _is_around(body, opened, end)):
                pieces.append(body[kept:start])
                kept = reached = end
        elif _MARKS[number][1] == raw:
            raw, reached = None, start
            if begin >= kept:
                pieces.append(body[kept:begin])
                kept = start
        elif number == _COMMENT_MARK:
            is_commented = True
    return b" ".join([*pieces, body[kept:]]) if pieces else body


def _is_around(body: bytes, begin: int, end: int) -> bool:
    """Whether there is nothing in an element for which it would be kept."""
    run = _LONG_RUN.search(body, begin, end)
    while run:  # seldom
        closed = body.find(b"<", run.end(), end)
        text = body[run.start() + 1 : closed if closed >= 0 else end]
        if len(html.unescape(text.decode("latin-1"))) >= _PROSE:
            return False
        run = _LONG_RUN.search(body, closed, end) if closed >= 0 else None
    return not _TELLING.find_matches_as_indexes(memoryview(body)[begin:end])


def _is_comment(body: bytes, at: int) -> bool:
    return body.rfind(_COMMENT, 0, at) > body.rfind(_COMMENT_END, 0, at)
