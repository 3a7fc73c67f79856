"""A cheap look at the bytes of pages before any is parsed: most pages cite nothing, and this tells nearly all of them.

It errs one way only: where it says no, `Engine.could_cite` says no of the page's main text. That text is a part of what
a reader sees of the page, so that what is nowhere to be seen is not in it. How far apart things stand in it cannot be
told before it is known what the reader is not meant to read; up to `BETWEEN` of that may lie between any two things.
Only a page whose tags are torn in their middle, so that a parser takes menus for text or attributes for words, may be
dropped though its text as parsed would cite: three of 1,559 citing pages that were spoiled in every way.

First the words are looked for without which no report is treated, in the bytes of many pages at once. Only where a
reader sees some of a page, and the page holds what else they need, its text is taken out and the gate is asked.

A page is a stranger's: no step takes time that grows with the square of its length.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tallymark.errors import BadInput
from tallymark.figures import Catalogue
from tallymark.figures.wording.needs import Needs
from tallymark.figures.wording.piece_search import folded
from tallymark.reading.pages.odd_spelling import OddSpelling
from tallymark.reading.pages.raw_page import RawPage, plain
from tallymark.reading.pages.seen_text import joined_text, seen_text
from tallymark.reading.pages.shown_bytes import shown
from tallymark.scoring.context.topic import REACH
from tallymark.scoring.looks.gate import Gate, common_words, subjects_of
from tallymark.scoring.looks.look_cues import Cues, Sighting

BETWEEN = 1_000
"""Characters that a page may set between two words of its main text that stand side by side there: a list of other
articles, a form. Pages that set more apart what alone ties them to a report may be missed."""

SEARCHED_AT_ONCE = 500_000
"""Bytes of what is left of pages without scripts and menus: as much as stays in a cache from search to search."""

_REACH = REACH + BETWEEN
_SOFT_HYPHEN = b"\xad"
_PARTING = b"\n"
"""Stands between two pages that are looked at at once; in no piece of a word."""


class Look:
    """Looks for what the reports of a catalogue are about. `gate`, where there is one already, is for the same ones."""

    def __init__(self, catalogue: Catalogue, gate: Gate | None = None) -> None:
        self._gate = gate or Gate(catalogue)
        self._cues = Cues({"population", "names"}, subjects_of(catalogue), Needs(common_words()))
        self._odd = OddSpelling()

    def may_cite(self, body: bytes, content_type: str = "") -> bool:
        """Whether a page can cite a report. `content_type` is the server's header.

        True of what is no page: why it is none is for those to say who read it.
        """
        return self.which([(body, content_type)])[0]

    def which(self, pages: Sequence[tuple[bytes, str]]) -> list[bool]:
        """The same of many pages, each with its content type: quicker than one by one, best some 8 MB at once.

        One step is taken with all of them before the next: what a step looks things up in stays in the cache.
        """
        told: list[bool] = []
        bodies: list[bytes] = []
        for body, content_type in pages:
            try:
                bodies.append(shown(plain(body, content_type)))
                told.append(False)
            except BadInput:
                bodies.append(b"")
                told.append(True)
        for number, text in [*self._texts(bodies)]:
            told[number] = told[number] or self._gate.opens(text, reach=_REACH)
        return told

    def _texts(self, bodies: Sequence[bytes]) -> Iterator[tuple[int, str]]:
        """What may be read of the pages that hold a word that a report needs, each with the page's number."""
        for first, some in _parted(bodies):
            joined = _Joined(some)
            for number in joined.odd(self._odd):
                yield first + number, joined_text(RawPage(some[number]))
            for number, sightings in joined.by_page(self._cues.sightings(joined.folded)).items():
                page = RawPage(some[number])
                if _speaks(page, joined.page(number), sightings):
                    yield first + number, seen_text(page)


def _parted(bodies: Sequence[bytes]) -> Iterator[tuple[int, Sequence[bytes]]]:
    """The pages, those together that are searched at once, with the number of the first."""
    first = size = 0
    for number, body in enumerate(bodies):
        size += len(body)
        if size >= SEARCHED_AT_ONCE:
            yield first, bodies[first : number + 1]
            first, size = number + 1, 0
    if first < len(bodies):
        yield first, bodies[first:]


class _Joined:
    """Pages one after the other, so that one search is made in all."""

    def __init__(self, bodies: Sequence[bytes]) -> None:
        self._bodies = bodies
        self.folded = folded(_PARTING.join(bodies))
        self._starts = [0]
        for body in bodies:
            self._starts.append(self._starts[-1] + len(body) + len(_PARTING))

    def by_page(self, sightings: Iterable[Sighting]) -> dict[int, list[Sighting]]:
        """What was sighted, by the number of its page, where it stands in that."""
        found: dict[int, list[Sighting]] = defaultdict(list)
        for at, clues in sightings:
            number = self._number(at)
            found[number].append(Sighting(at - self._starts[number], clues))
        return found

    def odd(self, spelling: OddSpelling) -> set[int]:
        """Pages whose words may not stand in their bytes."""
        places = spelling.places(self.folded)
        found = {number for at in places if at != self._starts[number := self._number(at)]}  # no byte order marks
        for number, body in enumerate(self._bodies):
            if number not in found and _SOFT_HYPHEN in body and RawPage(body).encoding != "utf-8":
                found.add(number)
        return found

    def page(self, number: int) -> bytes:
        """One page, folded."""
        return self.folded[self._starts[number] : self._starts[number + 1] - len(_PARTING)]

    def _number(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


def _speaks(page: RawPage, folded: bytes, sightings: Iterable[Sighting]) -> bool:
    """Whether a reader of the page sees a word that some wording needs, and the rest of that is somewhere in it."""
    held = _Held(folded)
    return any(
        any(all(any(map(held.__getitem__, need)) for need in clue) for clue in clues) and page.is_seen(at)
        for at, clues in sightings
    )


class _Held(dict[bytes, bool]):
    """Whether folded bytes hold a piece, each looked for once."""

    def __init__(self, folded: bytes) -> None:
        super().__init__()
        self._folded = folded

    def __missing__(self, piece: bytes) -> bool:
        self[piece] = piece in self._folded
        return self[piece]
