"""The data of the picture: where the cited values lie, and where the reports' own values lie. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Any

from tallymark.figures import Catalogue
from tallymark.labels.shown_as import ALL_SHOWN_AS, ShownAs, shown_as


@dataclass(frozen=True)
class CitedValue:
    """One value that `count` claims give for one figure, shown alike: by a verdict, or as context.

    `row` is the figure: "<report>/<figure>".

    `value` lies between `low` and `high`, which differ for a range or a vague number.
    """

    row: str
    low: float
    high: float
    value: float
    shown_as: ShownAs
    count: int


@dataclass(frozen=True)
class ReportedValue:
    """What a report gives for the figure of a row, as a number and as a reader sees it."""

    row: str
    value: float
    printed: str


def cited_values(claims: Iterable[dict[str, Any]]) -> list[CitedValue]:
    """The cited counts, by row, then by what is told of them.

    Left out are shares, which have no place on an axis of counts, and claims too uncertain to label.
    """
    told = ((claim, shown_as(claim["verdict"], claim["display"])) for claim in claims)
    counts = Counter(
        (
            f"{claim['report']}/{claim['figure']}",
            ALL_SHOWN_AS.index(how),
            float(claim["quantity"]["low"]),
            float(claim["quantity"]["high"]),
        )
        for claim, how in told
        if how and claim["figure"] is not None and claim["quantity"]["unit"] != "percent"
    )
    return [
        CitedValue(row, low, high, sqrt(low * high), ALL_SHOWN_AS[how], count)
        for (row, how, low, high), count in sorted(counts.items())
        if low > 0
    ]


def reported_values(rows: Iterable[str], catalogue: Catalogue) -> list[ReportedValue]:
    """The reports' own values of these rows. A row of a derived number (a sum, a share) has none."""
    figures = {f"{report.id}/{figure.id}": figure for report in catalogue.reports.values() for figure in report.figures}
    return [
        ReportedValue(row, float(figures[row].value), f"{figures[row].printed:,f}") for row in rows if row in figures
    ]
