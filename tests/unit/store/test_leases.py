"""A lease: one process's, another's when that says nothing any more."""

import subprocess
import sys
from datetime import timedelta

from tallymark.store.work.holder import this_process
from tallymark.store.work.leases import drop_lease, lease_of, take_lease

LENGTH = timedelta(seconds=30)


def take(database, holder, now):
    with database.session() as session:
        return take_lease(session, "clock", holder, LENGTH, now)


def test_one_of_several_has_it_and_keeps_it_as_long_as_it_says_so(database, now):
    assert take(database, "one", now)
    for seconds in range(0, 300, 10):
        assert not take(database, "another", now + timedelta(seconds=seconds))
        assert take(database, "one", now + timedelta(seconds=seconds))
    with database.reading() as session:
        lease = lease_of(session, "clock")
    assert (lease.holder, lease.since, lease.until) == ("one", now, now + timedelta(seconds=290) + LENGTH)


def test_another_takes_it_when_it_has_run_out(database, now):
    take(database, "one", now)
    assert take(database, "another", now + LENGTH)
    assert not take(database, "one", now + LENGTH)


def test_another_takes_it_at_once_when_its_process_is_gone_or_gives_it_back(database, now):
    script = "from tallymark.store.work.holder import this_process; print(this_process())"
    gone = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
    take(database, gone, now)
    assert take(database, this_process(), now)
    assert not take(database, "another", now)
    with database.session() as session:
        drop_lease(session, "clock", "another")
        assert lease_of(session, "clock") is not None
        drop_lease(session, "clock", this_process())
    assert take(database, "another", now)
