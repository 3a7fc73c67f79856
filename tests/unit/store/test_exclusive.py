"""One process at a time for one thing: whoever holds it meets only its own troubles."""

from contextlib import closing

import pytest

from tallymark.errors import StoreError
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.work.exclusive import exclusive
from tests.servers.postgresql import running_postgresql


def test_a_server_that_goes_takes_the_lock_with_it_and_what_went_wrong_inside_is_told(tmp_path):
    with running_postgresql() as server:
        settings = Settings(data_dir=tmp_path, database_url=server.url())
        with closing(open_database(settings)) as database:
            with pytest.raises(StoreError, match="what went wrong"), exclusive(settings, database, "one", "doing it"):
                stop_and_fail(server)
            server.start()
            with exclusive(settings, database, "one", "doing it"):
                pass


def stop_and_fail(server):
    server.stop(at_once=True)
    raise StoreError("what went wrong")
