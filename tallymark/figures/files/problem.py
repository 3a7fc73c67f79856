"""What is wrong with a file that people write: the file, the line, the reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from tallymark.errors import BadReport


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. `line` is 0 where it is the file itself; a warning keeps nothing from working."""

    file: str
    line: int
    reason: str
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {'warning: ' if self.warning else ''}{' '.join(self.reason.split())}"


def refuse(problems: Iterable[Problem]) -> None:
    """Raises BadReport with the first problem that is no warning, and how many more there are; else does nothing."""
    errors = [problem for problem in problems if not problem.warning]
    if errors:
        rest = f" (and {len(errors) - 1} more: see `tallymark report check`)" if len(errors) > 1 else ""
        raise BadReport(f"{errors[0]}{rest}")
