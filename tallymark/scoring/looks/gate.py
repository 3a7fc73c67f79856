"""Tells in a fast pass over a text that no report's subject can be treated in it, so that nothing more is read."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from operator import itemgetter

from tallymark.figures import Catalogue, Report
from tallymark.figures.catalogue import LANGUAGES
from tallymark.figures.lexicon import load_lexicon
from tallymark.figures.wording.letters import Letters, letters_of
from tallymark.figures.wording.search import Sighted, WordingSearch
from tallymark.figures.wording.tree import Sequence
from tallymark.figures.wording.wording import NamedParts, read_wording
from tallymark.reading.languages.detect import LANGUAGES as READ
from tallymark.scoring.context.topic import REACH
from tallymark.scoring.linking.measures import measure_of, measures_of

Sign = tuple[str, str]
"""What a wording speaks for: "names", "population" or "setting" and the report, "says" and the measure, or, of any
report, `_GOVERNED` and `_READING`."""
Signs = Set[Sign]
_Told = tuple[Sign, Iterable[str], NamedParts]
"""Wordings that speak for a sign, and the parts that they name."""

_GOVERNED: Sign = ("administration", "")
_READING: Sign = ("reading", "")
_MOST_SEARCHES = 30
"""Made for different sets of reports, a tenth of a second each; after so many the one for all reports serves the rest.
"""
_OF_REPORTS = ("population", "setting", "names")


class Gate:
    """What a text must hold for any report to be treated in it, in all languages at once.

    It errs one way only: where it stays shut, `topic_of` would find no report, in whatever language. A search for the
    letters of populations, names and settings tells most pages; of the rest only what stands near a population is read.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._subjects = WordingSearch(subjects_of(catalogue), common_words())
        self._around: dict[Signs, Signs] = {}
        self._searches: dict[Signs, WordingSearch[Sign]] = {}

    def opens(self, text: str, *, reach: int = REACH) -> bool:
        """Whether some report may be treated in the text.

        Of a text that is more than a page's own a larger `reach` holds what the page's own may bring together.
        """
        letters = letters_of(text)
        subjects = self._subjects.sighted(letters)
        possible = subjects.tags
        counted = {report for kind, report in possible if kind == "population"}
        named = {report for kind, report in possible if kind == "names"}
        together = {report for kind, report in possible if kind == "setting" and report in counted | named}
        if together and _set_together(subjects, together):
            return True
        if not counted:
            return False
        tellings = self._tellings_of(frozenset(counted), governed=_GOVERNED in possible)
        return tellings.may_match(letters) and self._told(letters, subjects, tellings, counted, reach)

    def _told(
        self,
        letters: Letters,
        subjects: Sighted[Sign],
        tellings: WordingSearch[Sign],
        reports: Collection[str],
        reach: int,
    ) -> bool:
        """Whether a name, or anything that is told of what they count, stands near a population of these reports; or,
        on a page that names who governed, any reading."""
        places: dict[Signs, list[int]] = defaultdict(list)
        for signs, start in sorted(subjects.matches({("population", report) for report in reports}), key=itemgetter(1)):
            places[self._near(signs)].append(start)
        if not places:
            return False
        readings = {_READING} if any(subjects.matches({_GOVERNED})) else set()
        first, last = min(starts[0] for starts in places.values()), max(starts[-1] for starts in places.values())
        told_near = tellings.sighted(letters, first - reach, last + reach)
        return any(
            _within_reach(start, starts, reach) and not (readings.isdisjoint(told) and near.isdisjoint(told))
            for told, start in told_near.matches(readings.union(*places))
            for near, starts in places.items()
        )

    def _tellings_of(self, reports: frozenset[str], *, governed: bool) -> WordingSearch[Sign]:
        """A search for what can be told near these reports' populations alone, which is quicker than one for all.

        `governed`: whether the page may name who governed.
        """
        wanted = self._of_all(reports) | ({_READING} if governed else frozenset())
        if wanted not in self._searches and len(self._searches) >= _MOST_SEARCHES:
            wanted = self._of_all(self._catalogue.reports) | {_READING}
        if wanted not in self._searches:
            told = _each_once(_tellings(self._catalogue.reports.values()))
            some = ((wording, signs) for wording, signs in told if not signs.isdisjoint(wanted))
            self._searches[wanted] = WordingSearch(some, common_words())
        return self._searches[wanted]

    def _of_all(self, reports: Iterable[str]) -> Signs:
        """What can be told near the populations of several reports."""
        return self._near(frozenset(("population", report) for report in reports))

    def _near(self, signs: Signs) -> Signs:
        """What can be told near populations: names of their reports, and what those measure."""
        if signs not in self._around:
            reports = [self._catalogue.reports[report] for kind, report in signs if kind == "population"]
            self._around[signs] = frozenset(("names", report.id) for report in reports) | {
                ("says", measure)
                for report in reports
                for figure in report.figures
                for measure in measures_of(report, figure, self._catalogue)
            }
        return self._around[signs]


def _within_reach(start: int, starts: list[int], reach: int) -> bool:
    at = bisect_left(starts, start - reach)
    return at < len(starts) and starts[at] <= start + reach


def _set_together(subjects: Sighted[Sign], reports: Collection[str]) -> bool:
    """Whether the setting of one of these reports stands together with its names or its population."""
    settings = (signs for signs, _ in subjects.matches({("setting", report) for report in reports}))
    found = {report for signs in settings for kind, report in signs if kind == "setting"}.intersection(reports)
    wanted = {(kind, report) for report in found for kind in ("names", "population")}
    return bool(wanted) and any(subjects.matches(wanted))


def common_words() -> set[str]:
    """Words that stand in nearly every text; not those that deny, without which many a wording cannot be."""
    words = set[str]().union(*(language.stop_words for language in READ.values()))
    return words.difference(*(load_lexicon(lang).cues.deny for lang in LANGUAGES))


def subjects_of(catalogue: Catalogue) -> Iterator[tuple[Sequence, Signs]]:
    """The wordings of populations, names and settings, and of who governed, each with all that it speaks for."""
    return _each_once(_subjects(catalogue.reports.values()))


def _subjects(reports: Iterable[Report]) -> Iterator[_Told]:
    for lang in LANGUAGES:
        lexicon = load_lexicon(lang)
        parts = NamedParts(lexicon.words)
        yield from ((_GOVERNED, administration.wordings, parts) for administration in lexicon.administrations)
        yield _GOVERNED, lexicon.cues.government, parts
        for report in reports:
            parts = NamedParts(report.words.get(lang, {}))  # type: ignore[call-overload]
            yield from (((kind, report.id), getattr(report, kind).get(lang, ()), parts) for kind in _OF_REPORTS)


def _tellings(reports: Iterable[Report]) -> Iterator[_Told]:
    for lang in LANGUAGES:
        lexicon = load_lexicon(lang)
        parts = NamedParts(lexicon.words)
        yield from ((_READING, reading.wordings, parts) for reading in lexicon.readings.values() if not reading.extent)
        for report in reports:
            parts = NamedParts(report.words.get(lang, {}))  # type: ignore[call-overload]
            yield ("names", report.id), report.names.get(lang, ()), parts  # type: ignore[call-overload]
            for figure in report.figures:
                if wording := figure.wordings.get(lang):  # type: ignore[call-overload]
                    yield ("says", measure_of(report, figure)), wording.says, parts


def _each_once(told: Iterable[_Told]) -> Iterator[tuple[Sequence, Signs]]:
    """Every wording with all that it speaks for: many reports put some alike."""
    signs: dict[str, set[Sign]] = defaultdict(set)
    first: dict[str, tuple[str, NamedParts]] = {}
    for sign, patterns, parts in told:
        for pattern in patterns:
            spelt = parts.spelt_out(pattern)
            signs[spelt].add(sign)
            first.setdefault(spelt, (pattern, parts))
    for spelt, (pattern, parts) in first.items():
        yield from ((option, frozenset(signs[spelt])) for option in read_wording(pattern, parts).options())
