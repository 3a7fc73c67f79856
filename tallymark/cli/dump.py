"""`tallymark dump`: what is stored as files for researchers, and whether such files are what was published."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from tallymark.dumps.folder import FOLDER
from tallymark.errors import StoreError
from tallymark.store.settings import read_settings
from tallymark.unwinding import unwound_by_signals


@click.group(name="dump", invoke_without_command=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to.  [default: dumps in the data folder]",
)
@click.option("--new-key", is_flag=True, help="Make another key where that of the dumps before is lost.")
@click.pass_context
def command(context: click.Context, out: Path | None, new_key: bool) -> None:
    """Write everything that is stored to a folder named for today (UTC), in every format."""
    if context.invoked_subcommand is not None:
        return
    from tallymark.dumps.every_file import write_dump  # noqa: PLC0415 - Arrow is not needed to be told of a mistake
    from tallymark.store.database import open_database  # noqa: PLC0415

    settings = read_settings()
    with unwound_by_signals(), closing(open_database(settings)) as database:
        folder = out or settings.data_dir / FOLDER
        written = write_dump(settings, database, folder, datetime.now(UTC), may_make_key=new_key)
    rows = ", ".join(f"{count:,} {name}" for name, count in written.manifest.rows.items())
    click.echo(f"{written.folder}: {rows}")
    if not written.is_new:
        click.echo("Nothing has changed since that one of today.")


@command.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--key", help="The public key it must be signed by, or a file of it.  [default: the one that lies in it]")
def verify(folder: Path, key: str | None) -> None:
    """Check signature, hashes and rows of the dump in FOLDER."""
    from tallymark.dumps.manifest import Manifest  # noqa: PLC0415 - see above
    from tallymark.dumps.signing import PUBLIC_NAME, read_public_key  # noqa: PLC0415
    from tallymark.dumps.verification import verify_dump  # noqa: PLC0415

    trusted = None if key is None else read_public_key(Path(key).read_text() if Path(key).is_file() else key)
    wrong = list(verify_dump(folder, trusted))
    for line in wrong:
        click.echo(line)
    if wrong:
        raise StoreError(f"{folder} is not the dump that was published")
    manifest = Manifest.read(folder)
    click.echo(f"Dump {manifest.version}: {len(manifest.files)} files are what was signed, and no row is missing.")
    if key is None:
        line = (folder / PUBLIC_NAME).read_text("ascii").splitlines()[-1]
        click.echo(
            f"It is signed by the key that lies in it: {line}\nCompare that with the one you know, or give --key."
        )
