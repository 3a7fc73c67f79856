"""What may be used once: a form, or the link that makes the first user."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from tallymark.errors import NotAllowed
from tallymark.store.insertion import insert_if_absent
from tallymark.store.tables import UsedForm


def use_once(session: Session, nonce: str, until: datetime) -> None:
    """Notes in the caller's transaction that it was used. Raises NotAllowed where it was before.

    `until` is when it would expire by itself: after that nobody has to know.
    """
    if not insert_if_absent(session, UsedForm, {"nonce": nonce, "until": until}):
        raise NotAllowed("this form was sent before; open the page again")


def forget_used(session: Session, now: datetime) -> None:
    """Drops what has expired."""
    session.execute(delete(UsedForm).where(UsedForm.until < now))
