"""`tallymark alert`: what operators should know of."""

from contextlib import closing

import click

from tallymark.store.database import open_database
from tallymark.store.settings import read_settings
from tallymark.store.tables import Alert
from tallymark.store.watch.alerts import find_alerts, find_open_alerts
from tallymark.terminal import visible


@click.group(name="alert")
def command() -> None:
    """See what is amiss, and who was told."""


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="Also what is over.")
@click.option("--most", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Alerts, the newest.")
def list_alerts(most: int, *, everything: bool) -> None:
    """Show what is amiss, the newest first."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        alerts = find_alerts(session, most) if everything else find_open_alerts(session)[:most]
    for alert in alerts:
        click.echo(visible(_told(alert)))
    if not alerts:
        click.echo("Nothing is amiss." if not everything else "There was no alert.")


@command.command()
def check() -> None:
    """Look now for what is amiss, and tell who is to be told. The scheduler does so every minute."""
    from worker.alerting import look_out  # noqa: PLC0415 - other commands tell nobody

    settings = read_settings()
    with closing(open_database(settings)) as database:
        look_out(database, settings)
        with database.reading() as session:
            count = len(find_open_alerts(session))
    click.echo(f"{count} {'thing is' if count == 1 else 'things are'} amiss")


def _told(alert: Alert) -> str:
    until = f" to {alert.over_at:%Y-%m-%d %H:%M}" if alert.over_at else ""
    trouble = f"  (not told: {alert.trouble})" if alert.trouble else ""
    return f"{alert.id:>5}  {alert.since:%Y-%m-%d %H:%M}{until}  {alert.about}{trouble}"
