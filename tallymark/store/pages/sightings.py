"""A document's history: which of its texts was there when, as runs of visits that found the same one.

Runs are in the order of their moments, not of the calls: what an archive holds may lie between visits that are stored
already. Moments that are equal are in the order of the revisions' ids, so that the order never depends on the calls.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select, update

from tallymark.store.tables import Correction, Sighting, UtcDateTime

if TYPE_CHECKING:
    from sqlalchemy import Row

_RUN = select(Sighting.id, Sighting.revision_id, Sighting.seen_at, Sighting.seen_until).where(
    Sighting.document_id == bindparam("document")
)
_MOMENT = bindparam("moment", type_=UtcDateTime())
_IS_LATER = or_(
    Sighting.seen_at > _MOMENT,
    and_(Sighting.seen_at == _MOMENT, Sighting.revision_id > bindparam("revision")),
)
_LATEST_FIRST = (Sighting.seen_at.desc(), Sighting.revision_id.desc())
_NEWEST = _RUN.order_by(*_LATEST_FIRST).limit(1)
_BEFORE = _RUN.where(~_IS_LATER).order_by(*_LATEST_FIRST).limit(1)
_AFTER = _RUN.where(_IS_LATER).order_by(Sighting.seen_at, Sighting.revision_id).limit(1)
_OF_RUN = Sighting.id == bindparam("run")
_LAST = update(Sighting).where(_OF_RUN).values(seen_until=_MOMENT)
_FIRST = update(Sighting).where(_OF_RUN).values(seen_at=_MOMENT)
_UNCOMPARED = update(Sighting).where(_OF_RUN).values(compared=False)
_NO_CORRECTIONS = delete(Correction).where(Correction.after_id == bindparam("run"))
_ADD = insert(Sighting)


@dataclass(frozen=True, slots=True)
class Placed:
    """What a visit did to a history."""

    is_newest: bool
    """No other visit found a text later."""
    added: bool
    """Runs follow one another that did not: their claims are still to be compared."""


def place_visit(connection: Connection, document_id: int, revision_id: int, moment: datetime) -> Placed:
    """Puts into the history that this text was there at this moment.

    A visit inside a run of another text divides it: of the divided run only the first and last visits are known.
    """
    here = {"document": document_id, "revision": revision_id, "moment": moment}
    before, after = _neighbours(connection, here)
    if before is not None and before.revision_id == revision_id:
        if moment > before.seen_until:
            connection.execute(_LAST, {"run": before.id, "moment": moment})
        return Placed(after is None and moment >= before.seen_until, added=False)
    if before is not None and (moment, revision_id) < (before.seen_until, before.revision_id):
        connection.execute(_LAST, {"run": before.id, "moment": before.seen_at})
        _add(connection, document_id, revision_id, moment)
        _add(connection, document_id, before.revision_id, before.seen_until)
        _part(connection, after)
        return Placed(is_newest=False, added=True)
    if after is not None and after.revision_id == revision_id:
        connection.execute(_FIRST, {"run": after.id, "moment": moment})
        return Placed(is_newest=False, added=False)
    _add(connection, document_id, revision_id, moment)
    _part(connection, after)
    return Placed(after is None, added=True)


def start_history(connection: Connection, document_id: int, revision_id: int, moment: datetime) -> None:
    """The first visit of a document that has none."""
    _add(connection, document_id, revision_id, moment)


def lengthen_history(connection: Connection, document_id: int, moment: datetime) -> int | None:
    """The newest text was still there at this moment: its revision. None where a later visit is known, or none."""
    newest = connection.execute(_NEWEST, {"document": document_id}).one_or_none()
    if newest is None or moment <= newest.seen_until:
        return None
    connection.execute(_LAST, {"run": newest.id, "moment": moment})
    revision_id: int = newest.revision_id
    return revision_id


def _neighbours(
    connection: Connection, here: dict[str, object]
) -> "tuple[Row[int, int, datetime, datetime] | None, Row[int, int, datetime, datetime] | None]":
    """The run that begins last before this moment, and the next."""
    newest = connection.execute(_NEWEST, here).one_or_none()
    if newest is None or (newest.seen_at, newest.revision_id) <= (here["moment"], here["revision"]):
        return newest, None  # as nearly always
    return connection.execute(_BEFORE, here).one_or_none(), connection.execute(_AFTER, here).one_or_none()


def _add(connection: Connection, document_id: int, revision_id: int, moment: datetime) -> None:
    row = {"document_id": document_id, "revision_id": revision_id, "seen_at": moment, "seen_until": moment}
    connection.execute(_ADD, row | {"compared": False})


def _part(connection: Connection, after: "Row[int, int, datetime, datetime] | None") -> None:
    """What was compared with the run before follows another one now."""
    if after is not None:
        connection.execute(_NO_CORRECTIONS, {"run": after.id})
        connection.execute(_UNCOMPARED, {"run": after.id})
