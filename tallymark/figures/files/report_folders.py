"""Finds the folders of reports: those that come with Tallymark, and those that a path means."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tallymark.errors import BadReport
from tallymark.figures.files.report_file import FILE, ReportFile, read_report_file

BUILT_IN = Path(__file__).parents[1] / "reports"
"""Holds the folders of the reports that come with Tallymark."""


@dataclass(frozen=True, slots=True)
class ReportFolder:
    """A folder that holds a report file. `shown` is what messages call it."""

    path: Path
    shown: str
    built_in: bool = False

    def read(self, *, check: bool = True) -> ReportFile:
        """Its report file; see `read_report_file`."""
        return read_report_file(self.path, self.shown, name=self._name(), check=check)

    def _name(self) -> str:
        """What its report must be called: the folder's own name, also behind a link or a path such as "."."""
        return self.path.resolve().name


def built_in_folders() -> list[ReportFolder]:
    """The folders of the reports that come with Tallymark."""
    return [ReportFolder(file.parent, file.parent.name, True) for file in sorted(BUILT_IN.glob(f"*/{FILE}"))]


def folders_at(path: Path) -> list[ReportFolder]:
    """The report folders that a path means: a report folder or its file, or a folder of report folders.

    Raises BadReport, in one line that names the path as it was given, where it means none.
    """
    try:
        return list(_folders_at(path))
    except OSError as error:
        raise BadReport(f"{path}: cannot be read ({error.strerror})") from None


def _folders_at(path: Path) -> Iterator[ReportFolder]:
    if not path.exists():
        link = path.is_symlink()
        raise BadReport(f"{path}: {'a link that leads nowhere' if link else 'no such file or folder'}")
    if not path.is_dir():
        if path.name != FILE:
            raise BadReport(f"{path}: neither a {FILE} nor a folder with one")
        yield ReportFolder(path.parent, str(path.parent))
        return
    if _holds_file(path):
        yield ReportFolder(path, str(path))
        return
    inside = sorted(entry for entry in path.iterdir() if entry.is_dir() and _holds_file(entry))
    if not inside:
        raise BadReport(f"{path}: no {FILE} in this folder, nor in a folder in it")
    yield from (ReportFolder(entry, str(entry)) for entry in inside)


def _holds_file(folder: Path) -> bool:
    """Also where the file is a link that leads nowhere: whoever made it should hear of that."""
    return (folder / FILE).exists() or (folder / FILE).is_symlink()
