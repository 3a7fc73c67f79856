"""Trials of a large store, on a small one; `python -m tests.trials.migrations`, say, shows one at full size."""

from contextlib import closing

from sqlalchemy import func, select

from tallymark.store.claims.cited_figures import count_told
from tallymark.store.claims.current import CURRENT
from tallymark.store.database import open_database
from tallymark.store.pages.page_words import find_documents
from tallymark.store.tables import StoredClaim
from tests.trials import figures
from tests.trials.growth import measure
from tests.trials.migrations import migrate_there_and_back


def test_every_migration_leaves_the_rows_that_it_found_there_and_back(new_settings):
    steps = migrate_there_and_back(new_settings, 300)
    assert [step.name for step in steps[:2]] == ["0007 with work", "0002"]
    assert [step.name for step in steps if not step.same] == []
    assert steps[-1].rows > 600


def test_no_request_reads_more_than_its_share(new_settings):
    with closing(open_database(new_settings)) as database:
        costs = measure(database, 900)
    assert [each.asked for each in costs if not each.bounded] == []
    assert len(costs) > 30


def test_a_figure_is_counted_whole_and_words_are_found_in_a_store_of_any_size(new_settings):
    with closing(open_database(new_settings)) as database:
        took = [*figures.measure(database, 900)]
        with database.reading() as session:
            counts = count_told(session, *figures.CITED)
            stored = select(func.count()).where(StoredClaim.figure == figures.CITED[1], *CURRENT)
            cited = session.scalar(stored.join(StoredClaim.revision))
            found = find_documents(session, "officials", 21)
    assert {each.asked for each in took} == figures.ASKED.keys()
    assert sum(sum(kinds.values()) for kinds in counts.values()) == cited
    assert found == [*range(300, 279, -1)]
