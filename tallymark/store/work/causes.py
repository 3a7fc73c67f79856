"""What failures have in common: their reason without what tells one from the other. Pure."""

import re

LONGEST = 120
"""Characters: more tells no more."""
UNKNOWN = "no reason is known"

_SPECIAL = re.compile(r"""https?://\S+|"[^"]*"|'[^']*'|\b[0-9a-f]{8,}\b|\d+""")


def cause_of(reason: str | None) -> str:
    """The reason with its addresses, quoted words, hashes and numbers left out."""
    line = (reason or "").partition("\n")[0]
    return " ".join(_SPECIAL.sub("…", line).split())[:LONGEST] or UNKNOWN
