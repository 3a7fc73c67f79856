"""What a page is about: which reports it names or treats."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from tallymark.kept import kept
from tallymark.scoring.context.hit import Hit, HitKind, reports_of
from tallymark.scoring.context.passage import SUBJECT, Sentence

REACH = 200
"""Code points between a word for those a report counts and what is told of them: the sentence, or the one beside it.
Further apart the two are hardly ever said of one another."""
_NONE: Mapping[str, frozenset[str]] = MappingProxyType({})


@dataclass(eq=False)
class PageTopic:
    """What a page is about. `named`: reports it names; `treated`: reports whose subject it treats.

    `cites` fills the rest, once the clear claims are known.
    """

    named: frozenset[str]
    treated: frozenset[str]
    tied: frozenset[str]
    """Reports to which more ties the page than people like those they count: agencies, procedures, those who governed,
    or the report's name beside exactly whom it counts."""
    counted: frozenset[str]
    """Reports whose population occurs."""
    said: frozenset[tuple[str, str]]
    """Reports, each with a measure that is told near its population."""
    own_readings: Mapping[str, frozenset[str]]
    """By measure, the readings that a figure counts itself: never held against it."""
    cited: Mapping[Decimal, str] = field(default_factory=dict)
    """The values that clear claims give, with the figures that they cite ("report/figure")."""
    reports_cited: frozenset[str] = frozenset()
    """Reports that at least one clear claim of the page cites."""
    corroborated: frozenset[str] = frozenset()
    """Reports of which the page tells several figures by their values: no chance does."""

    tells_otherwise: bool = False
    """Whether anything on the page is told as what no report counted ("missing"), be it to deny it."""

    @kept
    def known(self) -> frozenset[str]:
        """Reports that the page can be about: whom a report counts alone makes it none, as many count "people"."""
        return self.named | self.treated | {r for r, measure in self.said if measure.startswith(f"{r}/")}

    def cites(self, cited: Mapping[Decimal, str], corroborated: frozenset[str]) -> None:
        """Takes in what the clear claims of the page cite."""
        self.cited, self.corroborated = cited, corroborated
        self.reports_cited = frozenset(name.partition("/")[0] for name in cited.values())

    def treats(self, report: str, measures: frozenset[str]) -> bool:
        """Whether the page treats a report with these measures; a later edition is told in the words of the first."""
        if report in self.named or report in self.treated:
            return True
        return any((report, measure) in self.said for measure in measures)

    def own(self, measures: frozenset[str]) -> frozenset[str]:
        """The readings that a figure of these measures counts itself."""
        if measures.isdisjoint(self.own_readings):  # as of most: few reports count deaths or frauds
            return frozenset()
        return frozenset().union(*(self.own_readings.get(measure, frozenset()) for measure in measures))

    def concerned(self, hits: Iterable[Hit]) -> list[Hit]:
        """The hits that are of any report that the page can be about; one that belongs to no report always is."""
        about = self.counted | self.named
        return [hit for hit in hits if "/" not in hit.key or hit.key.partition("/")[0] in about]


def topic_of(sentences: Sequence[Sentence], own_readings: Mapping[str, frozenset[str]] = _NONE) -> PageTopic:
    """A report is named by its names beside its setting or near its population.

    It is treated where its population occurs with its setting, near what it counts, or, on a page that names who
    governed or gives a number that the report is known by, near a reading that reports are given. `scoring.gate`
    foretells all of it.
    """
    telling = [sentence for sentence in sentences if not sentence.may_hold.isdisjoint(SUBJECT)]
    places: dict[str, list[int]] = defaultdict(list)
    for hit in _all(telling, "population"):
        for report in hit.reports:
            places[report].append(hit.start)
    setting = reports_of(hit for sentence in telling for hit in sentence.settings)
    found = _all(telling, "names")
    near = {report for hit in found for report in hit.reports if _near(hit, places.get(report, ()))}
    named = (reports_of(found) & setting) | near
    if not places:
        return PageTopic(frozenset(named), frozenset(), _tied(telling, named), frozenset(), frozenset(), own_readings)
    beside = _beside(sentences, sorted(at for starts in places.values() for at in starts))
    alike: dict[tuple[int, ...], list[str]] = defaultdict(list)  # editions count the same people
    for report, starts in places.items():
        alike[tuple(starts)].append(report)
    told = _all(beside, "says")
    said = {(r, hit.key) for hit in told for starts, reports in alike.items() if _near(hit, starts) for r in reports}
    treated = {report for report in places if report in setting}
    tied = _tied(telling, named)
    if any(sentence.has("administration", "government") for sentence in sentences):
        treated |= _told_near(beside, places)
        tied |= places.keys()
    numbers = reports_of(_all(telling, "setting")) - setting
    if numbers:
        treated |= _told_near(beside, {report: starts for report, starts in places.items() if report in numbers})
    otherwise = any(sentence.has("reading", "denied") for sentence in sentences)
    return PageTopic(
        frozenset(named),
        frozenset(treated),
        tied,
        frozenset(places),
        frozenset(said),
        own_readings,
        tells_otherwise=otherwise,
    )


def _all(sentences: Sequence[Sentence], *kinds: HitKind) -> list[Hit]:
    return [hit for sentence in sentences for hit in sentence.of_kind(*kinds)]


def _told_near(sentences: Sequence[Sentence], places: Mapping[str, Sequence[int]]) -> set[str]:
    """Reports near whose population a reading is told."""
    told = _all(sentences, "reading", "denied")
    return {report for report, starts in places.items() if any(_near(hit, starts) for hit in told)}


def _near(hit: Hit, starts: Sequence[int]) -> bool:
    """Whether one of the places, in order, is within reach of where the hit starts."""
    at = bisect_left(starts, hit.start - REACH)
    return at < len(starts) and starts[at] <= hit.start + REACH


def _beside(sentences: Sequence[Sentence], starts: Sequence[int]) -> list[Sentence]:
    """The sentences in which something may start within reach of one of the places, given in order."""
    return [
        sentence
        for sentence in sentences
        if (at := bisect_left(starts, sentence.start - REACH)) < len(starts) and starts[at] <= sentence.end + REACH
    ]


def _tied(sentences: Sequence[Sentence], named: Set[str]) -> frozenset[str]:
    """Reports with a setting word outside the names of a population, or inside one on a page that names the report.

    "Migrant" of "migrant children" is inside one.
    """
    inside: set[str] = set()
    outside: set[str] = set()
    for sentence in sentences:
        population = sentence.of_kind("population")
        for hit in sentence.settings:
            (inside if any(other.overlaps(hit) for other in population) else outside).update(hit.reports)
    return frozenset(outside | (named & inside))
