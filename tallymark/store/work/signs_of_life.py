"""Whether a worker or a scheduler of this machine is at work: what a container's health check asks.

A process that is there and does nothing shows no sign of life, so this is more than a look at a process table.
"""

import hashlib
import socket
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tallymark.errors import StoreError
from tallymark.store.settings import Settings
from tallymark.store.work.holder import host_name
from tallymark.store.work.leases import SCHEDULER, take_lease
from tallymark.store.work.signed_in import look_at_queue_server
from tallymark.store.work.tables import Lease

LONGEST_SILENCE = timedelta(seconds=75)
"""Of a worker that is well. An idle one is heard of every 5 seconds, one at work after a text, of which the longest may
take 45. RQ forgets a worker after 80."""
FORGOTTEN_AFTER = timedelta(days=1)
"""After which the signs of schedulers that were killed are dropped."""


def show_scheduler(session: Session, holder: str, length: timedelta, now: datetime) -> None:
    """A scheduler says that it is at work for so long from now on, whether it keeps the clock or waits for its turn."""
    take_lease(session, sign_of(holder), holder, length, now)


def scheduler_here(session: Session, now: datetime) -> str:
    """One that is at work on this machine, in words. Raises StoreError where none is."""
    signs = select(Lease).where(Lease.name.startswith(f"{SCHEDULER} "), Lease.until > now).order_by(Lease.until.desc())
    for sign in session.scalars(signs):
        host, _, rest = sign.holder.partition(":")
        pid = rest.partition(":")[0]
        if host == host_name():
            return f"scheduler {host}:{pid} is at work"
    raise StoreError("no scheduler of this machine is at work")


def worker_here(settings: Settings, now: datetime) -> str:
    """One that is at work on this machine, in words. Raises StoreError where none is, or nobody can tell."""
    server = look_at_queue_server(settings)
    if server.trouble:
        raise StoreError(server.trouble)
    own = {
        now - worker.heard_of: worker
        for worker in server.workers
        if worker.host == socket.gethostname() and worker.heard_of is not None
    }
    if not own:
        raise StoreError("no worker of this machine has signed in")
    silence = min(own)
    if silence > LONGEST_SILENCE:
        raise StoreError(f"no worker of this machine was heard of for {silence.total_seconds():.0f} s")
    return f"worker {own[silence].host}:{own[silence].pid} was heard of {max(0, silence.total_seconds()):.0f} s ago"


def forget_old_signs(session: Session, now: datetime) -> None:
    """Drops signs of schedulers that were not heard of for long."""
    old = Lease.until < now - FORGOTTEN_AFTER
    session.execute(delete(Lease).where(Lease.name.startswith(f"{SCHEDULER} "), old))


def sign_of(holder: str) -> str:
    """The name of a scheduler's sign: a lease that nobody else asks for."""
    return f"{SCHEDULER} {hashlib.sha256(holder.encode()).hexdigest()[:16]}"
