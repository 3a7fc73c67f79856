"""Pages in the order of their dates, so many at a time, and what the row of a claim tells of its page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Tuple, select, tuple_

from tallymark.dumps.rows.addresses import TOLD_URL
from tallymark.dumps.rows.arrow import array_of
from tallymark.dumps.rows.snapshot import Snapshot, plain, short_hash
from tallymark.dumps.schema.model import Kind
from tallymark.store.tables import Document, Withdrawal

AT_ONCE = 1_000
"""Pages whose claims are looked for together."""
PLACE = (Document.dated, Document.id)
"""An index has pages in this order."""
ASKED_FOR = Document.url_hash.not_in(select(Withdrawal.url_hash))
"""Which pages a dump may tell of: those that nobody asked to leave out."""

TOLD = {
    "document": Document.url_hash,
    "url": TOLD_URL,
    "kind": Document.kind,
    "outlet": Document.outlet,
    "lang": Document.lang,
    "dated": Document.dated,
}
"""Columns of the table of claims."""
BESIDE = {"title": Document.title, "published": Document.published}
"""What only the nested formats tell."""
_COLUMNS = TOLD | BESIDE
_MOMENTS = {"dated", "published"}


@dataclass(frozen=True, slots=True)
class Pages:
    """Some that follow one another: read once, however many claims they have."""

    ids: pa.Array
    columns: dict[str, pa.Array]
    first: Tuple
    last: Tuple

    def of(self, ids: Sequence[int]) -> dict[str, pa.Array]:
        """The columns, with a row for each of these ids."""
        places = pc.index_in(pa.array(ids, pa.int64()), self.ids)
        return {name: column.take(places) for name, column in self.columns.items()}


def pages_by_date(snapshot: Snapshot) -> Iterator[Pages]:
    """All of them."""
    asked = (
        select(*PLACE, *(plain(column).label(f"page_{name}") for name, column in _COLUMNS.items()))
        .where(ASKED_FOR)
        .order_by(*PLACE)
        .limit(AT_ONCE)
    )
    rows = snapshot.session.connection().execute(asked).all()
    while rows:
        yield _pages(rows)
        rows = snapshot.session.connection().execute(asked.where(tuple_(*PLACE) > tuple_(*rows[-1][:2]))).all()


def _pages(rows: Sequence[Any]) -> Pages:
    _, ids, *values = zip(*rows, strict=True)
    told = dict(zip(_COLUMNS, values, strict=True))
    told["document"] = tuple(map(short_hash, told["document"]))
    columns = {name: array_of(_kind(name), told[name]) for name in told}
    columns["month"] = pc.strftime(columns["dated"], "%Y-%m")
    return Pages(pa.array(ids, pa.int64()), columns, *(tuple_(*row[:2]) for row in (rows[0], rows[-1])))


def _kind(name: str) -> Kind:
    return "moment" if name in _MOMENTS else "text"
