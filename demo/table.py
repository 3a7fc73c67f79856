"""What the crawl found, as a table for a terminal of 80 columns or more, and below it how many there are of each."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from service.pictures.verdict_marks import MARKS
from tallymark.labels.shown_as import ALL_SHOWN_AS, shown_as
from tallymark.scoring.assessment import VERDICTS
from tallymark.terminal import visible

Claim = dict[str, Any]
"""One claim as the API carries it."""

VERDICT_WIDTH = max(map(len, VERDICTS))
UNLABELLED = "unlabelled"
"""What stands for a claim that is too uncertain for a label."""
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
            claim["label"]["headline"] if claim["shown"] else Text("(too uncertain to label)", style="dim"),
            end_section=following is None or _outlet(following) != _outlet(claim),
        )
    return table


def verdict_summary(claims: Iterable[Claim]) -> Table:
    """How many claims have each verdict, in the order of precedence, and how many of those a page itself corrects.

    Below them, those whose verdict is not sure enough to tell: with context for a label, or with no label.
    """
    claims = list(claims)
    count = Counter(_told(claim) for claim in claims)
    refuted = Counter(
        _told(claim) for claim in claims if claim["display"] == "verdict" and claim["stance"] == "refuted"
    )
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Verdict")
    table.add_column("Claims", justify="right")
    table.add_column("corrected by the text itself", justify="right")
    for told in ALL_SHOWN_AS:
        table.add_row(Text(told, style=MARKS[told].colour), str(count[told]), str(refuted[told] or ""))
    table.add_row(Text(UNLABELLED, style="dim"), str(count[UNLABELLED]), "")
    table.add_section()
    table.add_row("all", str(count.total()), str(refuted.total() or ""))
    return table


def _outlet(claim: Claim) -> str:
    return claim["page"]["outlet"] or "(no name)"


def _told(claim: Claim) -> str:
    return shown_as(claim["verdict"], claim["display"]) or UNLABELLED


def _verdict(claim: Claim) -> Text:
    told = shown_as(claim["verdict"], claim["display"])
    if told is None:
        return Text(UNLABELLED, style="dim")
    text = Text(told, style=MARKS[told].colour)
    return (
        text
        if told == "context" or claim["stance"] == "asserted"
        else text.append(f"\n({claim['stance']})", style="dim")
    )


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
