"""All that is measured in one run: the gold sets, with confidences out of fold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import fmean

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tests.eval.answers import answers_by_set, false_claims
from tests.eval.calibrate import with_confidence_out_of_fold
from tests.eval.coverage import Point, curve
from tests.eval.first_sight import first_answers
from tests.eval.gold import GoldSet
from tests.eval.measure import Measures, Outcome, measure
from tests.eval.thresholds import rated_by_verdict, rated_links, shown_out_of_fold

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Where the bins of the reliability table begin; finer where most confidences lie."""


@dataclass(frozen=True)
class Bin:
    """Claims of like confidence: if it is calibrated, `mean` is about the share `right`."""

    least: float
    rows: int
    mean: float
    right: float


@dataclass(frozen=True)
class Accuracy:
    """The engine's answers, by set as readers get them and together with confidence and display out of fold."""

    by_set: Mapping[GoldSet, list[Outcome]]
    out_of_fold: list[Outcome]
    """With those that were given at first sight, which no set holds, last."""
    first: int
    """How many these are."""
    reports: frozenset[str]

    @property
    def answers(self) -> list[Outcome]:
        """Every answer as readers get it."""
        return list(chain.from_iterable(self.by_set.values()))

    @property
    def claims(self) -> list[Outcome]:
        """What the engine takes for claims, out of fold."""
        return [answer for answer in self.out_of_fold if answer.claims]

    @property
    def at_first_sight(self) -> list[Outcome]:
        """The claims of texts at first sight, out of fold."""
        return self.out_of_fold[len(self.out_of_fold) - self.first :]

    @property
    def wrong(self) -> list[Outcome]:
        """What went wrong, in the order of the gold files."""
        return [answer for answer in self.answers if not answer.right]

    def out_of_fold_by_set(self) -> dict[GoldSet, Measures]:
        """The measures of each set, with what is shown decided without the page at hand."""
        pages = {name: {answer.page for answer in found} for name, found in self.by_set.items()}
        return {name: measure([each for each in self.out_of_fold if each.page in pages[name]]) for name in pages}

    def curves(self) -> dict[str, list[Point]]:
        """Risk and coverage of each verdict, those with most claims first, and of the figure alone as "figure"."""
        rated = rated_by_verdict(self.claims)
        by_size = sorted(rated, key=lambda verdict: (-len(rated[verdict]), verdict))
        return {verdict: curve(rated[verdict]) for verdict in by_size} | {"figure": curve(rated_links(self.claims))}

    def reliability(self) -> list[Bin]:
        """Confidence beside the share that was right; bins without rows are left out."""
        bins = []
        for least, end in zip(BINS, (*BINS[1:], 1.01), strict=True):
            rows = [answer for answer in self.claims if least <= answer.confidence < end]
            if rows:
                mean, right = fmean(row.confidence for row in rows), fmean(row.right for row in rows)
                bins.append(Bin(least, len(rows), mean, right))
        return bins

    def brier(self) -> float:
        """Mean squared distance of confidence from what was right (1) or wrong (0)."""
        return fmean((answer.confidence - answer.right) ** 2 for answer in self.claims)


def measured(engine: Engine | None = None) -> Accuracy:
    """Scores the gold sets with the built-in reports and the calibration in use."""
    engine = engine or Engine(load_catalogue())
    by_set, first = answers_by_set(engine), first_answers()
    answers = [*chain.from_iterable(by_set.values()), *first]
    answers, false = with_confidence_out_of_fold(answers, false_claims(engine))
    return Accuracy(by_set, shown_out_of_fold(answers, false), len(first), frozenset(engine.catalogue.reports))


def grouped(answers: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    """The answers by a property of theirs, in alphabetical order."""
    groups: dict[str, list[Outcome]] = {}
    for answer in answers:
        groups.setdefault(key(answer), []).append(answer)
    return dict(sorted(groups.items()))
