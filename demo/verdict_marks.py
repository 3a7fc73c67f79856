"""One colour and one shape a verdict, the same in the table and in the picture.

The colours are told apart by people who see red and green alike (after Okabe and Ito), and the shapes by everyone.
None of them is a traffic light: a verdict is about a number, and every outlet's are drawn alike.
"""

from dataclasses import dataclass

from tallymark.scoring.assessment import Verdict


@dataclass(frozen=True)
class Mark:
    """A colour as #rrggbb and one of Vega's named shapes."""

    colour: str
    shape: str


MARKS: dict[Verdict, Mark] = {
    "conflated": Mark("#a65084", "cross"),
    "mischaracterised": Mark("#c8501e", "triangle-up"),
    "misstated": Mark("#b98900", "diamond"),
    "outdated": Mark("#6f5bb0", "square"),
    "missing_context": Mark("#3f93c4", "triangle-down"),
    "unsupported": Mark("#6b6f76", "stroke"),
    "accurate": Mark("#0b8a65", "circle"),
}
