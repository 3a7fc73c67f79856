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
_TAGS = [(each, name) for name in (*UNSEEN, *AROUND) for each in (name, name.upper())]
"""Each name of an element as it may be spelt, and the name."""
_COMMENT, _COMMENT_END = b"<!--", b"-->"
_SEARCH = BytesAhoCorasick(
    [*(b"<" + each for each, _ in _TAGS), *(b"</" + each for each, _ in _TAGS), _COMMENT],
    matchkind=MatchKind.LeftmostFirst,
)
"""Finds marks: where tags begin, where end tags do, which have numbers of their own after those, and comments."""
_COMMENT_MARK = 2 * len(_TAGS)
_ENDED_BY = [
    {len(_TAGS) + number for number, (other, of) in enumerate(_TAGS) if other == each or (of == name and name in _RAW)}
    for each, name in _TAGS
]
"""By the number of a tag: those of the end tags that may be its own."""
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
    """The page without those elements, and a blank for each. However it is built, each byte is looked at a few times.

    An element that is kept for what is in it keeps those of its kind that begin within it.
    """
    pieces: list[bytes] = []
    kept = reached = commented = opened = 0
    marks = _SEARCH.find_matches_as_indexes(body)
    kept_until = [0] * len(_TAGS)
    """By the number of a tag: the place of the mark before which no such element is left out."""
    for place, (number, start, named) in enumerate(marks):
        if number >= len(_TAGS):
            if number == _COMMENT_MARK and start >= commented:
                commented = _comment_end(body, start)
            continue
        if start < reached or start < commented or place < kept_until[number]:
            continue
        if body[named : named + 1] not in _AFTER_NAME:
            continue
        if opened < named:
            opened = body.find(b">", named)
            if opened < 0:
                break
        name, ended_by = _TAGS[number][1], _ENDED_BY[number]
        closing = place + 1
        while closing < len(marks) and (marks[closing][0] not in ended_by or marks[closing][1] < opened):
            closing += 1
        if closing == len(marks) and name in _RAW:
            break
        end = marks[closing][1] if closing < len(marks) else 0
        if not end or (name in AROUND and not _is_around(body, opened, end)):
            kept_until[number] = closing
            continue
        reached = end
        if name != b"script" or _DATA not in body[named:opened].lower():
            pieces.append(body[kept:start])
            kept = end
    return b" ".join([*pieces, body[kept:]]) if pieces else body


def _comment_end(body: bytes, start: int) -> int:
    end = body.find(_COMMENT_END, start + len(_COMMENT) - 2)  # "<!-->" is a whole one
    return end if end >= 0 else len(body)


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
