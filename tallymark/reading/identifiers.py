"""Finds what is written with digits and counts nothing: phone numbers, report and form numbers, versions."""

import re
from collections.abc import Iterator

_IDENTIFIER = re.compile(
    r"(?<![\w.,-])(?:"
    r"(?:\+?\d{1,3}[ -])?\(\d{3}\) ?\d{3}-\d{4}"  # (202) 555-0143
    r"|\+\d{1,3}(?:[ .-]\d{2,4}){2,4}"  # +1 202 555 0143
    r"|\d{3}-0\d{3}"  # 555-0143; 555-1200 may be a range
    r"|\d+(?:-\d+){2,}"  # 202-555-0143
    r"|[^\W\d_]+-\d+(?:-\d+)*"  # AB-12-345, I-20
    r"|\d+(?:\.\d{1,2}){2,}"  # 3.2.1
    r")(?![\w-]|[.,]\d)"
)


def identifiers(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each, in order."""
    for match in _IDENTIFIER.finditer(text):
        yield match.span()
