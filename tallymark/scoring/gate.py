"""Tells in a fast pass over a text that no report's subject can be treated in it, so that nothing more is read."""

from collections.abc import Iterator, Mapping

from ahocorasick_rs import AhoCorasick, Implementation

from tallymark.figures import Catalogue
from tallymark.figures.catalogue import LANGUAGES
from tallymark.figures.wording import read_wording
from tallymark.figures.wording_index import WordingIndex
from tallymark.figures.wording_tree import Stem, Stems
from tallymark.scoring.evidence import measure_of

_Sign = tuple[str, str]
"""What a wording speaks for: "names", "population", "setting" or "says", and the report."""


class Gate:
    """What a text must hold for any report to be treated in it, in all languages at once.

    It errs one way only: where it stays shut, `topic_of` would find no report, in whatever language. Nearly all pages
    are told by a search for the letters of names and populations, the rest by their words.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._reports = tuple(catalogue.reports)
        self._index: WordingIndex[_Sign] = WordingIndex()
        signs: dict[Stem, set[_Sign]] = {}
        for sign, pattern, words in _wordings(catalogue):
            self._index.add(sign, [pattern], words)
            if sign[0] != "says":
                for stem in _telling(pattern, words):
                    signs.setdefault(stem, set()).add(sign)
        self._stems = list(signs.items())
        self._automaton = AhoCorasick([stem.letters for stem in signs], implementation=Implementation.DFA)

    def opens(self, text: str) -> bool:
        """Whether some report may be treated in the text."""
        text = text.lower()
        seen: set[_Sign] = set()
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            stem, signs = self._stems[number]
            begins = stem.any_beginning or not text[start - 1 : start].isalnum()
            if begins and (stem.any_ending or not text[end : end + 1].isalnum()):
                seen |= signs
        if not any(self._counted(report, seen) or self._named(report, seen) for report in self._reports):
            return False
        told = self._index.possible(text)
        return any(
            self._named(report, told)
            or (self._counted(report, told) and any((kind, report) in told for kind in ("names", "setting", "says")))
            for report in self._reports
        )

    @staticmethod
    def _counted(report: str, signs: set[_Sign]) -> bool:
        return ("population", report) in signs

    @staticmethod
    def _named(report: str, signs: set[_Sign]) -> bool:
        return ("names", report) in signs and ("setting", report) in signs


def _wordings(catalogue: Catalogue) -> Iterator[tuple[_Sign, str, Mapping[str, str]]]:
    for report in catalogue.reports.values():
        for lang in LANGUAGES:
            words: Mapping[str, str] = report.words.get(lang, {})  # type: ignore[call-overload]
            for kind in ("names", "population", "setting"):
                for pattern in getattr(report, kind).get(lang, ()):
                    yield (kind, report.id), pattern, words
            for figure in report.figures:
                wording = figure.wordings.get(lang)  # type: ignore[call-overload]
                for pattern in wording.says if wording else ():
                    yield ("says", measure_of(report, figure).partition("/")[0]), pattern, words


def _telling(pattern: str, words: Mapping[str, str]) -> Stems:
    """Words of which a text holds one wherever the wording matches; of all such sets the one with the longest words."""
    needs = read_wording(pattern, words).needs()
    anywhere = frozenset({Stem("", any_beginning=True, any_ending=True)})
    return max(needs, key=lambda stems: min(len(stem.letters) for stem in stems), default=anywhere)
