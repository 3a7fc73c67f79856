"""What a reader may be told of a claim: the one place where a view learns whether a verdict may be seen.

`verdict` is the engine's best guess at every claim. Only where it is sure enough (`display` is "verdict") may a view
name it, colour by it or count it; `tests/contract/shown-as.json` holds Python and JavaScript to that together.
"""

from typing import Literal

from tallymark.scoring.assessment import VERDICTS, Display, Stance, Verdict

ShownAs = Verdict | Literal["context"]

ALL_SHOWN_AS: tuple[ShownAs, ...] = (*VERDICTS, "context")
"""In the order in which they are counted."""


def shown_as(verdict: Verdict | None, display: Display | None) -> ShownAs | None:
    """The verdict if it may be told, "context" where a label only says what the report says, None without a label."""
    if verdict is None or display is None:
        return None
    return verdict if display == "verdict" else "context"


def is_corrected(verdict: Verdict | None, stance: Stance, display: Display | None) -> bool:
    """Whether a view may say that the text brings the claim up to correct it: a judgement too. A right claim is not."""
    return stance == "refuted" and shown_as(verdict, display) not in ("accurate", "context", None)
