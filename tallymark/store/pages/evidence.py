"""Which records of archives revisions refer to."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.store.tables import Address, Revision

ASKED_AT_ONCE = 500
"""Values in one query: databases take only so many."""


def evidence_of(session: Session, urls: Sequence[str]) -> set[str]:
    """The references of all texts of the documents that these addresses led to."""
    found: set[str] = set()
    for first in range(0, len(urls), ASKED_AT_ONCE):
        documents = select(Address.document_id).where(Address.url.in_(urls[first : first + ASKED_AT_ONCE]))
        referred = select(Revision.warc).where(Revision.document_id.in_(documents), Revision.warc.is_not(None))
        found.update(each for each in session.scalars(referred) if each)
    return found


def still_referred_to(session: Session, references: Sequence[str]) -> set[str]:
    """Those of the references that any text has. Reads all texts: for the few that `evidence_of` does not know."""
    found: set[str] = set()
    for first in range(0, len(references), ASKED_AT_ONCE):
        some = select(Revision.warc).where(Revision.warc.in_(references[first : first + ASKED_AT_ONCE]))
        found.update(each for each in session.scalars(some) if each)
    return found
