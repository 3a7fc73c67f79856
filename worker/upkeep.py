"""What the clock orders once a day: a store that runs for years holds what is asked for, and finds it fast."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.work.upkeep import drop_old_rows, drop_visits, make_pages_ready, optimise


def look_after_store(settings: Settings) -> None:
    """Drops what is old by the settings, makes labels ready, and has the database plan anew."""
    now = datetime.now(UTC)
    with closing(open_database(settings)) as database:
        drop_visits(database, now - timedelta(days=settings.keep_visits_days))
        drop_old_rows(database, now)
        make_pages_ready(database)
        optimise(database)
