"""Finds quotations that go on over several sentences: "ICE never looked. We lost 32,000. Nobody cared," he said."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from tallymark.scoring.context.passage import Sentence

_LONGEST = 8
"""Sentences that a quotation goes on for, at most: an opening mark that nothing closes must not hold the whole page."""
_MARK = re.compile(r"(?P<opens>[“«„]|(?<![^\s(\[—–-])\"(?=\w))|[”»]|(?<=[^\s(\[—–-])\"(?!\w)")
"""Marks that open a quotation or close one; a straight one does either by what stands beside it."""
_ANY_MARK = re.compile(r"[\"“”«»„]")
"""Any of them: most sentences have none, and the expression above is slow to say so."""


class Quotations:
    """The quotations of a text. The marks of a sentence are looked for once, when a claim in it or after it asks."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._marks: dict[int, list[tuple[int, bool]]] = {}

    def hold(self, index: int, at: int) -> bool:
        """Whether the place `at` in the text, in sentence `index`, stands in one that began in it or before it."""
        own = self._of(index)
        before = bisect_right(own, (at, True))
        if before:
            return own[before - 1][1]
        for earlier in range(index - 1, max(0, index - _LONGEST) - 1, -1):
            if marks := self._of(earlier):
                return marks[-1][1]
        return False

    def _of(self, index: int) -> list[tuple[int, bool]]:
        """Where marks stand in a sentence, and whether each opens a quotation."""
        if index not in self._marks:
            sentence = self._sentences[index]
            found = _MARK.finditer(sentence.written) if _ANY_MARK.search(sentence.written) else ()
            self._marks[index] = [(sentence.start + mark.start(), mark["opens"] is not None) for mark in found]
        return self._marks[index]
