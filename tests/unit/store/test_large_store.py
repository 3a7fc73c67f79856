"""Trials of a large store, on a small one; `python -m tests.trials.migrations` and `.growth` show them at full size."""

from contextlib import closing

from tallymark.store.database import open_database
from tests.trials.growth import measure
from tests.trials.migrations import migrate_there_and_back


def test_every_migration_leaves_the_rows_that_it_found_there_and_back(new_settings):
    steps = migrate_there_and_back(new_settings, 300)
    assert steps[0].name == "0002"
    assert [step.name for step in steps if not step.same] == []
    assert steps[-1].rows > 600


def test_no_request_reads_more_than_its_share(new_settings):
    with closing(open_database(new_settings)) as database:
        costs = measure(database, 900)
    assert [each.asked for each in costs if not each.bounded] == []
    assert len(costs) > 30
