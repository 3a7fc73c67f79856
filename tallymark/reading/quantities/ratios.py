"""Reads a part and its whole as the share they make: "one in five", "12 of the 15 offices"."""

import re
from decimal import Decimal

from tallymark.reading.languages.cues import TOKEN, Cue, Cues
from tallymark.reading.quantities.draft import Draft

_NEXT = re.compile(rf"(?: {{1,2}}|-)?({TOKEN})")
_WHOLE = re.compile(r"[-\s]+([0-9]{1,3}(?:[,.][0-9]{3})*(?![\w]|[.,][0-9])|[^\W\d_]+)")
_SMALL_WHOLE = re.compile(r" (?:[0-9]{1,3}(?![0-9]|[,.][0-9])|[^\W\d_])")
"""A whole of which "of" names a part, rather than a count from which another is taken."""
_NO_WHOLES = frozenset({"duration", "percent", "scale", "money", "month", "time", "paged"})
"""What follows the second number makes it no whole: one "in five days"."""
_SHARE_PRECISION = Decimal("0.05")
"""What "one in five" leaves open, at most."""


def read_part_of_whole(text: str, draft: Draft, cue: Cue, end: int, cues: Cues) -> bool:
    """ "12 of the 15 offices": a share, where both are small; "32,000 of the 448,000" are two counts, and "one of" the
    five is no share of them."""
    whole = _SMALL_WHOLE.match(text, end)
    return whole is not None and draft.low > 1 and read_ratio(text, draft, cue, end, cues)


def read_ratio(text: str, draft: Draft, _cue: Cue, end: int, cues: Cues) -> bool:
    """ "one in five": the number becomes a share, where the second one is larger and no time or year."""
    whole = _WHOLE.match(text, end)
    if whole is None or not 0 < draft.low <= 1000 or draft.form not in ("digits", "words") or draft.factor != 1:
        return False
    word = whole[1]
    value = int(word.replace(",", "").replace(".", "")) if word[0] in "0123456789" else cues.small.get(word, 0)
    if not draft.low < value or (1900 <= value <= 2099 and len(word) == 4):
        return False
    following = _NEXT.match(text, whole.end())
    if following and any(
        cue.role in _NO_WHOLES and text.startswith(cue.phrase, following.start(1))
        for cue in cues.after_at(text, following.start(1), following[1])
    ):
        return False
    draft.part = draft.low
    draft.low = draft.high = draft.low / value
    draft.precision = min(_SHARE_PRECISION, draft.low)
    draft.kind, draft.form = "share", "fraction"
    draft.bare = False
    draft.end = draft.number_end = whole.end()
    return True
