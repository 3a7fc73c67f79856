"""What a job needs and a process opens once: the database, the engine with its reports, and the queue server."""

from dataclasses import dataclass, field

import redis

from tallymark import __version__
from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tallymark.store.database import Database, open_database
from tallymark.store.settings import Settings
from worker.seldom import Seldom

RESCORING_SECONDS = 60.0
"""Between two looks for texts that another version scored, where there were none: there are such after an upgrade,
when every pool is new, where a pool of the older version still runs, and where a page goes back to what it said."""


@dataclass(frozen=True, slots=True)
class Resources:
    """An open database and a loaded engine, with the settings they came from, and the queue server where one is."""

    settings: Settings
    database: Database
    engine: Engine
    client: redis.Redis | None = None
    rescoring: Seldom = field(default_factory=lambda: Seldom(RESCORING_SECONDS))
    """When a sweep is to look for texts that another version scored."""

    @property
    def version(self) -> tuple[str, str]:
        """The engine's version and that of its data set: what makes two scorings of one text the same."""
        return engine_version(self.engine)


_of_process: list[Resources] = []


def open_resources(settings: Settings) -> Resources:
    """Opens database and engine. Raises StoreError or BadReport in one line."""
    engine = Engine(load_catalogue(settings.report_paths))
    return Resources(settings, open_database(settings), engine)


def use_resources(resources: Resources) -> None:
    """What the jobs of this process work with from now on."""
    _of_process[:] = [resources]


def resources() -> Resources:
    """This process's resources. Raises RuntimeError in a process that was not given any."""
    if not _of_process:
        raise RuntimeError("jobs run in the processes of `tallymark worker`")
    return _of_process[0]


def engine_version(engine: Engine) -> tuple[str, str]:
    """See `Resources.version`."""
    return __version__, engine.catalogue.version
