"""Splits news prose into sentences and clauses, keeping every offset."""

import re
from collections.abc import Iterator

from tallymark.reading.language import Language

LONGEST = 2_000
"""Code points of a sentence, at most. No writer's sentence is longer; a table or list without full stops is cut, so
that the work on one sentence, which looks at everything in it together, stays bounded."""
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)|\n+")
_WORD_BEFORE = re.compile(r"([\w.]+)$")
_WORD = re.compile(r"[^\W_]")


def sentences(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the white space around it. A line break always ends one.

    What holds no letter and no digit is no sentence.
    """
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match.group() and not _ends(text, match, language):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _ends(text: str, match: re.Match[str], language: Language) -> bool:
    if not match.group().startswith(".") or len(match.group()) > 1:
        return True
    before = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    word = before.group(1).lower() if before else ""
    following = text[match.end() : match.end() + 40].lstrip()
    if following[:1].islower():
        return False
    if word in language.abbreviations:
        # "... in the U.S. The report ..." ends one; "U.S. Immigration", "Sen. Vale" do not. Titles never end one.
        first = following.split(maxsplit=1)[0].lower() if following else ""
        return "." in word and first in language.stop_words
    return not (len(word) == 1 and word.isalpha() and following[:1].isupper())  # an initial


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
