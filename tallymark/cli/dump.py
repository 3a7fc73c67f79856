"""`tallymark dump`: the claims as files for researchers."""

from contextlib import closing
from pathlib import Path

import click

from tallymark.dumps.every_file import FOLDER, write_every_file
from tallymark.store.database import open_database
from tallymark.store.settings import read_settings


@click.command(name="dump")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to.  [default: dumps in the data folder]",
)
def command(out: Path | None) -> None:
    """Write every current claim to claims.csv and claims.jsonl."""
    settings = read_settings()
    with closing(open_database(settings)) as database:
        for path, count in write_every_file(database, out or settings.data_dir / FOLDER).items():
            click.echo(f"{path}: {count} claims")
