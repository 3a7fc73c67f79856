"""Reports, their figures, and sources as rows. They are few: each table is one batch."""

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from tallymark.dumps.rows.addresses import told_address
from tallymark.dumps.rows.arrow import batch_of
from tallymark.dumps.rows.snapshot import Snapshot
from tallymark.dumps.schema import FIGURES, REPORTS, SOURCES
from tallymark.figures import Figure, Report
from tallymark.figures.model import Text
from tallymark.store.sources.source import read_source
from tallymark.store.tables import Source as SourceRow


def reports(snapshot: Snapshot) -> Iterator[pa.RecordBatch]:
    """By id."""
    yield batch_of(REPORTS, (_report(report) for report in _known(snapshot)))


def figures(snapshot: Snapshot) -> Iterator[pa.RecordBatch]:
    """Those of each report, in its own order."""
    yield batch_of(FIGURES, (_figure(report, figure) for report in _known(snapshot) for figure in report.figures))


def sources(snapshot: Snapshot) -> Iterator[pa.RecordBatch]:
    """By name."""
    rows = snapshot.session.query(SourceRow).order_by(SourceRow.name)
    yield batch_of(SOURCES, (_source(row) for row in rows))


def _known(snapshot: Snapshot) -> Sequence[Report]:
    return sorted(snapshot.catalogue.reports.values(), key=lambda report: report.id)


def _report(report: Report) -> Sequence[Any]:
    about = _both(report.about)
    return (report.id, report.title, report.publisher, report.published, report.url, report.read["en"], *about)


def _figure(report: Report, figure: Figure) -> Sequence[Any]:
    period = figure.period
    return (
        report.id,
        figure.id,
        figure.edition_of,
        float(figure.value),
        None if figure.high is None else float(figure.high),
        None if figure.headline is None else float(figure.headline),
        figure.bound,
        figure.unit,
        figure.currency,
        figure.per,
        figure.change,
        *_both(figure.population),
        *_both(figure.condition),
        *_both(figure.definition),
        "; ".join(each["en"] for each in figure.is_not) or None,
        period and period.start,
        period and period.end,
        figure.as_of,
        figure.page,
        figure.provenance.certainty,
    )


def _both(text: Text) -> tuple[str, str | None]:
    return text["en"], text.get("es")


def _source(row: SourceRow) -> Sequence[Any]:
    source = read_source(row.definition)
    addresses = " ".join(told_address(source, address) for address in source.addresses)
    lists = (" ".join(listed) or None for listed in (source.languages, source.reports))
    return (source.name, source.kind, addresses, *lists, source.schedule or None, row.paused, row.added)
