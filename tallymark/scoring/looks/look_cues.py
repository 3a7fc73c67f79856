"""The fewest words of which a page must hold some for a report to be treated in it, looked for in its bytes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from tallymark.figures.wording.needs import Needs
from tallymark.figures.wording.piece_search import PieceSearch
from tallymark.figures.wording.raw_pieces import pieces_of, rate
from tallymark.figures.wording.tree import Sequence
from tallymark.scoring.looks.gate import Signs

_FREQUENT = frozenset(
    b"people said year years time times new last first found office state house home day week work world service"
    b" services government country company market part place number family life personas gobierno"
    b" parte vida trabajo casa mundo nacional forma lugar oficina".split()
)
"""Words that so many pages hold that others are looked for where there are others."""
_FREQUENT_RATE = 1e-3
"""As often as the most frequent of them stand in news, of the letters of a text."""


Clue = tuple[frozenset[bytes], ...]
"""What else a page must hold for a word to tell anything: of each other need of the wording some piece of its words."""


class Sighting(NamedTuple):
    """A word that stands in the bytes, where a piece of it begins, and the clues of the wordings that need it."""

    at: int
    clues: frozenset[Clue]


class Cues:
    """Words of which a page holds one in which some wording of these kinds matches: of each wording those of one need.

    Words that are wanted anyway cost nothing, and of the others those are best that the fewest texts hold.
    """

    def __init__(self, kinds: Set[str], wordings: Iterable[tuple[Sequence, Signs]], needs: Needs) -> None:
        chosen: dict[bytes, set[Clue]] = defaultdict(set)
        told = [
            [need.letters for _, need in needs.of(wording)]
            for wording, signs in wordings
            if not kinds.isdisjoint(sign for sign, _ in signs)
        ]
        for options in sorted(told, key=len):
            best = min(options, key=lambda many: sum(_cost(letters, chosen) for letters in many))
            others = (many for many in options if many is not best)
            clue = tuple(frozenset(p for each in many for p in pieces_of(each)) for many in others)
            for letters in best:
                chosen[_held(letters, chosen) or letters].add(clue)
        self._clues = {letters: frozenset(clues) for letters, clues in chosen.items()}
        self._search = PieceSearch(self._clues)

    def sightings(self, folded: bytes) -> list[Sighting]:
        """Every such word; in no order."""
        return [Sighting(word.at, self._clues[word.letters]) for word in self._search.words(folded)]


def _cost(letters: bytes, chosen: Mapping[bytes, Set[Clue]]) -> float:
    if _held(letters, chosen):
        return 0.0
    return _FREQUENT_RATE if letters.strip() in _FREQUENT else sum(map(rate, pieces_of(letters)))


def _held(letters: bytes, chosen: Mapping[bytes, Set[Clue]]) -> bytes | None:
    """A chosen word that is found wherever this one is."""
    if letters in chosen:
        return letters
    return next((other for other in chosen if other in letters), None)
