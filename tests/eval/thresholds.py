"""From which confidence a label judges, and from which it says at least what the report says."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tests.eval.coverage import SURE, Rated, least_confidence, quiet_from
from tests.eval.cross_validation import deal
from tests.eval.measure import Outcome
from tests.eval.unrelated.sentences import SENTENCES

FALSE_LABELS = 0.005
"""Share of the unrelated rows, and of the unrelated sentences on their pages, that may get a label, at most."""


@dataclass(frozen=True)
class Thresholds:
    """Least confidences; a verdict with too little data for one is not listed, and other two are None then."""

    judged_from: Mapping[str, float]
    context_from: float | None
    untied_from: float | None

    def display(self, answer: Outcome) -> str | None:
        """What a reader is shown of an answer whose `confidence` is out of fold."""
        if not answer.claims or (answer.untied and not _reaches(answer, self.untied_from)):
            return None
        if _reaches(answer, self.judged_from.get(answer.verdict)):
            return "verdict"
        return "context" if _reaches(answer, self.context_from) else None


def _reaches(answer: Outcome, least: float | None) -> bool:
    return least is not None and answer.confidence >= least


def thresholds_of(answers: Sequence[Outcome], false: Sequence[Outcome]) -> Thresholds:
    """The thresholds that answers to gold rows and false claims elsewhere allow; confidences are out of fold.

    The false claims stand for no share of real pages: no precision is told by them, only what must stay silent.
    """
    elsewhere = quiet_from((claim.confidence for claim in false if not claim.untied), SENTENCES, FALSE_LABELS)
    claims = [answer for answer in answers if answer.claims]
    quiet = quiet_from(
        (answer.confidence for answer in claims if answer.mention.unrelated),
        unrelated=sum(answer.mention.unrelated for answer in answers),
        rate=FALSE_LABELS,
    )
    least = {verdict: least_confidence(rated, SURE) for verdict, rated in rated_by_verdict(claims).items()}
    linked = least_confidence(rated_links(claims), SURE)
    return Thresholds(
        judged_from={verdict: value for verdict, value in sorted(least.items()) if value is not None},
        context_from=None if linked is None else max(linked, quiet, elsewhere),
        untied_from=least_confidence(rated_links([claim for claim in (*claims, *false) if claim.untied])),
    )


def rated_links(claims: Sequence[Outcome]) -> list[Rated]:
    """Confidence of the claims, and whether their figure was right."""
    return [Rated(claim.confidence, claim.linked) for claim in claims]


def rated_by_verdict(claims: Sequence[Outcome]) -> dict[str, list[Rated]]:
    """Confidence and rightness of the answers of each verdict."""
    found = defaultdict[str, list[Rated]](list)
    for answer in claims:
        found[answer.verdict].append(Rated(answer.confidence, answer.right))
    return found


def shown_out_of_fold(answers: Sequence[Outcome], false: Sequence[Outcome]) -> list[Outcome]:
    """The answers with what a reader would be shown of each, by thresholds from the pages of other folds alone."""
    folds = deal([answer.page for answer in answers], repeat=0)
    result = []
    for fold in sorted(set(folds.values())):
        allowed = thresholds_of([answer for answer in answers if folds[answer.page] != fold], false)
        mine = [answer for answer in answers if folds[answer.page] == fold]
        result += [replace(answer, display=allowed.display(answer)) for answer in mine]
    return result
