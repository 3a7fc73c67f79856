"""What an extractor took from a page, beside what a careful reader takes: word by word."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from tests.eval.extraction.layout_pages import LayoutPage

WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
Blocks = Sequence[tuple[str, str]]
"""Pairs of kind and text; the kind is empty where an extractor tells none."""
Extractor = Callable[[bytes], Blocks]


@dataclass(frozen=True)
class PageScore:
    """One page. Shares are 0 to 1; a word that stands twice on the page counts twice."""

    precision: float
    recall: float
    kinds: float
    """Of the words rightly taken, the share marked as what they are."""
    leaked: tuple[str, ...]
    """Numbers that were taken from around the text: each may become a figure that nobody cited."""
    lost: tuple[str, ...]
    """Numbers of the text that were not taken."""

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_page(page: LayoutPage, found: Blocks) -> PageScore:
    """Optional words count neither for nor against; of each expected word as many as there are."""
    wanted = _words(block for block in page.expected if block[0] != "optional")
    optional = _plain(_words(block for block in page.expected if block[0] == "optional"))
    taken = _words(found)
    want, take = _plain(wanted), _plain(taken)
    right = want & take
    wrong = take - want - optional
    missing = want - take
    of_kind = (wanted & taken).total()
    return PageScore(
        precision=right.total() / max(1, right.total() + wrong.total()),
        recall=right.total() / max(1, want.total()),
        kinds=of_kind / max(1, right.total()),
        leaked=_numbers(wrong),
        lost=_numbers(missing),
    )


def totals(scores: Sequence[PageScore]) -> dict[str, float]:
    """The figures of a whole set."""
    return {
        "mean_f1": mean(score.f1 for score in scores),
        "worst_f1": min(score.f1 for score in scores),
        "mean_precision": mean(score.precision for score in scores),
        "mean_recall": mean(score.recall for score in scores),
        "kinds": mean(score.kinds for score in scores),
        "leaked_numbers": sum(len(score.leaked) for score in scores),
        "lost_numbers": sum(len(score.lost) for score in scores),
    }


def _words(blocks: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    return Counter((kind, word.lower()) for kind, text in blocks for word in WORD.findall(text))


def _plain(words: Counter[tuple[str, str]]) -> Counter[str]:
    plain: Counter[str] = Counter()
    for (_, word), times in words.items():
        plain[word] += times
    return plain


def _numbers(words: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(word for word in words.elements() if any(sign.isdigit() for sign in word)))
