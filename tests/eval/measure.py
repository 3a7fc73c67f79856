"""How well answers agree with the gold set: the measures that the accuracy floor stands on.

All rates are fractions of 1. `end_to_end` is the share of cited mentions with an accepted figure and an accepted
verdict; `false_label_rate` the share of unrelated mentions that a reader would see labelled all the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Protocol

from tests.eval.gold import GoldMention, GoldPage, first_name

LEAST_OF_A_CLASS = 8
"""A verdict with fewer gold mentions says too little to weigh as much as the others in `macro_f1`."""

NONE = "none"


class Claim(Protocol):
    """What is measured of an assessment."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def report(self) -> str | None: ...
    @property
    def figure(self) -> str | None: ...
    @property
    def verdict(self) -> str | None: ...
    @property
    def stance(self) -> str: ...
    @property
    def shown(self) -> bool: ...
    @property
    def display(self) -> str | None: ...
    @property
    def confidence(self) -> float: ...
    @property
    def doubts(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Outcome:
    """A gold mention and the answer to it. `figure` and `verdict` are "none" where nothing is cited.

    A claim that the text corrects has "refuted" for its verdict. `display` is what a reader is shown of it.
    """

    page: str
    mention: GoldMention
    figure: str = NONE
    verdict: str = NONE
    display: str | None = None
    confidence: float = 0.0
    doubts: tuple[str, ...] = ()
    first: bool = False
    """Whether it was given at first sight, before anything was mended."""

    @property
    def claims(self) -> bool:
        """Whether the answer is that a figure is cited."""
        return self.figure != NONE

    @property
    def untied(self) -> bool:
        """Whether nothing but the people spoken of ties the page to the report."""
        return "untied" in self.doubts

    @property
    def shown(self) -> bool:
        """Whether a reader sees a label."""
        return self.display is not None

    @property
    def linked(self) -> bool:
        """Whether the figure is an accepted one."""
        return self.mention.accepts_figure(self.figure)

    @property
    def right(self) -> bool:
        """Whether figure and verdict are accepted; of a mention that may cite nothing only the figure counts."""
        return self.linked and (self.mention.accepts_verdict(self.verdict) or not self.mention.cited)

    @property
    def wanted(self) -> str:
        """The verdict it counts under."""
        return self.verdict if self.mention.accepts_verdict(self.verdict) else self.mention.verdicts[0]

    @property
    def got(self) -> str:
        """The verdict it was given; one that fits only by chance, for another figure, is no verdict of the gold set."""
        by_chance = not self.right and self.claims and self.mention.accepts_verdict(self.verdict)
        return f"{self.verdict} of another figure" if by_chance else self.verdict


@dataclass(frozen=True)
class VerdictScore:
    """How one verdict fared: `wanted` gold mentions, and of those precision, recall and their harmonic mean."""

    wanted: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Measures:
    """Everything measured in one run."""

    mentions: int
    cited: int
    link_precision: float
    link_recall: float
    link_f1: float
    verdict_given_link: float
    end_to_end: float
    macro_f1: float
    false_label_rate: float
    shown_precision: float
    shown_coverage: float
    verdicts: Mapping[str, VerdictScore]

    def rates(self) -> dict[str, float]:
        """The single figures by name, without the table of verdicts."""
        return {name: value for name, value in asdict(self).items() if name != "verdicts"}


def outcomes(pages: Iterable[GoldPage], claims: Mapping[str, Iterable[Claim]]) -> list[Outcome]:
    """The answer to every gold mention; `claims` by page id, a page without claims may be left out."""
    return [_answer(page, mention, claims.get(page.id, ())) for page in pages for mention in page.mentions]


def measure(answers: list[Outcome]) -> Measures:
    """All measures of the answers to one gold set."""
    cited = [answer for answer in answers if answer.mention.cited]
    unrelated = [answer for answer in answers if answer.mention.unrelated]
    linking = [answer for answer in answers if answer.claims]
    shown = [answer for answer in linking if answer.shown]
    found = [answer for answer in cited if answer.linked]
    precision = _share(sum(answer.linked for answer in linking), len(linking))
    recall = _share(len(found), len(cited))
    verdicts = _by_verdict(answers)
    weighed = [score.f1 for score in verdicts.values() if score.wanted >= LEAST_OF_A_CLASS]
    return Measures(
        mentions=len(answers),
        cited=len(cited),
        link_precision=precision,
        link_recall=recall,
        link_f1=_share(2 * precision * recall, precision + recall),
        verdict_given_link=_share(sum(answer.right for answer in found), len(found)),
        end_to_end=_share(sum(answer.right for answer in cited), len(cited)),
        macro_f1=_share(sum(weighed), len(weighed)),
        false_label_rate=_share(sum(answer.shown for answer in unrelated), len(unrelated)),
        shown_precision=_share(sum(answer.right for answer in shown), len(shown)),
        shown_coverage=_share(sum(answer.mention.cited for answer in shown), len(cited)),
        verdicts=verdicts,
    )


def gold_figure(claim: Claim, known_reports: frozenset[str] | None) -> str:
    """The claim's figure by the gold set's name; "none" for what its readers had no name for, a share among it."""
    if claim.figure is None:
        return NONE
    if known_reports is not None and (
        claim.report not in known_reports or "/" in claim.figure or "-of-" in claim.figure
    ):
        return NONE
    return first_name(f"{claim.report}/{claim.figure}")


def _answer(page: GoldPage, mention: GoldMention, claims: Iterable[Claim]) -> Outcome:
    # The claim that shares most of the span answers; of two that share as much, the one that cites something.
    best: Claim | None = None
    most = (0, False)
    for claim in claims:
        shared = (min(mention.end, claim.end) - max(mention.start, claim.start), claim.figure is not None)
        if shared[0] > 0 and shared > most:
            best, most = claim, shared
    if best is None or (figure := gold_figure(best, page.known_reports)) == NONE:
        return Outcome(page.id, mention)
    verdict = "refuted" if best.stance == "refuted" else str(best.verdict)
    display = best.display if best.shown else None
    return Outcome(page.id, mention, figure, verdict, display, best.confidence, best.doubts)


def _by_verdict(answers: list[Outcome]) -> dict[str, VerdictScore]:
    wanted = Counter(answer.wanted for answer in answers)
    got = Counter(answer.got for answer in answers)
    both = Counter(answer.wanted for answer in answers if answer.wanted == answer.got)
    return {
        verdict: VerdictScore(
            wanted=count,
            precision=_share(both[verdict], got[verdict]),
            recall=_share(both[verdict], count),
            f1=_share(2 * both[verdict], count + got[verdict]),
        )
        for verdict, count in wanted.most_common()
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
