"""One colour and one shape a verdict, and one for context, the same in every table and picture.

The colours are told apart by people who see red and green alike (after Okabe and Ito), and the shapes by everyone.
None of them is a traffic light: a verdict is about a number, and every outlet's are drawn alike.
"""

from dataclasses import dataclass

from tallymark.labels.shown_as import ShownAs


@dataclass(frozen=True)
class Mark:
    """A colour as #rrggbb, one of Vega's named shapes or an SVG path within -1 to 1, and a tone of the page's."""

    colour: str
    shape: str
    tone: str


RING = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0ZM-.5,0A.5,.5,0,1,0,.5,0A.5,.5,0,1,0,-.5,0Z"
"""Open in the middle: it fills in no verdict."""

CROSSED = "M-.8,-1L0,-.2L.8,-1L1,-.8L.2,0L1,.8L.8,1L0,.2L-.8,1L-1,.8L-.2,0L-1,-.8Z"

MARKS: dict[ShownAs, Mark] = {
    "conflated": Mark("#a65084", "cross", "mixed"),
    "mischaracterised": Mark("#c8501e", "triangle-up", "differs"),
    "misstated": Mark("#b98900", "diamond", "differs"),
    "outdated": Mark("#6f5bb0", "square", "partial"),
    "missing_context": Mark("#3f93c4", "triangle-down", "partial"),
    "unsupported": Mark("#6b6f76", "stroke", "unknown"),
    "accurate": Mark("#0b8a65", "circle", "accurate"),
    "context": Mark("#8a8076", RING, "neutral"),
}

ALL_MARKS: dict[str, Mark] = {
    **{str(told): mark for told, mark in MARKS.items()},
    "refuted": Mark("#7d7f86", "triangle-right", "muted"),
    "unlabelled": Mark("#7d7f86", CROSSED, "muted"),
}
"""With those of claims that are counted and not judged, in the order in which all are told."""
