"""Reads words that repeat the number before them: "That many children are missing"."""

import re
from collections.abc import Sequence

from tallymark.reading.languages.cues import Cues
from tallymark.reading.quantities.draft import Draft

_REACH = 300
"""Code points back to the number that is repeated: the sentence before, or its own."""
_LOOKED_AT = 8
"""Quantities back, at most."""
_LEAST = 100
"""Smaller numbers are repeated of something else than a report counts."""
_BEGINS = re.compile(r"(?:^|[.!?:;\"(—\x00-])\s*$|\bthat $")
"""What stands before a sentence, or before "that many" in "true that that many"."""
_LONGEST_WORD = 12
_MORE = re.compile(r"(?! of\b)(?:,| [^\W\d_])")
"""What must follow: the noun that is counted, or a pause."""


def read_same_number(text: str, start: int, phrase: str, found: Sequence[Draft], cues: Cues) -> Draft | None:
    """The number that a phrase at `start` repeats, told again; None where it does not, or where two could be meant."""
    end = start + len(phrase)
    lead = text[max(0, start - _LONGEST_WORD) : start]
    if phrase in cues.language.same_number_first and not _BEGINS.search(lead):
        return None
    if lead.rstrip().rpartition(" ")[2] in cues.language.not_same or not _MORE.match(text, end):
        return None
    kind = cues.language.same_number[phrase]
    meant = {
        draft.low: draft
        for draft in found[-_LOOKED_AT:]
        if draft.kind == kind and draft.form in ("digits", "words") and start - draft.end <= _REACH
        if draft.low == draft.high >= _LEAST
    }
    if len(meant) != 1:
        return None
    (other,) = meant.values()
    draft = Draft(start, end, other.low, other.high, other.precision, "digits")
    draft.kind, draft.currency, draft.hedge, draft.repeats = other.kind, other.currency, other.hedge, True
    return draft
