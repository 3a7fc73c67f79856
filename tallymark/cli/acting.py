"""Commands do what the console does, and are written down as it is."""

import getpass
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

from tallymark.store.acts.act import Done, perform
from tallymark.store.acts.every import act_of
from tallymark.store.database import open_database
from tallymark.store.settings import Settings


def act(settings: Settings, name: str, arguments: Mapping[str, Any], by: str | None = None) -> Done:
    """Does it, for whoever typed the command or says who they are. Raises BadInput or StoreError in one line."""
    asked = act_of(name)
    with closing(open_database(settings)) as database:
        return perform(database, settings, by or who(), asked, asked.read(arguments), datetime.now(UTC))


def who() -> str:
    """Whoever typed the command, as the system knows them."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = "nobody known"
    return f"command line ({name})"
