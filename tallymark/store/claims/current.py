"""Which claims are current: those of the newest text of a document that nothing has replaced."""

from tallymark.store.tables import Revision, StoredClaim

CURRENT = (StoredClaim.replaced_at.is_(None), Revision.is_newest)
"""Conditions for a query that joins claims with their revisions. In a form that indexes answer."""
