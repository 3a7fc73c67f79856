"""Claims as CSV (RFC 4180): one line a claim, for spreadsheets and data frames."""

import csv
from collections.abc import Callable, Iterable
from typing import Any, TextIO

Claim = dict[str, Any]

COLUMNS: dict[str, Callable[[Claim], Any]] = {
    "claim": lambda claim: claim["claim"],
    "url": lambda claim: claim["url"],
    "outlet": lambda claim: claim["page"]["outlet"],
    "title": lambda claim: claim["page"]["title"],
    "published": lambda claim: claim["page"]["published"],
    "quote": lambda claim: claim["quote"]["exact"],
    "sentence": lambda claim: claim["sentence"],
    "block": lambda claim: claim.get("block"),
    "low": lambda claim: claim["quantity"]["low"],
    "high": lambda claim: claim["quantity"]["high"],
    "hedge": lambda claim: claim["quantity"]["hedge"],
    "unit": lambda claim: claim["quantity"]["unit"],
    "report": lambda claim: claim["report"],
    "figure": lambda claim: claim["figure"],
    "verdict": lambda claim: claim["verdict"],
    "stance": lambda claim: claim["stance"],
    "shown": lambda claim: "true" if claim["shown"] else "false",
    "display": lambda claim: claim["display"],
    "score": lambda claim: claim["score"],
    "confidence": lambda claim: claim["confidence"],
    "label": lambda claim: claim["label"] and claim["label"]["headline"],
    "detail": lambda claim: claim["label"] and claim["label"]["detail"],
    "repair": lambda claim: claim["repair"],
    "start": lambda claim: claim["start"],
    "end": lambda claim: claim["end"],
    "engine": lambda claim: claim["engine"],
    "dataset": lambda claim: claim["dataset"],
}
"""Each column by its name, and where its value stands in a claim as the API carries it. Nothing is an empty cell."""


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run a page's text that starts so: its cell gets an apostrophe. JSON lines keep it as it is."""


def write_csv(claims: Iterable[Claim], file: TextIO) -> int:
    """Writes a line of names and one line a claim to a file opened with `newline=""`; returns how many claims."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    count = 0
    for claim in claims:
        writer.writerow(_harmless(value(claim)) for value in COLUMNS.values())
        count += 1
    return count


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
