"""What texts make of one figure: counts by month, verdict and kind of page, and where each wrong number came from.

All of it is read along indexes of `citations`, in their order, so that nothing is sorted but what is found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from tallymark.store.tables import Citation, Document

MOST_POINTS = 2_000
"""Months and values that are told apart, the most cited first: more could not be told apart in a picture."""
MOST_WRONG = 10
"""Wrong numbers that are followed, the most cited first."""
LOOKED_AT = 300
"""First claims of one wrong number that are looked at for how it travelled."""
WRONG = ("misstated", "conflated", "outdated", "unsupported")
"""What is told of a claim whose number is not the figure's."""


@dataclass(frozen=True, slots=True)
class CitedPoint:
    """`count` claims of one month that give one value and are told alike."""

    told: str
    kind: str
    month: str
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """A page that told a number, and how many others carry the same text."""

    claim: str
    url: str
    title: str | None
    outlet: str | None
    kind: str
    dated: datetime
    copies: int


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """A number that is told for a figure and is not the report's."""

    low: float
    high: float
    count: int
    """Claims that give it."""
    appearances: tuple[Appearance, ...]
    """The earliest first; copies of one text are one, told by the page that had it first."""
    cut: bool
    """Whether only the first of its claims were looked at, so that later appearances are not known."""


def count_told(session: Session, report: str, figure: str) -> dict[str, dict[str, int]]:
    """Claims of a figure by what is told of them, then by kind of page."""
    counts: dict[str, dict[str, int]] = {}
    of_figure = (Citation.report == report, Citation.figure == figure)
    groups = (Citation.unit, Citation.told, Citation.kind)  # in the order of the index, here and below
    for _, told, kind, count in session.execute(select(*groups, func.count()).where(*of_figure).group_by(*groups)):
        by_kind = counts.setdefault(told, {})
        by_kind[kind] = by_kind.get(kind, 0) + count
    return counts


def cited_points(session: Session, report: str, figure: str, unit: str) -> list[CitedPoint]:
    """The values that are cited for a figure, by month: the most cited ones, in the order of time."""
    columns = (Citation.told, Citation.kind, Citation.month, Citation.low, Citation.high)
    of_figure = (Citation.report == report, Citation.figure == figure, Citation.unit == unit)
    count = func.count()
    grouped = select(*columns, count).where(*of_figure).group_by(*columns)
    rows = session.execute(grouped.order_by(count.desc(), *columns).limit(MOST_POINTS))
    return sorted((CitedPoint(*row) for row in rows), key=lambda point: (point.month, point.low, point.told))


def wrong_numbers(session: Session, report: str, figure: str, unit: str) -> list[WrongNumber]:
    """The wrong numbers that are cited most, each with where it appeared first."""
    of_figure = (Citation.report == report, Citation.figure == figure, Citation.unit == unit)
    wrong = Citation.told.in_(WRONG)
    count = func.count()
    grouped = select(Citation.low, Citation.high, count).where(*of_figure, wrong)
    most = grouped.group_by(Citation.low, Citation.high).order_by(count.desc(), Citation.low).limit(MOST_WRONG)
    return [
        _wrong_number(session, [*of_figure, wrong], low, high, count)
        for low, high, count in session.execute(most).all()
    ]


def _wrong_number(
    session: Session, wanted: Sequence[ColumnElement[bool]], low: float, high: float, count: int
) -> WrongNumber:
    first = (
        select(Citation.claim_id, Document)
        .join(Document, Document.id == Citation.document_id)
        .where(*wanted, Citation.low == low, Citation.high == high)
        .order_by(Citation.dated, Citation.claim_id)
        .limit(LOOKED_AT)
    )
    texts: dict[int, list[tuple[str, Document]]] = {}
    pages: set[int] = set()
    for claim, document in session.execute(first):
        if document.id not in pages:
            pages.add(document.id)
            texts.setdefault(document.first_copy_id or document.id, []).append((claim, document))
    appearances = [_appearance(cluster, copies) for cluster, copies in texts.items()]
    appearances.sort(key=lambda appearance: (appearance.dated, appearance.claim))
    return WrongNumber(low, high, count, tuple(appearances), cut=count > LOOKED_AT)


def _appearance(cluster: int, copies: Sequence[tuple[str, Document]]) -> Appearance:
    claim, first = next((copy for copy in copies if copy[1].id == cluster), copies[0])
    return Appearance(claim, first.url, first.title, first.outlet, first.kind, first.dated, len(copies) - 1)
