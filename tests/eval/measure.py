"""How well answers agree with the gold set: the measures that the accuracy floor stands on.

All rates are fractions of 1. `end_to_end` is the share of cited mentions with an accepted figure and an accepted
verdict; `false_label_rate` the share of unrelated mentions that a reader would see labelled all the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Protocol

from tests.eval.gold import GoldMention, GoldPage

LEAST_OF_A_CLASS = 8
"""A verdict with fewer gold mentions says too little to weigh as much as the others in `macro_f1`."""

NONE = "none"


GOLD_REPORTS = frozenset({"dhs-oig-24-46", "dhs-oig-25-21", "nyt-2023-85000"})
"""The reports the gold set was labelled with; a claim of any other counts as none."""

SAME_FIGURE = {"dhs-oig-25-21/transferred": "dhs-oig-24-46/transferred"}
"""A figure that a later report repeats unchanged goes by its first name."""


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


@dataclass(frozen=True)
class Outcome:
    """A gold mention and the answer to it. `figure` and `verdict` are "none" where nothing is cited."""

    mention: GoldMention
    figure: str
    verdict: str
    shown: bool

    @property
    def linked(self) -> bool:
        """Whether the figure is an accepted one."""
        return self.figure in self.mention.figures

    @property
    def right(self) -> bool:
        """Whether figure and verdict are accepted; of a mention that may cite nothing only the figure counts."""
        return self.linked and (self.verdict in self.mention.verdicts or not self.mention.cited)

    @property
    def wanted(self) -> str:
        """The verdict it counts under."""
        return self.verdict if self.verdict in self.mention.verdicts else self.mention.verdicts[0]

    @property
    def got(self) -> str:
        """The verdict it was given; one that fits only by chance, for another figure, is no verdict of the gold set."""
        by_chance = not self.right and self.figure != NONE and self.verdict in self.mention.verdicts
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
    return [_answer(mention, claims.get(page.id, ())) for page in pages for mention in page.mentions]


def measure(answers: list[Outcome]) -> Measures:
    """All measures of the answers to one gold set."""
    cited = [answer for answer in answers if answer.mention.cited]
    unrelated = [answer for answer in answers if answer.mention.unrelated]
    linking = [answer for answer in answers if answer.figure != NONE]
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


def gold_figure(claim: Claim) -> str:
    """The claim's figure by the gold set's name; "none" for what the gold set has no name for, a share among it."""
    if claim.figure is None or claim.report not in GOLD_REPORTS or "/" in claim.figure or "-of-" in claim.figure:
        return NONE
    name = f"{claim.report}/{claim.figure}"
    return SAME_FIGURE.get(name, name)


def _answer(mention: GoldMention, claims: Iterable[Claim]) -> Outcome:
    # The claim that shares most of the span answers; of two that share as much, the one that cites something.
    best: Claim | None = None
    most = (0, False)
    for claim in claims:
        shared = (min(mention.end, claim.end) - max(mention.start, claim.start), claim.figure is not None)
        if shared[0] > 0 and shared > most:
            best, most = claim, shared
    if best is None or (figure := gold_figure(best)) == NONE:
        return Outcome(mention, NONE, NONE, shown=False)
    verdict = "refuted" if best.stance == "refuted" else str(best.verdict)
    return Outcome(mention, figure, verdict, best.shown)


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
