"""Keeps texts in CSV from being run as formulas, so that each can be had back as it was.

A spreadsheet runs a cell that begins like a formula, and what a crawled page says may be made to. Such a text gets an
apostrophe, which says to a spreadsheet that it is text. So does one that has an apostrophe there already: whoever reads
the data takes one away from each cell that matches TOLD_APART, and has what was written.
"""

import re

FORMULA_START = r"^'*[=+\-@\t\r]"
"""A text that gets an apostrophe."""
TOLD_APART = r"^'+[=+\-@\t\r]"
"""A cell that got one."""


def harmless(text: str) -> str:
    """The text as a cell of CSV."""
    return f"'{text}" if re.match(FORMULA_START, text) else text


def as_written(cell: str) -> str:
    """The text that a cell holds."""
    return cell[1:] if re.match(TOLD_APART, cell) else cell
