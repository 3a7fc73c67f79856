"""Splits news prose into sentences and clauses, keeping every offset."""

import re
from collections.abc import Iterator

from tallymark.reading.languages.language import Language

LONGEST = 2_000
"""Code points of a sentence, at most. No writer's sentence is longer; a table or list without full stops is cut, so
that the work on one sentence, which looks at everything in it together, stays bounded."""
_END = re.compile(r"[.!?…\n](?<![.!?…][.!?…])(?:(?<=\n)\n*+|(?<!\n)[.!?…]*+[\"'”’»)\]]*+(?=\s|$))")
"""Begins with a set, so that the search skips to it; the look behind keeps rows of marks from being tried often."""
_WORD_BEFORE = re.compile(r"([\w.'’]+)$")
_WORD = re.compile(r"[^\W_]")
_QUOTES = "\"'”’»"
_STYLE = 80
"""Code points before a full stop that tell whether somebody writes capitals."""
_LONGEST_WORD = 20
"""Code points before a full stop in which an abbreviation stands."""


def sentences(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the white space around it. A line break always ends one.

    What holds no letter and no digit is no sentence.
    """
    start = 0
    for match in _END.finditer(text):
        at, end = match.span()
        if end - at == 1 and text[at] == "." and not _ends(text, at, language, start):
            continue
        if text[end - 1] in _QUOTES and text[at] not in ".\n" and _goes_on(text, end):
            continue  # "Where are they?" she asked
        while start < end and text[start].isspace():
            start += 1
        if end - start <= LONGEST and text[start : start + 1].isalnum() and text[end - 1] != "\n":
            yield start, end
        else:
            yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def _ends(text: str, at: int, language: Language, start: int) -> bool:
    """Whether the full stop at `at`, alone before white space, ends a sentence that begins at `start`.

    A small letter after it tells that none ends, but where somebody writes no capitals.
    """
    space = text.rfind(" ", at - _LONGEST_WORD if at > _LONGEST_WORD else 0, at)
    word = text[space + 1 : at] if space >= 0 else ""
    plain = len(word) > 1 and word.isalpha() and word.lower() not in language.abbreviations
    following = text[at + 2 : at + 3]
    if following.islower():
        return plain and text[max(start, at - _STYLE) : at].islower()
    if plain:
        return not following.isspace() or not text[at + 1 : at + 41].lstrip()[:1].islower()
    before = _WORD_BEFORE.search(text, max(0, at - _LONGEST_WORD), at)
    word = before.group(1).lower() if before else ""
    following = text[at + 1 : at + 41].lstrip()
    if following[:1].islower():
        return False
    if word in language.abbreviations:
        if word in language.numbered and not following[:1].isdigit():
            return True  # "Are they missing? No. They had no court date."
        # "... in the U.S. The report ..." ends one; "U.S. Immigration", "Sen. Vale" do not. Titles never end one.
        first = following.split(maxsplit=1)[0].lower() if following else ""
        return "." in word and first in language.stop_words
    return not (len(word) == 1 and word.isalpha() and following[:1].isupper())  # an initial


def _goes_on(text: str, end: int) -> bool:
    """Whether the line goes on with a small letter."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        if _WORD.search(text, start, cut):
            yield start, cut
        start = cut + (space > 0)
    if _WORD.search(text, start, end):
        yield start, end
