"""A text taken apart for scoring: sentences with their mentions, and the evidence that belongs to each mention."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tallymark.figures.wording import fold
from tallymark.reading.language import Language
from tallymark.reading.mention import Mention
from tallymark.reading.quantities import find_mentions
from tallymark.reading.sentences import sentences
from tallymark.scoring.evidence import EvidenceFinder
from tallymark.scoring.hit import Hit, HitKind

_CONJUNCTIONS = "and|but|while|whereas|although|though|because|since|if|that number|y|pero|mientras|aunque|porque|si"
_BOUNDARY = re.compile(rf"[;:—–]|\s-\s|,?\s\b(?:{_CONJUNCTIONS})\b|,")
_BOUNDARY_COST = 4
"""What crossing a clause boundary costs, in words: a phrase of three words in the own clause is nearer."""
_COUNTABLE = ("count", "percent", "share", "money")
_SMALL = 1000
"""Below it a bare count is hardly ever what a sentence with larger numbers is about."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text with what was found in it. Spans are offsets in the whole text."""

    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]
    hits: tuple[Hit, ...]

    def of_kind(self, *kinds: HitKind) -> list[Hit]:
        """The sentence's hits of these kinds."""
        return [hit for hit in self.hits if hit.kind in kinds]

    def has(self, *kinds: HitKind) -> bool:
        """Whether there is a hit of these kinds."""
        return any(hit.kind in kinds for hit in self.hits)

    def bound(self, mention: Mention) -> list[Hit]:
        """The hits that belong to a mention: those nearer to it than to any other countable one of the sentence.

        Only the nearest rival on either side can be nearer, and nothing beyond it belongs to the mention.
        """
        before, after = _rivals(self.mentions, mention)
        return [
            hit
            for hit in self.hits
            if (before is None or hit.end >= before.start)
            and (after is None or hit.start <= after.end)
            and all(self.distance(hit, mention) <= self.distance(hit, other) for other in (before, after) if other)
        ]

    def crosses(self, hit: Hit, mention: Mention) -> bool:
        """Whether a clause ends between the two."""
        return bool(_BOUNDARY.search(self._between(hit, mention)))

    def distance(self, hit: Hit, mention: Mention) -> float:
        """How far apart the two are, in words; the end of a clause counts as several."""
        between = self._between(hit, mention)
        after = 0.0 if hit.start >= mention.end else 0.5
        return len(between.split()) + _BOUNDARY_COST * len(_BOUNDARY.findall(between)) + after

    def _between(self, hit: Hit, mention: Mention) -> str:
        if hit.start >= mention.end:
            return self.text[mention.end - self.start : hit.start - self.start]
        if hit.end <= mention.start:
            return self.text[hit.end - self.start : mention.start - self.start]
        return ""


def _rivals(mentions: Sequence[Mention], mention: Mention) -> tuple[Mention | None, Mention | None]:
    """The nearest rivals before and after: countable ones, for a large mention also large ones of its kind."""

    def rival(other: Mention) -> bool:
        large = mention.high >= _SMALL
        return other.kind in _COUNTABLE and (not large or (other.kind == mention.kind and other.high >= _SMALL))

    at = bisect_left(mentions, mention.start, key=lambda other: other.start)
    before = next((other for other in reversed(mentions[:at]) if rival(other)), None)
    after = next((other for other in mentions[at + 1 :] if rival(other)), None)
    return before, after


def read_text(text: str, language: Language, finder: EvidenceFinder) -> list[Sentence]:
    """All sentences of a text, in order."""
    folded = fold(text)
    mentions = find_mentions(folded, language)
    result: list[Sentence] = []
    index = 0
    for start, end in sentences(text, language):
        own: list[Mention] = []
        while index < len(mentions) and mentions[index].start < end:
            if mentions[index].start >= start:
                own.append(mentions[index])
            index += 1
        words = folded[start:end]
        result.append(Sentence(start, end, words, tuple(own), tuple(finder.find(words, start))))
    return result
