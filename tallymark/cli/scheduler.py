"""`tallymark scheduler`: keeps the clock."""

import click

from tallymark.logs import write_logs
from tallymark.store.settings import read_settings
from worker.scheduler import run_scheduler


@click.command(name="scheduler")
def command() -> None:
    """Order what is due, until Ctrl+C or SIGTERM: sources, upkeep and dumps, which `tallymark worker` then does.

    Several may run, on any machines: one keeps the clock, and another takes over when it dies.
    """
    settings = read_settings()
    write_logs(settings.log_format, settings.log_level, quotes_errors=True)
    run_scheduler(settings)
