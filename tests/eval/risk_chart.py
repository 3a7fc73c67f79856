"""Draws risk against coverage: one small picture a verdict, the same to the byte for the same numbers."""

from collections.abc import Sequence

import altair
import vl_convert

from tests.eval.coverage import PRECISION, Point

WIDTH, HEIGHT = 230, 150
"""Pixels of the plot itself."""
INK, SOFT, LINE, ALLOWED = "#22272d", "#5f666e", "#e3e5e8", "#b3541e"
FONT = "DejaVu Sans, Liberation Sans, Helvetica, Arial, sans-serif"


def risk_svg(title: str, points: Sequence[Point], least: float | None) -> str:
    """Risk as seen (line) and at most (shade, by Wilson's bound); a mark stands where the threshold lies, if any."""
    rows = [
        {"coverage": round(point.coverage, 3), "risk": round(point.risk, 3), "most": round(1 - point.bound, 3)}
        for point in points
    ]
    chosen = [row for row, point in zip(rows, points, strict=True) if least is not None and point.least == least]
    x = altair.X("coverage:Q").scale(domain=[0, 1]).axis(format="%", tickCount=5, title="Coverage")
    y = altair.Y("risk:Q").scale(domain=[0, 1]).axis(format="%", tickCount=5, title="Wrong")
    drawn = altair.Chart(altair.InlineData(values=rows))
    limit = altair.Chart(altair.InlineData(values=[{"risk": 1 - PRECISION}]))
    threshold = altair.Chart(altair.InlineData(values=chosen or [{"coverage": -1, "risk": -1}]))
    layers = altair.layer(
        drawn.mark_area(color=SOFT, opacity=0.18).encode(x=x, y=y, y2="most:Q"),
        limit.mark_rule(color=ALLOWED, strokeDash=[4, 3]).encode(y="risk:Q"),
        drawn.mark_line(color=INK, strokeWidth=1.6).encode(x=x, y=y),
        threshold.mark_point(filled=True, color=ALLOWED, size=60, clip=True).encode(x=x, y=y),
    )
    styled = (
        layers.properties(width=WIDTH, height=HEIGHT, title=title, background="white", padding=8)
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_title(anchor="start", fontSize=12, color=INK)
        .configure_axis(labelColor=INK, titleColor=SOFT, gridColor=LINE, domain=False, ticks=False, labelFontSize=10)
    )
    return vl_convert.vegalite_to_svg(styled.to_dict()) + "\n"
