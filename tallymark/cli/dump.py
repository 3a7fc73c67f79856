"""`tallymark dump`: the claims as files for researchers."""

from contextlib import closing
from pathlib import Path

import click

from tallymark.dumps.csv_file import write_csv
from tallymark.dumps.jsonl_file import write_jsonl
from tallymark.dumps.whole_file import whole_file
from tallymark.store.claims import every_claim
from tallymark.store.database import open_database
from tallymark.store.settings import read_settings

FILES = {"claims.csv": write_csv, "claims.jsonl": write_jsonl}


@click.command(name="dump")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to.  [default: dumps in the data folder]",
)
def command(out: Path | None) -> None:
    """Write every current claim to claims.csv and claims.jsonl."""
    settings = read_settings()
    folder = out or settings.data_dir / "dumps"
    with closing(open_database(settings)) as database, database.reading() as session:
        for name, write in FILES.items():
            with whole_file(folder / name) as file:
                count = write(every_claim(session), file)
            click.echo(f"{folder / name}: {count} claims")
