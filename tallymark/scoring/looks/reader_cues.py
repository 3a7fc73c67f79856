"""Words by which a reader's browser tells, on its own, which sentences of a page could cite a report at all.

They are made of the wordings that the gate looks for (`gate.py`): of each only what its letters need to hold. The
browser finds sentences quickly and errs towards too many; the engine decides what they cite.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tallymark.figures import Catalogue, Report
from tallymark.figures.wording.needs import Needs
from tallymark.figures.wording.wording import NamedParts, read_wording
from tallymark.reading.languages.detect import LANGUAGES as READ
from tallymark.scoring.linking.measures import measures_of
from tallymark.scoring.looks.gate import common_words

Cue = tuple[int, ...]
"""What a wording needs: some word of each of these sets, by their numbers in `ReaderCues.words`."""
_Patterns = Iterator[tuple[str, NamedParts]]
"""Wordings, each with the parts that it names."""
_Sets = dict[frozenset[bytes], int]
_SHORTEST = 3
"""Letters of a number word: shorter ones stand in every sentence."""


@dataclass(frozen=True, slots=True)
class ReportCues:
    """What a sentence holds that speaks of one report."""

    names: tuple[Cue, ...]
    """The report, or who wrote it, is named."""
    population: tuple[Cue, ...]
    """Whom or what it counts."""
    setting: tuple[Cue, ...]
    """What its subject is told with."""
    says: tuple[Cue, ...]
    """What is told of those it counts, rightly or not."""


@dataclass(frozen=True, slots=True)
class ReaderCues:
    """All of it, of every report and in all languages."""

    words: tuple[tuple[str, ...], ...]
    """Sets of words: small letters and digits, and a blank where a word begins or ends. " child" begins a word,
    " child " is one, "contact" stands anywhere in one."""
    numbers: tuple[str, ...]
    """Words of which a number without digits has one: "half", "thousands"."""
    reports: dict[str, ReportCues]


def reader_cues(catalogue: Catalogue) -> ReaderCues:
    """The cues of a catalogue: some hundred kilobytes for a dozen reports."""
    sets: _Sets = {}
    needs = Needs(common_words())
    reports = {report.id: _cues_of(report, catalogue, needs, sets) for report in catalogue.reports.values()}
    words = (tuple(sorted(letters.decode("latin-1") for letters in each)) for each in sets)
    return ReaderCues(tuple(words), _number_words(), reports)


def _number_words() -> tuple[str, ...]:
    found: set[str] = set()
    for language in READ.values():
        phrases = (*language.numerals, *language.scales, *language.fractions, *language.vague)
        words = {word for phrase in phrases for word in phrase.split() if word.isalpha() and len(word) >= _SHORTEST}
        found |= words - language.stop_words - language.no_numbers
    return tuple(sorted(found))


def _cues_of(report: Report, catalogue: Catalogue, needs: Needs, sets: _Sets) -> ReportCues:
    return ReportCues(
        names=_cues(_own(report.names, report), needs, sets),
        population=_cues(_own(report.population, report), needs, sets),
        setting=_cues(_own(report.setting, report), needs, sets),
        says=_cues(_said(report, catalogue), needs, sets),
    )


def _own(told: Mapping[Literal["en", "es"], tuple[str, ...]], report: Report) -> _Patterns:
    for lang, patterns in told.items():
        parts = NamedParts(report.words.get(lang, {}))
        yield from ((pattern, parts) for pattern in patterns)


def _said(report: Report, catalogue: Catalogue) -> _Patterns:
    """The wordings of all that it measures, from the reports that they stand in."""
    measures = {measure for figure in report.figures for measure in measures_of(report, figure, catalogue)}
    for measure in sorted(measures):
        owner, _, figure_id = measure.partition("/")
        source = catalogue.reports[owner]
        for lang, wording in source.figure(figure_id).wordings.items():
            parts = NamedParts(source.words.get(lang, {}))
            yield from ((pattern, parts) for pattern in (*wording.says, *wording.loose, *wording.twists))


def _cues(patterns: _Patterns, needs: Needs, sets: _Sets) -> tuple[Cue, ...]:
    """Each once, in order; none of wordings that nearly every text fills."""
    found: set[Cue] = set()
    for pattern, parts in patterns:
        for option in read_wording(pattern, parts).options():
            wanted = {need.letters for _, need in needs.of(option) if need.telling}
            if wanted:
                found.add(tuple(sorted(sets.setdefault(letters, len(sets)) for letters in wanted)))
    return tuple(sorted(found))
