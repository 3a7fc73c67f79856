"""How all pictures look, whatever they show."""

from dataclasses import dataclass
from typing import Any

import altair

FONT = "DejaVu Sans, Liberation Sans, Helvetica, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Colours:
    """Of words, of lesser words, of lines; a colour, or a variable of the style sheet of the page."""

    ink: str
    soft: str
    line: str


def styled(chart: altair.LayerChart | altair.FacetChart, colours: Colours) -> dict[str, Any]:
    """The specification of a chart, without frames and with few lines."""
    styled = (
        chart.configure(font=FONT)
        .configure_view(stroke=None)
        .configure_title(
            anchor="start",
            fontSize=19,
            color=colours.ink,
            subtitleFontSize=12.5,
            subtitleColor=colours.soft,
            offset=22,
        )
        .configure_axis(
            labelColor=colours.ink,
            titleColor=colours.soft,
            labelFontSize=11.5,
            titleFontSize=12,
            domain=False,
            ticks=False,
        )
        .configure_axisX(gridColor=colours.line, titlePadding=12)
        .configure_axisY(grid=True, gridColor=colours.line, bandPosition=0)
        .configure_legend(
            orient="top",
            direction="horizontal",
            labelFontSize=12,
            labelColor=colours.ink,
            titleColor=colours.soft,
            symbolSize=80,
            symbolOpacity=1,
            offset=14,
        )
    )
    spec: dict[str, Any] = styled.to_dict()
    return spec
