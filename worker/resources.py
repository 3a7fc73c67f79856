"""What a job needs and a process opens once: the database and the engine with its reports."""

from dataclasses import dataclass

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tallymark.store.database import Database, open_database
from tallymark.store.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Resources:
    """An open database and a loaded engine."""

    database: Database
    engine: Engine


_of_process: list[Resources] = []


def open_resources(settings: Settings) -> Resources:
    """Opens both. Raises StoreError or BadReport in one line."""
    engine = Engine(load_catalogue(settings.report_paths))
    return Resources(open_database(settings), engine)


def use_resources(resources: Resources) -> None:
    """What the jobs of this process work with from now on."""
    _of_process[:] = [resources]


def resources() -> Resources:
    """This process's resources. A worker that was started by RQ's own command opens them at its first job."""
    if not _of_process:
        use_resources(open_resources(read_settings()))
    return _of_process[0]
