"""A picture of every cited value against the value that the report gives: one row a figure, one point a claim."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import altair
import vl_convert

from demo.cited_values import CitedValue, ReportedValue, cited_values, reported_values
from service.pictures.style import Colours, styled
from service.pictures.verdict_marks import MARKS
from tallymark.errors import StoreError
from tallymark.figures import Catalogue
from tallymark.labels.shown_as import ALL_SHOWN_AS

WIDTH = 780
"""Pixels of the plot itself; the names of the figures stand to its left."""
LANE = 13
"""Pixels of height for each verdict, and for context, within the row of a figure."""
BETWEEN = 0.3
"""Share of a row's height that stays free between two rows."""
LARGEST = 12
"""Claims from which on a mark does not grow."""
SCALE = 2.0
"""Pixels of the PNG for each of the SVG."""
PAPER = Colours(ink="#22272d", soft="#5f666e", line="#e3e5e8")
"""The picture stands alone, on white."""
INK, SOFT = PAPER.ink, PAPER.soft


def write_chart(claims: Sequence[dict[str, Any]], catalogue: Catalogue, svg: Path) -> None:
    """Writes the picture to `svg` and, beside it, as PNG. Raises StoreError where they cannot be written."""
    cited = cited_values(claims)
    spec = chart_of(cited, reported_values(dict.fromkeys(point.row for point in cited), catalogue))
    try:
        svg.write_text(vl_convert.vegalite_to_svg(spec), encoding="utf-8")
        svg.with_suffix(".png").write_bytes(vl_convert.vegalite_to_png(spec, scale=SCALE))
    except OSError as error:
        raise StoreError(f"the picture cannot be written: {error.strerror}: {error.filename}") from error


def chart_of(cited: Sequence[CitedValue], reported: Sequence[ReportedValue]) -> dict[str, Any]:
    """The picture as a Vega-Lite specification. It needs a cited value at least."""
    present = [how for how in ALL_SHOWN_AS if any(point.shown_as == how for point in cited)]
    row_height = max(len(present), 3) * LANE
    height = len({point.row for point in cited}) * row_height / (1 - BETWEEN)
    x, y = _value_axis(cited), _figure_axis(cited)
    lane = altair.YOffset("shown_as:N").sort(present)
    colours, shapes = [MARKS[how].colour for how in present], [MARKS[how].shape for how in present]
    colour = altair.Color("shown_as:N").scale(domain=present, range=colours).title(None)
    shape = altair.Shape("shown_as:N").scale(domain=present, range=shapes).title(None)
    size = (
        altair.Size("count:Q")
        .scale(domain=[1, LARGEST], range=[60, 420], clamp=True)
        .legend(title="Claims", values=[1, 4, 12], symbolFillColor=SOFT, symbolStrokeWidth=0)
    )
    told = altair.Chart(altair.InlineData(values=[asdict(point) for point in cited]))
    given = altair.Chart(altair.InlineData(values=[asdict(value) for value in reported]))
    absent = altair.Chart(altair.InlineData(values=_in_no_report(cited, reported)))
    layers = altair.layer(
        given.mark_tick(color=INK, thickness=1.5, size=row_height).encode(x=x, y=y),
        given.mark_text(color=INK, dy=-row_height / 2 - 8, fontSize=11, fontWeight=600).encode(
            x=x, y=y, text="printed:N"
        ),
        absent.mark_text(color=SOFT, fontSize=11, fontStyle="italic").encode(
            x=x, y=y, text=altair.value("in no report")
        ),
        told.transform_filter("datum.high > datum.low")
        .mark_rule(strokeWidth=2, opacity=0.4)
        .encode(x=altair.X("low:Q"), x2="high:Q", y=y, yOffset=lane, color=colour),
        told.mark_point(filled=True, opacity=0.9).encode(x=x, y=y, yOffset=lane, color=colour, shape=shape, size=size),
    )
    title = altair.Title(
        "What the texts cite, and what the reports say",
        subtitle="Each mark is a cited value, larger where more claims give it; a line through it is the span of a "
        "vague number. The upright bar is the report's own value.",
    )
    return styled(layers.properties(width=WIDTH, height=height, title=title, padding=18, background="white"), PAPER)


def _in_no_report(cited: Sequence[CitedValue], reported: Sequence[ReportedValue]) -> list[dict[str, Any]]:
    """Where to say so, for each row whose number no report gives: a sum or a share that others made."""
    derived = {point.row: point.value for point in cited}
    return [{"row": row, "value": derived[row]} for row in derived.keys() - {value.row for value in reported}]


def _value_axis(cited: Sequence[CitedValue]) -> altair.X:
    ends = [value for point in cited for value in (point.low, point.high)]
    ticks = [10**power * digit for power in range(10) for digit in (1, 3)]
    axis = altair.Axis(format=",d", values=ticks, title="Value (logarithmic)")
    return altair.X("value:Q").scale(type="log", domain=[min(ends), max(ends)], nice=False, padding=22).axis(axis)


def _figure_axis(cited: Sequence[CitedValue]) -> altair.Y:
    names = "split(replace(replace(datum.label, '/', '|'), '+', '+|'), '|')"
    rows = sorted({point.row for point in cited})
    return (
        altair.Y("row:N")
        .sort(rows)
        .scale(paddingInner=BETWEEN, paddingOuter=BETWEEN / 2)
        .axis(altair.Axis(title=None, labelExpr=names, labelLimit=260, labelPadding=12))
    )
