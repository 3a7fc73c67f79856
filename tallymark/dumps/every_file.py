"""Every file of a dump, each whole or not at all."""

from pathlib import Path

from tallymark.dumps.csv_file import write_csv
from tallymark.dumps.jsonl_file import write_jsonl
from tallymark.dumps.whole_file import whole_file
from tallymark.store.claims import every_claim
from tallymark.store.database import Database

FILES = {"claims.csv": write_csv, "claims.jsonl": write_jsonl}
"""How each is written, by its name."""
FOLDER = "dumps"
"""Below the data folder, unless somebody names another."""


def write_every_file(database: Database, folder: Path) -> dict[Path, int]:
    """Writes all current claims, as they are at one moment; how many are in each file. Raises StoreError."""
    written = {}
    with database.reading() as session:
        for name, write in FILES.items():
            with whole_file(folder / name) as file:
                written[folder / name] = write(every_claim(session), file)
    return written
