"""A cheap look at the bytes of pages before any is parsed: most pages cite nothing, and this tells nearly all of them.

It errs one way only: where it says no, `Engine.could_cite` says no of the page's main text. That text is a part of what
a reader sees of the page, so that what is nowhere to be seen is not in it. How far apart things stand in it cannot be
told before it is known what the reader is not meant to read; up to `BETWEEN` of that may lie between any two things.
Only a page whose tags are torn in their middle, so that a parser takes menus for text or attributes for words, may be
dropped though its text as parsed would cite: three of 1,559 citing pages that were spoiled in every way.

First the words are looked for without which no report is treated, in the bytes of many pages at once; then what else
must be there; and only where all that is, and nowhere else in the page, the text is taken out and the gate is asked.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from tallymark.errors import BadInput
from tallymark.figures import Catalogue
from tallymark.figures.wording.needs import Needs
from tallymark.figures.wording.piece_search import folded
from tallymark.reading.pages.odd_spelling import OddSpelling
from tallymark.reading.pages.raw_page import RawPage, plain
from tallymark.reading.pages.seen_text import NEAR, joined_text, seen_around, seen_text
from tallymark.reading.pages.shown_bytes import shown
from tallymark.scoring.context.topic import REACH
from tallymark.scoring.looks.gate import Gate, common_words, subjects_of
from tallymark.scoring.looks.look_cues import Clue, Cues, Sighting

BETWEEN = 1_000
"""Characters that a page may set between two words of its main text that stand side by side there: a list of other
articles, a form. Pages that set more apart what alone ties them to a report may be missed."""

_REACH = REACH + BETWEEN
_PROSE = 2 * REACH
"""Bytes of prose around a word within which all stands that can be told of it, in the letters of any language."""
_SMALL = 12_000
"""Bytes of a page of which all text is taken out as soon as some: no more than an article's usual surroundings."""
_SOFT_HYPHEN = b"\xad"
_PARTING = b"\n"
"""Stands between two pages that are looked at at once; in no piece of a word."""


class Look:
    """Looks for what the reports of a catalogue are about. `gate`, where there is one already, is for the same ones."""

    def __init__(self, catalogue: Catalogue, gate: Gate | None = None) -> None:
        self._gate = gate or Gate(catalogue)
        wordings, needs = [*subjects_of(catalogue)], Needs(common_words())
        self._counted, self._named, self._set, self._governed = (
            Cues(kind, wordings, needs) for kind in ("population", "names", "setting", "administration")
        )
        self._odd = OddSpelling()

    def may_cite(self, body: bytes, content_type: str = "") -> bool:
        """Whether a page can cite a report. `content_type` is the server's header.

        True of what is no page: why it is none is for those to say who read it.
        """
        return self.which([(body, content_type)])[0]

    def which(self, pages: Sequence[tuple[bytes, str]]) -> list[bool]:
        """The same of many pages, each with its content type: quicker than one by one, best some 500 kB at once."""
        told: list[bool] = []
        bodies: list[bytes] = []
        for body, content_type in pages:
            try:
                bodies.append(shown(plain(body, content_type)))
                told.append(False)
            except BadInput:
                bodies.append(b"")
                told.append(True)
        for number in self._possible(bodies):
            told[number] = True
        return told

    def _possible(self, bodies: list[bytes]) -> Iterable[int]:
        joined = _Joined(bodies)
        pages = _pages(bodies, joined, counted=self._counted, named=self._named)
        for number in joined.odd(self._odd):
            if self._opens(joined_text(RawPage(bodies[number]))):
                yield number
        rest = [page for page in pages if page.counted or page.named]
        joined = _Joined([page.raw.body for page in rest])
        settings = joined.by_page(self._set.sightings(joined.folded))
        governed = joined.by_page(self._governed.sightings(joined.folded))
        for place, page in enumerate(rest):
            tied = not page.reports(settings.get(place, ())).isdisjoint(page.counted | page.named)
            told = tied or (page.counted and self._may_be_told_near(page, governed=place in governed))
            if told and self._opens(seen_text(page.raw)):
                yield page.number

    def _may_be_told_near(self, page: "_Page", *, governed: bool) -> bool:
        """Whether anything that is told of those a report counts stands near a word for them."""
        if len(page.raw.body) <= _SMALL:
            return self._gate.may_tell(seen_text(page.raw), page.counted, governed=governed)
        return any(
            self._gate.may_tell(seen_around(page.raw, first, last, _PROSE), page.counted, governed=governed)
            for first, last in _close_together(page.places)
        )

    def _opens(self, text: str) -> bool:
        return self._gate.opens(text, reach=_REACH)


class _Joined:
    """Pages one after the other, so that one search is made in all."""

    def __init__(self, bodies: list[bytes]) -> None:
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


class _Page:
    """A page in which something was sighted."""

    def __init__(self, number: int, body: bytes, folded: bytes) -> None:
        self.number = number
        self.raw = RawPage(body)
        self.counted: Set[str] = frozenset()
        """Reports whose population a reader may see."""
        self.named: Set[str] = frozenset()
        self.places: list[int] = []
        """Where words for populations stand."""
        self._held = _Held(folded)

    def reports(self, sightings: Iterable[Sighting], places: list[int] | None = None) -> set[str]:
        """For which reports words speak that a reader sees; where these stand is added to `places`."""
        reports: set[str] = set()
        for at, clues in sightings:
            good = [clue.reports for clue in clues if not clue.others or self._adds(clue, reports)]
            if good and self.raw.is_seen(at):
                reports.update(*good)
                if places is not None:
                    places.append(at)
        return reports

    def _adds(self, clue: Clue, reports: Set[str]) -> bool:
        """Whether the page may hold what else the wording needs, wherever, and its reports are not known yet."""
        return not clue.reports <= reports and all(any(map(self._held.__getitem__, each)) for each in clue.others)


def _pages(bodies: list[bytes], joined: _Joined, *, counted: Cues, named: Cues) -> list[_Page]:
    """The pages in which populations or names were sighted."""
    counts, names = (joined.by_page(cues.sightings(joined.folded)) for cues in (counted, named))
    found: list[_Page] = []
    for number in sorted(counts.keys() | names.keys()):
        page = _Page(number, bodies[number], joined.page(number))
        page.counted = page.reports(counts.get(number, ()), page.places)
        page.named = page.reports(names.get(number, ()))
        found.append(page)
    return found


def _close_together(places: list[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of places between which no more lies than is looked at around each."""
    begun = last = -1
    for at in sorted(places):
        if begun >= 0 and at > last + NEAR:
            yield begun, last
            begun = at
        begun, last = begun if begun >= 0 else at, at
    if begun >= 0:
        yield begun, last


class _Held(dict[bytes, bool]):
    """Whether folded bytes hold a piece, each looked for once."""

    def __init__(self, folded: bytes) -> None:
        super().__init__()
        self._folded = folded

    def __missing__(self, piece: bytes) -> bool:
        self[piece] = piece in self._folded
        return self[piece]
