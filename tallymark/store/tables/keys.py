"""Keys of programs that ask more of the API than anybody may."""

from datetime import datetime

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tallymark.store.tables.base import Base, UtcDateTime


class ApiKey(Base):
    """A key that an operator has given out. Only its hash is here: whoever reads the database cannot use it."""

    __tablename__ = "api_keys"

    prefix: Mapped[str] = mapped_column(String(8), primary_key=True)
    """First part of the key, by which it is found and talked of."""
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    """SHA-256 of the whole key, which is random enough to need no slower hash."""
    name: Mapped[str] = mapped_column(Text)
    """Whom or what it is for, in the operator's words."""
    added: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it was given out."""
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was taken back; null while it holds."""
