"""Begins a report: a folder with both its files, each key explained, that `tallymark report check` finds whole."""

from pathlib import Path

from tallymark.errors import BadInput
from tallymark.figures.files.report_rules import fits_id

FILES = ("report.yaml", "examples.yaml")
_STARTER = Path(__file__).with_name("starter")
_ID = "id: ID\n"
"""The line of the starter that becomes the report's own."""


def begin_report(folder: Path) -> None:
    """Writes the starter files into a new folder, named by the report's id. Raises BadInput in one line."""
    if not fits_id(folder.name):
        raise BadInput(
            f"'{folder.name}' is no id: small letters, digits and single hyphens, such as city-audit-2031-04"
        )
    try:
        folder.mkdir(parents=True)
        for name in FILES:
            text = (_STARTER / name).read_text("utf-8")
            (folder / name).write_text(text.replace(_ID, f"id: {folder.name}\n"), "utf-8")
    except FileExistsError:
        raise BadInput(f"{folder}: is there already") from None
    except OSError as error:
        raise BadInput(f"{folder}: cannot be written ({error.strerror})") from None
