"""Writes `docs/accuracy.md` out of what was measured; the words stand in `accuracy.md.jinja`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from jinja2 import Environment, StrictUndefined

from tallymark.scoring.calibration import Calibration
from tests.eval.accuracy import Accuracy, grouped
from tests.eval.calibrate import MENDED_WEIGHT
from tests.eval.causes import NO_REPORT, Causes
from tests.eval.coverage import SURE, Point
from tests.eval.floor import Floors
from tests.eval.gold import gold_fingerprint
from tests.eval.measure import Outcome, measure

TEMPLATE = Path(__file__).with_name("accuracy.md.jinja")
Row = tuple[str, ...]


def accuracy_page(found: Accuracy, calibration: Calibration, floors: Floors, causes: Causes) -> str:
    """The page as Markdown, the same for the same numbers."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    template = environment.from_string(TEMPLATE.read_text("utf-8"))
    curves = found.curves()
    return template.render(
        calibration=calibration,
        gold=gold_fingerprint(),
        sure=SURE,
        first=len(found.at_first_sight),
        first_right=f"{fmean(answer.right for answer in found.at_first_sight):.3f}",
        mended_weight=MENDED_WEIGHT,
        context_from=calibration.context_from,
        untied=_untied(calibration.untied_from),
        measures=list(found.by_set),
        sets=_sets(found),
        rates=_rates(found, floors),
        in_use=_in_use(found),
        verdicts=_verdicts(found),
        reports=_shares(found.answers, lambda answer: answer.mention.report),
        languages=_shares(found.answers, lambda answer: answer.mention.lang),
        doubts=_doubts(found, calibration),
        brier=f"{found.brier():.3f}",
        bins=[
            (f"from {each.least}", str(each.rows), f"{each.mean:.3f}", f"{each.right:.3f}")
            for each in found.reliability()
        ],
        thresholds=[_threshold(verdict, points, calibration) for verdict, points in curves.items()],
        curves=list(curves),
        wrong_count=len(found.wrong),
        quantities=len(found.answers),
        causes=_causes(found, causes),
    )


def _sets(found: Accuracy) -> list[Row]:
    rows = []
    for name, answers in found.by_set.items():
        mentions = [answer.mention for answer in answers]
        counts = (
            len({answer.page for answer in answers}),
            len(mentions),
            sum(mention.cited for mention in mentions),
            sum(mention.unrelated for mention in mentions),
            sum(mention.lang == "es" for mention in mentions),
        )
        rows.append((name, *map(str, counts)))
    return rows


def _rates(found: Accuracy, floors: Floors) -> list[Row]:
    rates = {name: measures.rates() for name, measures in found.out_of_fold_by_set().items()}
    return [
        (measured, *(cell for name in rates for cell in (_number(rates[name][measured]), floors[name].limit(measured))))
        for measured in next(iter(rates.values()))
    ]


def _in_use(found: Accuracy) -> str:
    shown = ((name, measure(answers)) for name, answers in found.by_set.items())
    return "; ".join(
        f"on {name} it is {each.shown_precision:.3f} and {each.shown_coverage:.3f}" for name, each in shown
    )


def _verdicts(found: Accuracy) -> list[Row]:
    return [
        (name, verdict, str(score.wanted), f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}")
        for name, answers in found.by_set.items()
        for verdict, score in measure(answers).verdicts.items()
    ]


def _shares(answers: Sequence[Outcome], key: Callable[[Outcome], str]) -> list[Row]:
    return [
        (name, str(len(rows)), f"{fmean(row.linked for row in rows):.3f}", f"{fmean(row.right for row in rows):.3f}")
        for name, rows in grouped(answers, key).items()
    ]


def _doubts(found: Accuracy, calibration: Calibration) -> list[Row]:
    rows = []
    for doubt, weight in calibration.doubts.items():
        having = [claim for claim in found.claims if doubt in claim.doubts]
        right = f"{fmean(claim.right for claim in having):.3f}" if having else "-"
        rows.append((f"`{doubt}`", f"{weight:.2f}", str(len(having)), right))
    return rows


def _threshold(verdict: str, points: Sequence[Point], calibration: Calibration) -> Row:
    everything = points[-1]
    figure = verdict == "figure"
    judged = calibration.judged_from.get(verdict)  # type: ignore[call-overload]
    least = calibration.context_from if figure else judged
    told = "gives the verdict" if judged is not None else "says what the report says"
    row = ("any, the figure alone" if figure else verdict, str(everything.rows), str(everything.right))
    chosen = [point for point in points if least is not None and point.least >= least]
    if least is None or not chosen:
        return (*row, "never", "-", "-", f"{everything.bound:.3f} for all", told)
    last = chosen[-1]
    return (*row, f"{least}", str(last.rows), str(last.right), f"{last.bound:.3f}", told)


def _untied(least: float | None) -> str:
    return "nothing is shown: of such claims too many are false" if least is None else f"confidence must reach {least}"


def _causes(found: Accuracy, causes: Causes) -> list[dict[str, Any]]:
    by_cause = grouped(found.wrong, lambda answer: causes.of(answer, found.reports) or "")
    sentences = {NO_REPORT: "The report has no file yet."} | causes.sentences | {"": "Nobody has looked yet."}
    return [
        {"sentence": sentences[name], "rows": [_wrong(answer) for answer in by_cause[name]]}
        for name in sentences
        if name in by_cause
    ]


def _wrong(answer: Outcome) -> Row:
    mention = answer.mention
    wanted = f"{' or '.join(mention.figures)}: {' or '.join(mention.verdicts)}".replace("*", "any")
    display = {"verdict": "", "context": ", without verdict", None: ", not shown"}[answer.display]
    got = f"{answer.figure}: {answer.verdict}{display}" if answer.claims else "none"
    return (mention.id, mention.number.replace("|", "\\|"), wanted if mention.cited else "none", got)


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.3f}"
