"""Pages whose words somebody has asked not to be passed on."""

from datetime import datetime

from sqlalchemy import LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from tallymark.store.tables.base import Base, UtcDateTime


class Withdrawal(Base):
    """A page or post that dumps leave out on request. It holds whatever becomes of the page's own row."""

    __tablename__ = "withdrawals"

    url_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    """SHA-256 of the canonical URL, as in its document: the address itself may name a person."""
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When the request was met."""
    note: Mapped[str | None] = mapped_column(Text)
    """What the operator wrote down of it; no dump tells it."""
