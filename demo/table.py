"""What the crawl found, as a table for a terminal of 80 columns or more, and the count of each verdict below it."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from demo.verdict_marks import MARKS
from tallymark.scoring.assessment import VERDICTS
from tallymark.terminal import visible

Claim = dict[str, Any]
"""One claim as the API carries it."""

VERDICT_WIDTH = max(map(len, VERDICTS))
GAPS = 8
"""Columns that the table takes for the space between its five columns."""


def in_reading_order(claims: Iterable[Claim]) -> list[Claim]:
    """By outlet, then as published, then as they stand in the text: the same at every run."""
    return sorted(
        claims,
        key=lambda claim: (_outlet(claim), claim["page"]["published"] or "", claim["url"], claim["start"]),
    )


def claims_table(claims: Sequence[Claim], width: int) -> Table:
    """Outlet, figure, cited as, verdict and label of each claim; claims of one outlet stand together.

    `width` is the terminal's, in columns. A label too uncertain to be shown to a reader is left out here too.
    """
    widths = _widths(max(width, 80))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), width=sum(widths) + GAPS)
    for heading, columns in zip(("Outlet", "Figure", "Cited as", "Verdict", "Label"), widths, strict=True):
        table.add_column(heading, width=columns, overflow="fold")
    for claim, following in zip_longest(claims, claims[1:]):
        table.add_row(
            Text(visible(_outlet(claim))),
            _figure(claim, widths[1]),
            Text(visible(claim["quote"]["exact"])),
            _verdict(claim),
            claim["label"]["headline"] if claim["shown"] else Text("(too uncertain to show)", style="dim"),
            end_section=following is None or _outlet(following) != _outlet(claim),
        )
    return table


def verdict_summary(claims: Iterable[Claim]) -> Table:
    """How many claims have each verdict, in the order of precedence, and how many of those a page itself corrects."""
    claims = list(claims)
    count = Counter(claim["verdict"] for claim in claims)
    refuted = Counter(claim["verdict"] for claim in claims if claim["stance"] == "refuted")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Verdict")
    table.add_column("Claims", justify="right")
    table.add_column("corrected by the text itself", justify="right")
    for verdict in VERDICTS:
        table.add_row(Text(verdict, style=MARKS[verdict].colour), str(count[verdict]), str(refuted[verdict] or ""))
    table.add_section()
    table.add_row("all", str(count.total()), str(refuted.total() or ""))
    return table


def _outlet(claim: Claim) -> str:
    return claim["page"]["outlet"] or "(no name)"


def _verdict(claim: Claim) -> Text:
    text = Text(claim["verdict"], style=MARKS[claim["verdict"]].colour)
    return text if claim["stance"] == "asserted" else text.append(f"\n({claim['stance']})", style="dim")


def _widths(width: int) -> tuple[int, int, int, int, int]:
    """Outlet, figure, cited as, verdict, label. Room beyond 80 columns goes to figure, quote and label."""
    spare = min(width, 140) - 80
    figure, quote = 16 + min(spare // 3, 5), 11 + min(spare // 4, 10)
    outlet = 9 + min(spare // 5, 8)
    return outlet, figure, quote, VERDICT_WIDTH, 80 + spare - GAPS - outlet - figure - quote - VERDICT_WIDTH


def _figure(claim: Claim, width: int) -> Text:
    """The report, and below it the figure, broken at hyphens, which a terminal's own wrapping ignores."""
    text = Text(claim["report"], style="dim")
    names = (claim["figure"] or "").replace("+", "\n+ ").splitlines()
    return text.append("".join(f"\n{line}" for name in names for line in textwrap.wrap(name, width)), style="not dim")
