"""Finds quotations that go on over several sentences: "ICE never looked. We lost 32,000. Nobody cared," he said."""

import re
from collections.abc import Sequence

from tallymark.scoring.passage import Sentence

_LONGEST = 8
"""Sentences that a quotation goes on for, at most: an opening mark that nothing closes must not hold the whole page."""
_MARK = re.compile(r"(?P<opens>[“«„]|(?<![^\s(\[—–-])\"(?=\w))|[”»]|(?<=[^\s(\[—–-])\"(?!\w)")
"""Marks that open a quotation or close one; a straight one does either by what stands beside it."""


def is_within(index: int, at: int, sentences: Sequence[Sentence]) -> bool:
    """Whether the place `at` in the text, in sentence `index`, stands in a quotation that began in it or before it."""
    first = max(0, index - _LONGEST)
    if not any('"' in sentence.text or "«" in sentence.text for sentence in sentences[first : index + 1]):
        return False
    within = False
    for sentence in sentences[first:index]:
        for mark in _MARK.finditer(sentence.written):
            within = mark["opens"] is not None
    sentence = sentences[index]
    for mark in _MARK.finditer(sentence.written, 0, at - sentence.start + 1):
        within = mark["opens"] is not None
    return within
