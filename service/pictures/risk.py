"""The curve of risk against coverage: how many labels are wrong, the more of them are shown."""

from collections.abc import Sequence
from typing import Any

from service.pages.words import load_words

HEIGHT = 240
"""Pixels of the plot."""


def risk_over_coverage(points: Sequence[dict[str, float]], precision: float, lang: str, width: int) -> dict[str, Any]:
    """The picture as a Vega-Lite specification, of points with `coverage`, `risk` and `most` (all shares).

    `most` is the risk at most, by Wilson's bound; `precision` the share that has to be right; `width` in pixels.
    """
    import altair  # noqa: PLC0415 - takes a second

    from service.pictures.style import Colours, styled  # noqa: PLC0415

    words = load_words(lang)["accuracy"]
    colours = Colours(ink="var(--ink)", soft="var(--muted)", line="var(--line)")
    x = altair.X("coverage:Q").scale(domain=[0, 1]).axis(format=".0%", tickCount=5, title=words["coverage"], grid=False)
    y = altair.Y("risk:Q").scale(domain=[0, 0.5]).axis(format=".0%", tickCount=5, title=None)
    seen = altair.Chart(altair.InlineData(values=[*points]))
    allowed = altair.Chart(altair.InlineData(values=[{"risk": 1 - precision}]))
    layers = altair.layer(
        seen.mark_area(color=colours.soft, opacity=0.2, clip=True).encode(x=x, y=y, y2="most:Q"),
        allowed.mark_rule(color="var(--differs)", strokeDash=[4, 3]).encode(y="risk:Q"),
        seen.mark_line(color=colours.ink, strokeWidth=1.8, clip=True).encode(x=x, y=y),
    )
    return styled(layers.properties(width=width, height=HEIGHT, padding=6, background="transparent"), colours)
