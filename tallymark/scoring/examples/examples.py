"""Runs a report's own examples, and tells of those that go wrong what the engine saw in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tallymark.figures import Catalogue, Report
from tallymark.figures.files.problem import refuse
from tallymark.figures.files.report_folders import BUILT_IN
from tallymark.scoring.engine import Engine
from tallymark.scoring.examples.file import Example, ExampleFile, read_example_file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine made of one example."""

    number: int
    line: int
    example: Example
    expected: str
    got: str

    @property
    def right(self) -> bool:
        """Whether it is what a careful reader expects."""
        return self.expected == self.got


def run_examples(report: Report, catalogue: Catalogue, folder: Path | None = None) -> list[Outcome]:
    """Score every example of a report against the whole catalogue. Raises BadReport where the file breaks its rules."""
    file = read_example_file(folder or BUILT_IN / report.id, report.id, report, catalogue)
    refuse(file.problems)
    return list(outcomes_of(file, report, Engine(catalogue)))


def outcomes_of(file: ExampleFile, report: Report, engine: Engine) -> Iterator[Outcome]:
    """Each example of a file that has no errors, scored."""
    for number, example in enumerate(file.examples):
        line = file.marked.line(("examples", number))
        expected = _told(example.figure, example.verdict, example.stance)
        yield Outcome(number + 1, line, example, expected, _answer(report, example, engine))


def _answer(report: Report, example: Example, engine: Engine) -> str:
    start = example.text.find(example.quote)
    end = start + len(example.quote)
    found = engine.score(example.text, lang=example.lang, published=example.published)
    met = next((a for a in found if a.start < end and start < a.end), None)
    if met is None or met.report is None:
        return _told(None, None, None)
    if met.report != report.id:  # another report's, which is as good as nothing where nothing is expected
        return _told(None, None, None) if example.figure is None else f"{met.report}/{met.figure}"
    verdict = met.verdict if example.verdict else None
    return _told(met.figure, verdict, met.stance if example.stance else None)


def _told(figure: str | None, verdict: str | None, stance: str | None) -> str:
    return ", ".join(part for part in (figure or "nothing", verdict, stance) if part)
