"""Tells in a fast pass over a text that no report's subject can be treated in it, so that nothing more is read."""

from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from tallymark.figures import Catalogue
from tallymark.figures.catalogue import LANGUAGES
from tallymark.figures.lexicon import load_lexicon
from tallymark.figures.wording import NamedParts, fold, read_wording
from tallymark.figures.wording_index import WordingIndex
from tallymark.figures.wording_tree import Stem, Stems, rarest
from tallymark.scoring.measures import measure_of, measures_of
from tallymark.scoring.topic import REACH

_Sign = tuple[str, str]
"""What a wording speaks for: "names", "population" or "setting" and the report, "says" and the measure, or, of any
report, `_GOVERNED` and `_READING`."""

_GOVERNED: _Sign = ("administration", "")
_READING: _Sign = ("reading", "")


_NAME = 60
"""Code points before and after a word in which the whole name of a population stands."""


class Gate:
    """What a text must hold for any report to be treated in it, in all languages at once.

    It errs one way only: where it stays shut, `topic_of` would find no report, in whatever language. A search for the
    letters of populations, names and settings tells most pages; of the rest only what stands near a population is read.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._reports = tuple(catalogue.reports)
        self._index: WordingIndex[_Sign] = WordingIndex()
        self._populations: WordingIndex[_Sign] = WordingIndex()
        self._told: WordingIndex[_Sign] = WordingIndex()
        signs: dict[Stem, set[_Sign]] = {}
        for sign, pattern, words in _wordings(catalogue):
            if sign[0] in ("says", "names", "reading"):
                self._told.add(sign, [pattern], words)
            if sign[0] == "population":
                self._populations.add(sign, [pattern], words)
            if sign[0] not in ("says", "reading"):
                self._index.add(sign, [pattern], words)
                for stem in _telling(pattern, words):
                    signs.setdefault(stem, set()).add(sign)
        self._stems = [
            (stem, frozenset(of), frozenset(report for kind, report in of if kind == "population"))
            for stem, of in signs.items()
        ]
        self._automaton = AhoCorasick([stem.letters for stem in signs], implementation=Implementation.DFA)
        near = {
            report.id: {("says", m) for figure in report.figures for m in measures_of(report, figure, catalogue)}
            | {("names", report.id)}
            for report in catalogue.reports.values()
        }
        self._near = {report: frozenset(signs & self._told.tags) for report, signs in near.items()}

    def opens(self, text: str) -> bool:
        """Whether some report may be treated in the text."""
        text = fold(text).encode("utf-8", "replace").decode()  # the search takes no lone surrogates
        seen: set[_Sign] = set()
        counted: dict[int, frozenset[str]] = {}
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            stem, signs, reports = self._stems[number]
            if not reports and signs <= seen:
                continue
            begins = stem.any_beginning or not text[start - 1 : start].isalnum()
            if begins and (stem.any_ending or not text[end : end + 1].isalnum()):
                seen |= signs
                if reports:
                    counted[start] = counted.get(start, frozenset()) | reports
        if self._set_together(seen) and self._set_together(self._index.possible(self._index.glance(text)) & seen):
            return True
        readings = frozenset({_READING}) if _GOVERNED in seen else frozenset()
        return any(self._told_near(text, start, reports, readings) for start, reports in counted.items())

    def _set_together(self, signs: set[_Sign]) -> bool:
        """Whether the setting of a report stands together with its names or its population."""
        return any(
            ("setting", report) in signs and (("names", report) in signs or ("population", report) in signs)
            for report in self._reports
        )

    def _told_near(self, text: str, start: int, reports: frozenset[str], besides: frozenset[_Sign]) -> bool:
        """Whether a name, anything that is told of what they count, or what is looked for besides stands near a word of
        these reports' population.

        What begins within `REACH` of it may end that much later.
        """
        counts = {("population", report) for report in reports}
        if not self._populations.find(text[max(0, start - _NAME) : start + _NAME], counts):
            return False
        window = text[max(0, start - REACH) : start + 2 * REACH]
        near = besides.union(*(self._near[report] for report in reports))
        wanted = self._told.possible(self._told.glance(window)) & near
        return bool(wanted) and bool(self._told.find(window, wanted))


def _wordings(catalogue: Catalogue) -> Iterator[tuple[_Sign, str, NamedParts]]:
    for lang in LANGUAGES:
        lexicon = load_lexicon(lang)
        words = NamedParts(lexicon.words)
        for administration in lexicon.administrations:
            yield from ((_GOVERNED, pattern, words) for pattern in administration.wordings)
        yield from ((_GOVERNED, pattern, words) for pattern in lexicon.cues.government)
        for reading in (reading for reading in lexicon.readings.values() if not reading.extent):
            yield from ((_READING, pattern, words) for pattern in reading.wordings)
    for report in catalogue.reports.values():
        for lang in LANGUAGES:
            words = NamedParts(report.words.get(lang, {}))  # type: ignore[call-overload]
            for kind in ("names", "population", "setting"):
                for pattern in getattr(report, kind).get(lang, ()):
                    yield (kind, report.id), pattern, words
            for figure in report.figures:
                wording = figure.wordings.get(lang)  # type: ignore[call-overload]
                for pattern in wording.says if wording else ():
                    yield ("says", measure_of(report, figure)), pattern, words


def _telling(pattern: str, words: NamedParts) -> Stems:
    """Words of which a text holds one wherever the wording matches."""
    anywhere = frozenset({Stem("", any_beginning=True, any_ending=True)})
    return rarest(read_wording(pattern, words).needs) or anywhere
