"""A text taken apart for scoring: sentences with their mentions, and the evidence that belongs to each mention."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from tallymark.figures.wording.wording import fold
from tallymark.kept import kept
from tallymark.reading.languages.language import Language
from tallymark.reading.quantities.mention import Mention
from tallymark.reading.quantities.quantities import find_mentions
from tallymark.reading.sentences import sentences
from tallymark.scoring.context.evidence import NOTHING, EvidenceFinder
from tallymark.scoring.context.hit import OF_FIGURES, OF_NUMBERS, Hit, HitKind, reports_of
from tallymark.scoring.linking.namesakes import without_namesakes

_CONJUNCTIONS = "and|but|while|whereas|although|though|because|since|if|that number|y|pero|mientras|aunque|porque|si"
_BOUNDARY = re.compile(rf"[;:—–]|\.-(?=\s)|\s-\s|,?\s\b(?:{_CONJUNCTIONS})\b|,")
_WORD = re.compile(r"\S+")
_SPAN = attrgetter("start", "end")
_BOUNDARY_COST = 4
"""What crossing a clause boundary costs, in words: a phrase of three words in the own clause is nearer."""
_COUNTABLE = ("count", "percent", "share", "money")
_BASE = (" of ", " of the ", " of those ", "of ", "of the ", "of those ", "de ", "de los ", "de esos ", "de las ")
"""What stands before the whole of which another number is told."""
_RELATIVE = re.compile(
    r"(?:\s+(?!(?:and|or|but|plus|y|o|pero)\b)[\w'-]+){0,4}?\s+(?:who|whom|whose|which|that|with|without|w/o|quienes|que|cuy[oa]s?|con|sin)\b(?:\s*,[^,;]{1,60},)?"
)
"""From a number to where something begins that is told of it alone: "32,000 of the children who, so told, ..."."""
_AUXILIARIES = (
    "cannot|can't|could|couldn't|did|didn't|do|don't|had|hadn't|have|haven't|are|aren't|were|weren't|never|no"
)
_ENDS_RELATIVE = re.compile(
    rf"[,;:—–&+]|\b(?:but|while|plus|pero|mientras)\b|\b(?:and|or|y|o)\b(?!\s+(?:{_AUXILIARIES})\b)"
)
"""Ends that, or may: what comes after it can be told of the next number."""
_NEXT_SUBJECT = re.compile(r",?\s+(?:and|but|while|plus|y|e|pero|mientras|más)\s+(?:(?:that|que)\s+)?")
"""Between a wording and a number that is the subject of a clause of its own."""
_ACROSS = 240
"""Code points of either of two sentences within which a wording lies that begins in one and ends in the other."""
_SMALL = 1000
"""Below it a bare count is hardly ever what a sentence with larger numbers is about."""
SUBJECT: tuple[HitKind, ...] = ("population", "setting", "names")
"""The kinds of evidence by which a page's subject is told."""


@dataclass(eq=False)
class Sentence:
    """One sentence of a text with what stands in it. Spans are offsets in the whole text.

    `may_hold` are the kinds of evidence that may be in it; it is only looked for where one of them is asked for, since
    most sentences of a page lie far from anything that a report says. Nothing changes one once it is made; it is not
    frozen because to make a frozen one takes three times as long.
    """

    start: int
    end: int
    text: str
    """Folded."""
    written: str
    """As the text has it."""
    mentions: tuple[Mention, ...]
    may_hold: frozenset[HitKind]
    finder: EvidenceFinder | None = None
    found: tuple[Hit, ...] | None = None
    """What the finder found in it, where that was asked for at once."""

    @kept
    def hits(self) -> tuple[Hit, ...]:
        """All evidence in it, in order."""
        if self.finder is None or not self.may_hold:
            return ()
        found = self.finder.find(self.text, self.start) if self.found is None else self.found
        return tuple(without_namesakes(_without_hedges(found, self.mentions), self.written, self.start))

    def of_kind(self, *kinds: HitKind) -> Sequence[Hit]:
        """The sentence's hits of these kinds, kind by kind, each in order."""
        if self.may_hold.isdisjoint(kinds):
            return ()
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        return [hit for kind in kinds for hit in self._by_kind.get(kind, ())]

    def has(self, *kinds: HitKind) -> bool:
        """Whether there is a hit of these kinds."""
        return not self.may_hold.isdisjoint(kinds) and not self._by_kind.keys().isdisjoint(kinds)

    @kept
    def reports_named(self) -> frozenset[str]:
        """Reports that it names, or whose setting, by more than the name of a population.

        "Migrant" in "migrant children" says no more than the population does, and a number that is told for a report
        no more than that its figure may be meant.
        """
        population = self.of_kind("population")
        named = [*self.of_kind("names"), *self.settings]
        return reports_of(hit for hit in named if not any(other.covers(hit) for other in population))

    @kept
    def settings(self) -> Sequence[Hit]:
        """Words of settings, without the numbers among them."""
        return [
            hit
            for hit in self.of_kind("setting")
            if not any(number.start < hit.end and hit.start < number.end for number in self.mentions)
        ]

    @kept
    def reports_counted(self) -> frozenset[str]:
        """Reports of which it names whom or what they count."""
        return reports_of(self.of_kind("population"))

    @kept
    def _by_kind(self) -> dict[HitKind, list[Hit]]:
        kinds: dict[HitKind, list[Hit]] = {}
        for hit in self.hits:
            kinds.setdefault(hit.kind, []).append(hit)
        return kinds

    def bound(self, mention: Mention, hits: Sequence[Hit] | None = None) -> list[Hit]:
        """The hits, those that tell of numbers unless others are given, that are nearer to a mention than to any other
        countable one.

        Only the nearest rival on either side can be nearer, and nothing beyond it belongs to the mention.
        """
        base = self.text[: mention.start - self.start].endswith(_BASE)
        rivals = [rival for rival in _rivals(self.mentions, mention, base=base) if rival]
        small = self._after_small if mention.high >= _SMALL and not base else frozenset()
        if not rivals:
            return [hit for hit in (self._of_numbers if hits is None else hits) if hit.start not in small]
        own, others = self._far(mention), [(rival, self._far(rival)) for rival in rivals]
        bound: list[Hit] = []
        for hit, far, alike in self._spans if hits is None else [(hit, self._far(hit), (hit,)) for hit in hits]:
            if hit.start in small:
                continue
            distance = _apart(hit, far, mention, own)
            for rival, rival_far in others:
                first, last = (rival, mention) if rival.start < mention.start else (mention, rival)
                if (hit.end < first.start if first is rival else hit.start > last.end) or _is_amid(rival, hit, mention):
                    break
                between = first.end <= hit.start and hit.end <= last.start
                if between and (self._is_of(first, hit) or self._closes(hit, last)):
                    if first is rival:
                        break
                elif distance > _apart(hit, far, rival, rival_far):
                    break
            else:
                bound += alike
        return bound

    def _is_of(self, mention: Mention, hit: Hit) -> bool:
        """Whether a hit between a number and the next one tells of the first in a relative clause: "291,000 for whom it
        had not filed papers with 32,000 others"."""
        opened = _RELATIVE.match(self.text, mention.end - self.start, hit.start - self.start + 1)
        if opened is None or any(mention.end <= verb.start < hit.start for verb in self.of_kind("attribute")):
            return False
        return not _ENDS_RELATIVE.search(self.text, opened.end(), hit.start - self.start)

    def _closes(self, hit: Hit, following: Mention) -> bool:
        """Whether a hit ends the clause of one number and the next begins the next: "are missing, and that 291,000"."""
        return bool(_NEXT_SUBJECT.fullmatch(self.text, hit.end - self.start, following.start - self.start))

    def across(self, before: "Sentence") -> list[Hit]:
        """Wordings of figures that begin in the sentence before and end in this one: "Deaths rose. They then fell"."""
        if self.finder is None:
            return []
        first = before.text.find(" ", len(before.text) - _ACROSS) if len(before.text) > _ACROSS else 0
        last = self.text.rfind(" ", 0, _ACROSS) if len(self.text) > _ACROSS else len(self.text)
        if first < 0 or last < 0:
            return []
        both = f"{before.text[first:]}{' ' * (self.start - before.end)}{self.text[:last]}"
        found = self.finder.find(both, before.start + first)
        return [hit for hit in found if hit.kind in OF_FIGURES and hit.start < before.end and hit.end > self.start]

    def crosses(self, hit: Hit, mention: Mention) -> bool:
        """Whether a clause ends between the two."""
        return self._within(self._boundaries, *self._between(hit, mention)) > 0

    def distance(self, hit: Hit, mention: Mention) -> float:
        """How far apart the two are, in words; the end of a clause counts as several."""
        return _apart(hit, self._far(hit), mention, self._far(mention))

    def _far(self, part: Hit | Mention) -> tuple[int, int]:
        """How far into the sentence the part begins and ends, in words and ends of clauses."""
        words, boundaries, (start, end) = self._words, self._boundaries, (part.start, part.end)
        return (
            bisect_left(words, start) + _BOUNDARY_COST * bisect_left(boundaries, start),
            bisect_left(words, end) + _BOUNDARY_COST * bisect_left(boundaries, end),
        )

    @kept
    def _after_small(self) -> frozenset[int]:
        """Where something is told of a small count right after it, as no large one is meant: "295 every day"."""
        small = (number.end for number in self.mentions if number.kind == "count" and number.high < _SMALL)
        return frozenset(end + 1 for end in small)

    @kept
    def _of_numbers(self) -> list[Hit]:
        return [hit for hit in self.hits if hit.kind in OF_NUMBERS]

    @kept
    def _spans(self) -> list[tuple[Hit, tuple[int, int], tuple[Hit, ...]]]:
        """Of the hits that tell of numbers and share a span, as reports share wordings: the first, how far into the
        sentence it is, and all."""
        spans = (tuple(alike) for _, alike in groupby(self._of_numbers, key=_SPAN))
        return [(alike[0], self._far(alike[0]), alike) for alike in spans]

    @staticmethod
    def _between(hit: Hit, mention: Mention) -> tuple[int, int]:
        if hit.start >= mention.end:
            return mention.end, hit.start
        return (hit.end, mention.start) if hit.end <= mention.start else (0, 0)

    @staticmethod
    def _within(places: list[int], start: int, end: int) -> int:
        return bisect_left(places, end) - bisect_left(places, start)

    @kept
    def _words(self) -> list[int]:
        """Where each word begins, in the text."""
        return [self.start + word.start() for word in _WORD.finditer(self.text)]

    @kept
    def _boundaries(self) -> list[int]:
        """Where each boundary of a clause begins, in the text."""
        return [self.start + boundary.start() for boundary in _BOUNDARY.finditer(self.text)]


def _is_amid(rival: Mention, hit: Hit, mention: Mention) -> bool:
    """Whether a wording leaves its gap for the rival alone: "no-shows, and had not served 291,000 with papers"."""
    amid = hit.start < rival.start and rival.end < hit.end
    return amid and not (hit.start < mention.start and mention.end < hit.end)


def _without_hedges(hits: Sequence[Hit], mentions: Sequence[Mention]) -> Sequence[Hit]:
    """The hits but those that take a number's hedge for a wording: the "more" of "more than 770,000" tells no rise.

    What is no count may be a part of one: "those waiting more than 18 weeks".
    """
    counts = [mention for mention in mentions if mention.kind in _COUNTABLE]
    hedges = [(mention.start, mention.number_start) for mention in counts if mention.start < mention.number_start]
    if not hedges:
        return hits
    return [hit for hit in hits if hit.kind not in OF_FIGURES or not any(a <= hit.start < b for a, b in hedges)]


def _apart(hit: Hit, hit_far: tuple[int, int], mention: Mention, mention_far: tuple[int, int]) -> float:
    """The distance between the two, given how far into the sentence each begins and ends."""
    if hit.start >= mention.end:
        return hit_far[0] - mention_far[1]
    return 0.5 + (mention_far[0] - hit_far[1] if hit.end <= mention.start else 0)


def _rivals(
    mentions: Sequence[Mention], mention: Mention, *, base: bool = False
) -> tuple[Mention | None, Mention | None]:
    """The nearest rivals before and after: countable ones, for a large mention only large ones of its kind.

    `base`: the mention is the whole of which another number may be told: "of 448,000 children, 65 percent".
    """

    def rival(other: Mention) -> bool:
        if mention.physical:
            return other.kind in _COUNTABLE or other.kind == mention.kind
        large = mention.high >= _SMALL and not base
        return other.kind in _COUNTABLE and (not large or (other.kind == mention.kind and other.high >= _SMALL))

    at = bisect_left(mentions, mention.start, key=lambda other: other.start)
    before = next((other for other in reversed(mentions[:at]) if rival(other)), None)
    after = next((other for other in mentions[at + 1 :] if rival(other)), None)
    return before, after


def read_text(text: str, language: Language, finder: EvidenceFinder | None) -> list[Sentence]:
    """All sentences of a text, in order. Without a finder only the quantities are looked for."""
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
        result.append(_sentence(folded[start:end], text[start:end], start, tuple(own), finder))
    return result


def _sentence(
    text: str, written: str, start: int, mentions: tuple[Mention, ...], finder: EvidenceFinder | None
) -> Sentence:
    end = start + len(text)
    if finder is None:
        return Sentence(start, end, text, written, mentions, NOTHING)
    glance = finder.glance(text)
    may_hold = finder.kinds_in(glance)
    found = None if may_hold.isdisjoint(SUBJECT) else finder.find(text, start, glance)
    return Sentence(start, end, text, written, mentions, may_hold, finder, found)
