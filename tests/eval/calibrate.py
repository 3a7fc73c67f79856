"""Fits confidence to gold and to first answers, writes `scoring/calibration.yaml`: `python -m tests.eval.calibrate`."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import yaml

import tallymark
from tallymark.figures import load_catalogue
from tallymark.scoring import Engine, calibration
from tallymark.scoring.calibration import Calibration
from tallymark.scoring.judging.doubts import DOUBTS
from tests.eval.answers import answers_by_set, false_claims
from tests.eval.cross_validation import out_of_fold
from tests.eval.first_sight import first_answers
from tests.eval.fit import Judged, fit
from tests.eval.gold import gold_fingerprint
from tests.eval.measure import Outcome
from tests.eval.thresholds import thresholds_of

FILE = Path(calibration.__file__).with_name("calibration.yaml")
HEADER = "# Written by `make calibrate` from the answers in tests/eval; calibration.py says what each key means.\n"
METHOD = (
    "logistic regression on doubts, none of which may raise the odds, with an L2 penalty;"
    " least confidences from confidences out of fold, the pages dealt into ten folds ten times"
)
DIGITS = 3
"""Decimals of a weight and of a confidence."""
FALSE_WEIGHT = 0.25
"""Rows that a false claim of the unrelated sentences counts for: enough to tell weak evidence, too little to make all
confidence on real pages too low."""
MENDED_WEIGHT = 0.4
"""Rows that an answer to a gold row counts for: most of what the gold sets showed was mended, so that they hold fewer
mistakes than unread pages. An answer given at first sight counts in full."""
UNKNOWN = 0.5
"""Confidence where the gold sets hold nothing to tell it by."""


def calibrated(answers: Sequence[Outcome], false: Sequence[Outcome], dataset: str) -> Calibration:
    """The calibration that these answers, to gold rows and at first sight, and these false claims elsewhere ask for."""
    fitted = fit(judged([*answers, *false]), DOUBTS)
    found = thresholds_of(*with_confidence_out_of_fold(answers, false))
    return Calibration(
        engine=tallymark.__version__,
        dataset=dataset,
        gold=gold_fingerprint(),
        claims=sum(answer.claims for answer in answers),
        unrelated=len(false),
        method=METHOD,
        undoubted=round(fitted.undoubted, DIGITS),
        doubts={name: round(fitted.weights[name], DIGITS) for name in DOUBTS},
        unsupported=UNKNOWN,
        judged_from=found.judged_from,
        context_from=found.context_from,
        untied_from=found.untied_from,
    )


def judged(answers: Sequence[Outcome]) -> list[Judged]:
    """The answers that claim something, as what confidence is fitted on."""
    return [
        Judged(answer.page, frozenset(answer.doubts), answer.right, _weight(answer))
        for answer in answers
        if answer.claims
    ]


def _weight(answer: Outcome) -> float:
    if answer.mention.id.startswith("unrelated "):  # they stand for no share of real pages
        return FALSE_WEIGHT
    return 1.0 if answer.first else MENDED_WEIGHT


def with_confidence_out_of_fold(
    answers: Sequence[Outcome], false: Sequence[Outcome]
) -> tuple[list[Outcome], list[Outcome]]:
    """The same outcomes; each claim's confidence comes from weights that were fitted without its page."""
    everything = [*answers, *false]
    confidences = iter(out_of_fold(judged(everything), DOUBTS))
    rated = [replace(each, confidence=round(next(confidences), DIGITS)) if each.claims else each for each in everything]
    return rated[: len(answers)], rated[len(answers) :]


def main() -> None:
    engine = Engine(load_catalogue())
    answers = [answer for found in answers_by_set(engine).values() for answer in found] + first_answers()
    fitted = calibrated(answers, false_claims(engine), engine.catalogue.version)
    FILE.write_text(HEADER + yaml.safe_dump(asdict(fitted), sort_keys=False, width=120), "utf-8")
    judging = ", ".join(f"{verdict} from {least}" for verdict, least in fitted.judged_from.items()) or "nothing"
    print(f"{FILE.name}: fitted on {fitted.claims} claims. Judging: {judging}; context from {fitted.context_from}.")


if __name__ == "__main__":
    main()
