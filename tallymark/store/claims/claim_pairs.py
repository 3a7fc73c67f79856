"""Finds the claims of an earlier text again in a later one: the same statement, moved, reworded or put right.

Pure: claims are JSON of `claim_json`, in the order of their text. The work grows with the length of the texts, not with
its square: each claim is held against a bounded number of others.
"""

import re
from bisect import bisect
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Claim = Mapping[str, Any]

NEAREST = 8
"""Claims on either side of the place where one is looked for, of each kind (near, of the same figure, of the same
value): so many are held against it."""
ALIKE = 0.5
"""Share of words that two sentences have in common from which they may be one sentence, reworded."""
RELATED = 0.25
"""The same for two sentences with the same number."""
CLOSE = 500
"""Code points between where a claim is and where it is looked for, at which its place speaks half as loud: an average
paragraph."""
SAME_FIGURE = 0.5
SAME_VALUE = 0.3
SAME_PLACE = 0.2
"""What each adds to the likeness of two sentences, which is 1 for equal ones."""
TAKEN_BACK = -1.0
"""Added where only the later text refutes the claim, in another sentence: a notice of correction that repeats it. It is
what became of a claim only where nothing else is."""
SAME_SENTENCE = 0.8
"""Likeness from which a sentence that refutes a claim is the claim's own, put right."""

_WORD = re.compile(r"[^\W\d_]+")


def wording(claim: Claim) -> tuple[str, str]:
    """A claim by its words: sentence and quote, without regard to case and spaces."""
    return _plain(claim["sentence"]), _plain(claim["quote"]["exact"])


def pair_claims(before: Sequence[Claim], after: Sequence[Claim]) -> list[tuple[Claim, Claim | None]]:
    """Each earlier claim with what it is in the later text, or None; no later claim is given twice."""
    partners = _word_for_word(before, after)
    anchors = sorted((before[one]["start"], after[other]["start"]) for one, other in partners.items())
    taken = set(partners.values())
    left = [each for index, each in enumerate(after) if index not in taken]
    reworded = _reworded([each for index, each in enumerate(before) if index not in partners], left, anchors)
    return [
        (claim, after[partners[index]] if index in partners else reworded.get((claim["start"], claim["end"])))
        for index, claim in enumerate(before)
    ]


def _word_for_word(before: Sequence[Claim], after: Sequence[Claim]) -> dict[int, int]:
    places: defaultdict[tuple[str, str], deque[int]] = defaultdict(deque)
    for index, claim in enumerate(after):
        places[wording(claim)].append(index)
    found: dict[int, int] = {}
    for index, claim in enumerate(before):
        if there := places[wording(claim)]:
            found[index] = there.popleft()
    return found


@dataclass(frozen=True, slots=True)
class _Match:
    score: float
    before: Claim
    after: Claim

    @property
    def order(self) -> tuple[float, int, int, int, int]:
        """The best first, and always in the same order."""
        return -self.score, self.before["start"], self.before["end"], self.after["start"], self.after["end"]


def _reworded(
    before: Sequence[Claim], after: Sequence[Claim], anchors: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], Claim]:
    likeness = _Likeness()
    matches = [
        _Match(score, claim, candidate)
        for claim, place, candidate in _candidates(before, after, anchors)
        if (score := _score(claim, candidate, likeness.of(claim, candidate), abs(place - candidate["start"])))
        is not None
    ]
    pairs: dict[tuple[int, int], Claim] = {}
    taken: set[tuple[int, int]] = set()
    for match in sorted(matches, key=lambda each: each.order):
        here, there = (match.before["start"], match.before["end"]), (match.after["start"], match.after["end"])
        if here not in pairs and there not in taken:
            pairs[here] = match.after
            taken.add(there)
    return pairs


def _candidates(
    before: Sequence[Claim], after: Sequence[Claim], anchors: Sequence[tuple[int, int]]
) -> Iterator[tuple[Claim, int, Claim]]:
    """Each earlier claim with the place where it is looked for and a later claim that it may be."""
    kinds: tuple[Callable[[Claim], Hashable], ...] = (lambda _: None, _figure, _value)
    indices = []
    for kind in kinds:
        index: defaultdict[Hashable, list[int]] = defaultdict(list)
        for number, claim in enumerate(after):
            index[kind(claim)].append(number)
        indices.append((kind, index))
    for claim in before:
        place = _place(claim["start"], anchors)
        near: set[int] = set()
        for kind, index in indices:
            numbers = index.get(kind(claim), [])
            middle = bisect(numbers, place, key=lambda number: after[number]["start"])
            near.update(numbers[max(0, middle - NEAREST) : middle + NEAREST])
        for number in sorted(near):
            yield claim, place, after[number]


def _place(start: int, anchors: Sequence[tuple[int, int]]) -> int:
    """Where something of the earlier text stands in the later one, as far from what stands unchanged before it."""
    at = bisect(anchors, start, key=lambda anchor: anchor[0])
    here, there = anchors[at - 1] if at else (0, 0)
    return there + start - here


def _score(before: Claim, after: Claim, alike: float, distance: int) -> float | None:
    """How surely both are one statement; None where they are not."""
    same_figure = before["figure"] is not None and _figure(before) == _figure(after)
    same_value = _value(before) == _value(after)
    near = 1 / (1 + distance / CLOSE)
    if not (same_figure or (same_value and (alike >= RELATED or near >= ALIKE)) or (alike >= ALIKE and near >= ALIKE)):
        return None
    repeated = after["stance"] == "refuted" != before["stance"] and alike < SAME_SENTENCE
    return alike + SAME_FIGURE * same_figure + SAME_VALUE * same_value + SAME_PLACE * near + TAKEN_BACK * repeated


class _Likeness:
    """Share of words in common (Dice's coefficient); a sentence is taken apart once, two are compared once."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[str]] = {}
        self._known: dict[tuple[str, str], float] = {}

    def of(self, before: Claim, after: Claim) -> float:
        pair = before["sentence"], after["sentence"]
        if pair not in self._known:
            one, other = self._of_sentence(pair[0]), self._of_sentence(pair[1])
            self._known[pair] = 2 * len(one & other) / max(1, len(one) + len(other))
        return self._known[pair]

    def _of_sentence(self, sentence: str) -> frozenset[str]:
        if sentence not in self._words:
            self._words[sentence] = frozenset(_WORD.findall(sentence.casefold()))
        return self._words[sentence]


def _figure(claim: Claim) -> Hashable:
    return claim["report"], claim["figure"]


def _value(claim: Claim) -> Hashable:
    return claim["quantity"]["low"], claim["quantity"]["high"]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
