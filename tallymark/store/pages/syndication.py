"""Syndication clusters: documents whose newest texts are copies of one another, and which of them came first.

A cluster holds everything that a chain of copies connects. It depends on the documents alone, not on the order in which
they were stored: whoever joins may unite clusters, whoever leaves may divide one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from tallymark.reading.pages.signature import are_copies, bands
from tallymark.store.one_writer import write_alone
from tallymark.store.pages.first_publisher import Copy, first_publisher
from tallymark.store.tables import Document, MinHashBand

READ_AT_ONCE = 32
"""Signatures, of 512 bytes each. One of the first of a cluster nearly always decides."""

_OWN = select(Document.minhash, Document.first_copy_id).where(Document.id == bindparam("document"))
_SIGN = (
    update(Document).where(Document.id == bindparam("document")).values(minhash=bindparam("signed"), first_copy_id=None)
)
_UNINDEX = delete(MinHashBand).where(MinHashBand.document_id == bindparam("document"))
_INDEX = insert(MinHashBand)
_SHARING = (
    select(MinHashBand.document_id, Document.first_copy_id)
    .join(Document, Document.id == MinHashBand.document_id)
    .where(
        MinHashBand.digest.in_(bindparam("bands", expanding=True)),
        MinHashBand.document_id != bindparam("document"),
    )
    .group_by(MinHashBand.document_id, Document.first_copy_id)
    .order_by(func.count().desc(), MinHashBand.document_id)
)
_SIGNATURES = select(Document.id, Document.minhash).where(Document.id.in_(bindparam("documents", expanding=True)))
_MEMBERS = select(Document.id, Document.minhash).where(Document.first_copy_id == bindparam("cluster"))
_COPIES = select(Document.id, Document.url, Document.published, Document.first_seen, Document.originals).where(
    Document.first_copy_id == bindparam("cluster")
)
_JOIN = update(Document).where(Document.id == bindparam("document")).values(first_copy_id=bindparam("cluster"))
_RENAME = update(Document).where(Document.first_copy_id == bindparam("old")).values(first_copy_id=bindparam("cluster"))


def cluster_copies(session: Session, document_id: int, signed: bytes | None) -> None:
    """Puts a document among those that its newest text is a copy of; `signed` is the text's signature, if it has one.

    To be called when a document's newest text has changed, in the transaction that stored it; called again, it changes
    nothing.
    """
    connection = session.connection()
    write_alone(connection)
    before = connection.execute(_OWN, {"document": document_id}).one()
    if before.minhash == signed:
        return
    if before.minhash is not None:
        leave_copies(connection, document_id)
    if signed is None:
        return
    connection.execute(_SIGN, {"document": document_id, "signed": signed})
    digests = bands(signed)
    rows = [{"document_id": document_id, "band": band, "digest": digest} for band, digest in enumerate(digests)]
    connection.execute(_INDEX, rows)
    alone, clusters = _copied(connection, document_id, signed, digests)
    if not alone and not clusters:
        return
    name = clusters[0] if clusters else document_id
    connection.execute(_JOIN, [{"document": each, "cluster": name} for each in (document_id, *alone)])
    for other in clusters[1:]:
        connection.execute(_RENAME, {"old": other, "cluster": name})
    elect_first(connection, name)


def leave_copies(connection: Connection, document_id: int) -> None:
    """Takes a document out of its cluster. Those that only it connected are apart from now on."""
    cluster = connection.execute(_OWN, {"document": document_id}).one().first_copy_id
    connection.execute(_UNINDEX, {"document": document_id})
    connection.execute(_SIGN, {"document": document_id, "signed": None})
    if cluster is None:
        return
    left = {row.id: row.minhash for row in connection.execute(_MEMBERS, {"cluster": cluster})}
    connection.execute(_RENAME, {"old": cluster, "cluster": None})
    for part in _connected(left):
        if len(part) > 1:
            name = min(part)
            connection.execute(_JOIN, [{"document": member, "cluster": name} for member in part])
            elect_first(connection, name)


def elect_first(connection: Connection, cluster: int) -> None:
    """Names a cluster for the document that was published first, which may have changed since."""
    rows = connection.execute(_COPIES, {"cluster": cluster})
    copies = [Copy(row.id, row.url, row.published, row.first_seen, row.originals or ()) for row in rows]
    first = first_publisher(copies).id
    if first != cluster:
        connection.execute(_RENAME, {"old": cluster, "cluster": first})


def _copied(
    connection: Connection, document_id: int, signed: bytes, digests: Sequence[bytes]
) -> tuple[list[int], list[int]]:
    """Documents that are copies of a text and in no cluster, and the ids of clusters that hold a copy of it."""
    alone: list[int] = []
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for other, cluster in connection.execute(_SHARING, {"document": document_id, "bands": digests}).all():
        if cluster is None:
            alone.append(other)
        else:
            groups[cluster].append(other)
    copies = list(_copies_among(connection, signed, alone))
    return copies, [cluster for cluster, members in groups.items() if any(_copies_among(connection, signed, members))]


def _copies_among(connection: Connection, signed: bytes, documents: Sequence[int]) -> Iterator[int]:
    """Those whose newest texts are copies, read as far as the caller wants to know."""
    for first in range(0, len(documents), READ_AT_ONCE):
        part = documents[first : first + READ_AT_ONCE]
        for other in connection.execute(_SIGNATURES, {"documents": part}).all():
            if are_copies(signed, other.minhash):
                yield other.id


def _connected(signatures: dict[int, bytes]) -> Iterator[list[int]]:
    """The documents in parts that a chain of copies connects."""
    left = dict(signatures)
    while left:
        first = min(left)
        part, reached = [], {first: left.pop(first)}
        while reached:
            member, signed = reached.popitem()
            part.append(member)
            near = {other: theirs for other, theirs in left.items() if are_copies(signed, theirs)}
            reached |= near
            for other in near:
                del left[other]
        yield part
