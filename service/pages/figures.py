"""A figure's page: what it is, what texts make of it, and where numbers that are not its own came from."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from statistics import median
from typing import Any

from apiflask import APIBlueprint
from flask import Response, abort, render_template
from markupsafe import Markup

from service.answers.conditional import conditional
from service.pages.languages import page_lang
from service.pages.newest import one_a_page
from service.pictures.drawing import drawn
from service.pictures.over_time import can_be_drawn, over_time
from service.resources import resources
from tallymark.figures import Figure, Report
from tallymark.labels.catalogue import words_in
from tallymark.labels.shown_as import ALL_SHOWN_AS
from tallymark.scoring.judging.printed import printed_figure
from tallymark.store.claims.cited_figures import CitedPoint, cited_points, count_told, wrong_numbers
from tallymark.store.claims.corrected_claims import CorrectedClaim, find_corrections
from tallymark.store.claims.stored_claims import find_claims

MAX_AGE = 300
"""Seconds for which a browser keeps the data behind the picture."""
CORRECTIONS = 100
"""Corrections that are looked at, the latest first; what is said of how long they took is of these."""
LISTED = 10
"""Of them, and of values, as many stand on the page: the data has the others."""
NEWEST = 4
"""Newest claims of the figure on its page."""
READ = 40
"""Claims that are looked through for these."""
DAY = 86_400
PICTURES = 128
"""That are kept, of some 60 kB each with what they show."""

ROWS = (*ALL_SHOWN_AS, "refuted", "unlabelled")
KINDS = ("article", "post")

figure_pages = APIBlueprint("figure_pages", __name__, enable_openapi=False)


@dataclass(frozen=True, slots=True)
class CitedValue:
    """A value as the table beside the picture has it: all months together."""

    low: float
    high: float
    told: str
    count: int
    first: str
    last: str


@figure_pages.get("/reports/<string:report_id>/<string:figure_id>")
def show(report_id: str, figure_id: str) -> str:
    """The figure in words, then in numbers: verdicts, values over time, wrong numbers, corrections."""
    report, figure = _found(report_id, figure_id)
    lang = page_lang()
    cited = report.id, figure.id
    with resources().database.reading() as session:
        counts = count_told(session, *cited)
        points = cited_points(session, *cited, figure.unit)
        wrong = wrong_numbers(session, *cited, figure.unit)
        corrections = find_corrections(session, report=report.id, figure=figure.id, limit=CORRECTIONS).items
        newest = one_a_page(find_claims(session, report=report.id, figure=figure.id, limit=READ).items, NEWEST)
    return render_template(
        "figure_page.html",
        report=report,
        figure=figure,
        derivations=[derivation for derivation in report.derivations if figure.id in derivation.of],
        told={name: [counts[name].get(kind, 0) for kind in KINDS] for name in ROWS if name in counts},
        picture=_picture(tuple(points), figure.printed, printed_figure(figure, lang), lang),
        values=_values(points)[:LISTED],
        wrong=wrong,
        corrections=corrections[:LISTED],
        took=_took(corrections),
        newest=newest,
    )


@figure_pages.get("/reports/<string:report_id>/<string:figure_id>/values.csv")
def values(report_id: str, figure_id: str) -> Response:
    """The data behind the picture: a line for each month, value, verdict and kind of page."""
    report, figure = _found(report_id, figure_id)
    with resources().database.reading() as session:
        points = cited_points(session, report.id, figure.id, figure.unit)
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(["month", "low", "high", "unit", "told", "kind", "claims"])
    for point in points:
        low, high = f"{point.low:.15g}", f"{point.high:.15g}"
        rows.writerow([point.month, low, high, figure.unit, point.told, point.kind, point.count])
    return conditional(written.getvalue().encode(), "text/csv", MAX_AGE)


@lru_cache(PICTURES)
def _picture(points: Sequence[CitedPoint], value: Decimal, printed: str, lang: str) -> Markup | None:
    """Drawn once for what it shows: also to put its specification together takes a tenth of a second."""
    if not can_be_drawn(points, value):
        return None
    names = words_in(lang).verdicts | words_in(lang).displays | words_in(lang).stances
    return drawn(lambda width: over_time(points, value, printed, names, width), lang)


def _found(report_id: str, figure_id: str) -> tuple[Report, Figure]:
    report = resources().catalogue.reports.get(report_id)
    figure = next((each for each in report.figures if each.id == figure_id), None) if report else None
    if report is None or figure is None:
        abort(404)
    return report, figure


def _values(points: Sequence[CitedPoint]) -> list[CitedValue]:
    """The most cited ones first."""
    found: dict[tuple[float, float, str], CitedValue] = {}
    for point in points:
        key = point.low, point.high, point.told
        known = found.get(key)
        found[key] = (
            CitedValue(*key, point.count, point.month, point.month)
            if known is None
            else replace(
                known,
                count=known.count + point.count,
                first=min(known.first, point.month),
                last=max(known.last, point.month),
            )
        )
    return sorted(found.values(), key=lambda value: (-value.count, value.low, value.told))


def _took(corrections: Sequence[CorrectedClaim]) -> dict[str, Any] | None:
    """How many corrections were looked at, of which kinds, and the median of days that the claims had stood."""
    if not corrections:
        return None
    kinds = Counter(correction.change for correction in corrections)
    return {
        "count": len(corrections),
        "changed": kinds["changed"],
        "removed": kinds["removed"],
        "least": median(correction.stood_at_least for correction in corrections) / DAY,
        "most": median(correction.stood_at_most for correction in corrections) / DAY,
    }
