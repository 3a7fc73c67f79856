"""The picture of one figure: each value that texts cite for it, month by month, against the report's own."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import sqrt
from typing import Any

from service.pictures.verdict_marks import ALL_MARKS
from tallymark.store.claims.cited_figures import CitedPoint

HEIGHT = 300
"""Pixels of the plot."""
LETTER, SIGN, BESIDE = 6.5, 30, 60
"""Pixels in the legend: of a letter, of the sign before a name, and what there is beyond the plot."""
LARGEST = 30
"""Claims from which on a mark does not grow."""
FIRST_DAY, APART, LAST_DAY = 1, 3, 28
"""Days of the month at which marks stand, by what is told, so that none hides another of its month."""
NARROW = 20
"""Times the lowest value up to which the scale has room for more ticks than two to a power of ten."""
PAD = 1.6
"""Times by which the scale goes beyond the lowest and the highest value."""


def can_be_drawn(points: Sequence[CitedPoint], value: Decimal) -> bool:
    """Whether there is anything to see. Values of zero have no place on the scale."""
    return value > 0 and bool(_counts(points))


def over_time(
    points: Sequence[CitedPoint], value: Decimal, printed: str, names: Mapping[str, str], width: int
) -> dict[str, Any]:
    """The picture as a Vega-Lite specification, where it can be drawn.

    `names` of what is told, in the page's language; `width` in pixels.
    """
    import altair  # noqa: PLC0415 - takes a second

    from service.pictures.style import Colours, styled  # noqa: PLC0415

    counts = _counts(points)
    colours = Colours(ink="var(--ink)", soft="var(--muted)", line="var(--line)")
    present = [told for told in ALL_MARKS if any(key[3] == told for key in counts)]
    data = [
        {
            "day": f"{month}-{FIRST_DAY + APART * present.index(told):02d}",
            "low": low,
            "high": high,
            "value": sqrt(low * high),
            "told": names[told],
            "count": count,
        }
        for (month, low, high, told), count in sorted(counts.items())
    ]
    ends = [float(value), *(end for _, low, high, _ in counts for end in (low, high))]
    domain = [min(ends) / PAD, max(ends) * PAD]
    digits = (1, 3) if domain[1] / domain[0] > NARROW else (1, 2, 3, 4, 5, 7)
    ticks = [10**power * digit for power in range(-3, 13) for digit in digits]
    first, last = min(key[0] for key in counts), max(key[0] for key in counts)
    span = [
        altair.DateTime(year=int(month[:4]), month=int(month[5:]), date=day, utc=True)
        for month, day in ((first, FIRST_DAY), (last, LAST_DAY))
    ]
    months = altair.TimeIntervalStep(interval="month", step=1)
    x = (
        altair.X("day:T")
        .scale(type="utc", domain=span, padding=24)
        .axis(
            altair.Axis(
                title=None, format="%b %Y", grid=False, labelOverlap="greedy", labelSeparation=8, tickCount=months
            )
        )
    )
    y = (
        altair.Y("value:Q")
        .scale(type="log", domain=domain, nice=False)
        .axis(altair.Axis(title=None, format=",~r", values=ticks))
    )
    domain_names = [names[told] for told in present]
    widest = SIGN + LETTER * max(len(name) for name in domain_names)
    colour = (
        altair.Color("told:N")
        .scale(domain=domain_names, range=[f"var(--{ALL_MARKS[told].tone})" for told in present])
        .legend(title=None, columns=max(1, int((width + BESIDE) // widest)), labelLimit=0)
    )
    shape = altair.Shape("told:N").scale(domain=domain_names, range=[ALL_MARKS[told].shape for told in present])
    size = altair.Size("count:Q").scale(domain=[1, LARGEST], range=[50, 420], clamp=True).legend(None)
    told = altair.Chart(altair.InlineData(values=data))
    given = altair.Chart(altair.InlineData(values=[{"value": float(value), "printed": printed}]))
    layers = altair.layer(
        given.mark_rule(color=colours.ink, strokeWidth=1.5).encode(y=y),
        given.mark_text(
            color=colours.ink, align="left", baseline="bottom", dx=2, dy=-8, fontSize=11.5, fontWeight=600
        ).encode(y=y, x=altair.value(0), text="printed:N"),
        told.transform_filter("datum.high > datum.low")
        .mark_rule(strokeWidth=2, opacity=0.5)
        .encode(x=x, y=altair.Y("low:Q"), y2="high:Q", color=colour),
        told.mark_point(filled=True, opacity=0.85).encode(x=x, y=y, color=colour, shape=shape, size=size),
    )
    return styled(layers.properties(width=width, height=HEIGHT, padding=6, background="transparent"), colours)


def _counts(points: Sequence[CitedPoint]) -> Counter[tuple[str, float, float, str]]:
    """Claims by month, lowest and highest value, and what is told of them; kinds of pages together."""
    counts: Counter[tuple[str, float, float, str]] = Counter()
    for point in points:
        if point.told in ALL_MARKS and point.low > 0:
            counts[point.month, point.low, point.high, point.told] += point.count
    return counts
