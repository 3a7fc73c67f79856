"""The tables of reports, of their figures, and of the sources that are collected."""

from typing import get_args

from tallymark.dumps.schema.model import Column, Reference, Table
from tallymark.figures.model import Bound, Certainty, Change, Per
from tallymark.store.sources.source import KINDS

REPORTS = Table(
    "reports",
    "The reports that claims are compared with.",
    ("report",),
    (
        Column("report", "text", "Its id."),
        Column("title", "text", "Its title."),
        Column("publisher", "text", "Who published it."),
        Column("published", "day", "The day on which it was published."),
        Column("url", "text", "Where it can be read."),
        Column("read", "text", "What of it was read to write its figures down."),
        Column("about_en", "text", "What it is about, in English."),
        Column("about_es", "text", "The same in Spanish.", nullable=True),
    ),
)

FIGURES = Table(
    "figures",
    "What each report counted, figure by figure, as it stands in the report file that claims were scored against.",
    ("report", "figure"),
    (
        Column("report", "text", "The report that it stands in."),
        Column("figure", "text", "Its id in the report."),
        Column("edition_of", "text", "The first edition of the same measure, as report/figure.", nullable=True),
        Column("value", "number", "What was counted; of a range the lower end. Its unit stands in `unit`."),
        Column("high", "number", "Of a range the upper end.", nullable=True),
        Column("headline", "number", "What the report prints where it rounds.", nullable=True),
        Column("bound", "text", "How the report bounds what it prints.", values=get_args(Bound)),
        Column("unit", "text", "What one of the counted or measured is."),
        Column("currency", "text", "Of money, by its code in ISO 4217.", nullable=True),
        Column("per", "text", "Of a rate, the time it is told for.", nullable=True, values=get_args(Per)),
        Column("change", "text", "Of a change, which way it went.", nullable=True, values=get_args(Change)),
        Column("population_en", "text", "Whom or what it counts, in English."),
        Column("population_es", "text", "The same in Spanish.", nullable=True),
        Column("condition_en", "text", "What is true of the counted, in English."),
        Column("condition_es", "text", "The same in Spanish.", nullable=True),
        Column("definition_en", "text", "Who or what was counted, when, and the limits of that, in English."),
        Column("definition_es", "text", "The same in Spanish.", nullable=True),
        Column("is_not_en", "text", "What it must not be taken for, parted by semicolons, in English.", nullable=True),
        Column("period_start", "day", "First day of the time over which it was counted.", nullable=True),
        Column("period_end", "day", "Last day of it, also counted.", nullable=True),
        Column("as_of", "text", "Day, month or year of a count that was taken once.", nullable=True),
        Column("page", "integer", "Page of the report on which it stands.", nullable=True),
        Column("certainty", "text", "How the value is known.", values=get_args(Certainty)),
    ),
    (Reference(("report",), "reports", ("report",)),),
)

SOURCES = Table(
    "sources",
    "What is collected again and again. Addresses are told without what may hold a password or a key; of accounts and "
    "streams of posts the server alone is told, of archives the file alone.",
    ("source",),
    (
        Column("source", "text", "Its name."),
        Column("kind", "text", "What it is.", values=KINDS),
        Column("addresses", "text", "Where it is collected, parted by spaces."),
        Column("languages", "text", "Languages that are read, parted by spaces; none for all.", nullable=True),
        Column("reports", "text", "Reports that it is read for, parted by spaces; none for all.", nullable=True),
        Column("schedule", "text", "When it is collected, in cron's five fields (UTC).", nullable=True),
        Column("paused", "boolean", "Whether its operator has it rest."),
        Column("added", "moment", "When it was added."),
    ),
)
