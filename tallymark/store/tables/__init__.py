"""The tables: one schema for SQLite and PostgreSQL. Rows are the truth, queue messages only a hint."""

from tallymark.store.tables.base import Base, UtcDateTime
from tallymark.store.tables.citations import Citation
from tallymark.store.tables.collecting import Address, Crawl, HostDay, Source, Switch, Visit
from tallymark.store.tables.feedback import Case
from tallymark.store.tables.history import Correction, MinHashBand, Sighting
from tallymark.store.tables.keys import ApiKey
from tallymark.store.tables.labels import IndexChange, ReadyPage
from tallymark.store.tables.operating import Alert, AuditEntry, OperatorKey, SignIn, SourceLook, UsedForm, User
from tallymark.store.tables.reviews import Review
from tallymark.store.tables.texts import Document, Revision, StoredClaim
from tallymark.store.tables.withdrawals import Withdrawal

__all__ = [
    "Address",
    "Alert",
    "ApiKey",
    "AuditEntry",
    "Base",
    "Case",
    "Citation",
    "Correction",
    "Crawl",
    "Document",
    "HostDay",
    "IndexChange",
    "MinHashBand",
    "OperatorKey",
    "ReadyPage",
    "Review",
    "Revision",
    "Sighting",
    "SignIn",
    "Source",
    "SourceLook",
    "StoredClaim",
    "Switch",
    "UsedForm",
    "User",
    "UtcDateTime",
    "Visit",
    "Withdrawal",
]
