"""Reads the examples of a report: sentences with the figure, verdict and stance that its reader expects."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from tallymark.figures import Catalogue, Report
from tallymark.figures.files.held_to import HeldTo
from tallymark.figures.files.marked import Marked
from tallymark.figures.files.marked_yaml import read_marked
from tallymark.figures.files.problem import Problem
from tallymark.figures.files.report_file import joined
from tallymark.figures.files.report_rules import Finding
from tallymark.figures.files.validation import near, validate
from tallymark.figures.model import Data
from tallymark.figures.wording.wording import fold
from tallymark.reading.languages.detect import language_of
from tallymark.reading.quantities.quantities import find_mentions
from tallymark.scoring.assessment import VERDICTS, Stance, Verdict
from tallymark.scoring.linking.candidates import sorts_of

FILE = "examples.yaml"
ENOUGH = 25
"""Examples of a report that show how it is told; with fewer, some way of telling it has hardly been thought of."""


@dataclass(frozen=True, kw_only=True)
class Example(Data):
    """One text of a sentence or a few, with one number in it that matters."""

    text: str
    """The sentence or sentences, invented, the way news and posts put it."""
    quote: str
    """The number that matters, as it stands in the text; with words around it where the text has it twice."""
    lang: Literal["en", "es"] = "en"
    """The language of the text."""
    published: date | None = None
    """The day the text came out, where an edition or a later report matters."""
    figure: str | None
    """The figure it cites; "a+b", "a/b" or "a-b" for a derivation; null where it cites nothing of this report."""
    verdict: Verdict | None = None
    """What a careful reader expects. Left out, it is not compared."""
    stance: Stance | None = None
    """Whether the text says it itself, ascribes, questions or refutes it. Left out, it is not compared."""


@dataclass(frozen=True, kw_only=True)
class Examples(Data):
    """What `examples.yaml` holds."""

    examples: Annotated[tuple[Example, ...], HeldTo(min_length=1)]
    """One for every way in which a figure is told, right and wrong, and some that cite nothing."""


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """An example file as it was found; `examples` is empty where it has an error."""

    marked: Marked
    examples: tuple[Example, ...]
    problems: tuple[Problem, ...]


def read_example_file(folder: Path, shown: str, report: Report, catalogue: Catalogue) -> ExampleFile:
    """The examples in the folder of a report. Raises nothing: what is wrong is among the problems."""
    marked = read_marked(folder.joinpath(FILE), f"{shown}/{FILE}")
    if not marked.readable:
        return ExampleFile(marked, (), tuple(marked.problems))
    model, misfits = validate(marked, Examples)
    findings = list(_findings(model.examples, report)) if model else []
    problems = list(joined(marked, misfits, findings))
    if model is None or problems:
        return ExampleFile(marked, (), tuple(problems))
    advice = [
        marked.problem(place, reason, warning=True) for place, reason in _advice(model.examples, report, catalogue)
    ]
    return ExampleFile(marked, model.examples, tuple(advice))


def possible_verdicts(report: Report, catalogue: Catalogue) -> tuple[Verdict, ...]:
    """The verdicts that a text about this report can get.

    Two figures are mixed up only where one kind of number can cite both, only a count with a later edition can be
    outdated, and of officials' statements no file holds so many that another number of theirs had no support.
    """
    firsts = {figure.edition_of or f"{report.id}/{figure.id}" for figure in report.figures}
    later = [other for other in catalogue.reports.values() if other.published > report.published]
    renewed = any(figure.edition_of in firsts for other in later for figure in other.figures)
    left_out = set() if renewed else {"outdated"}
    left_out |= set() if _mixable(report) else {"conflated"}
    left_out |= {"unsupported"} if report.kind == "statement" else set()
    return tuple(verdict for verdict in VERDICTS if verdict not in left_out)


def _mixable(report: Report) -> bool:
    sorts = [sorts_of(figure.unit) for figure in report.figures]
    return len(set(sorts)) < len(sorts) or any(derivation.kind == "sum" for derivation in report.derivations)


def _findings(examples: tuple[Example, ...], report: Report) -> Iterator[Finding]:
    known = [*(figure.id for figure in report.figures), *(derivation.id for derivation in report.derivations)]
    for number, example in enumerate(examples):
        place = ("examples", number)
        if reason := _quote_fault(example):
            yield (*place, "quote"), reason
        if example.figure is not None and example.figure not in known:
            yield (*place, "figure"), f"no figure '{example.figure}' in this report{near(example.figure, known)}"
        if example.figure is None and (example.stance or example.verdict not in (None, "unsupported")):
            key = "verdict" if example.verdict else "stance"
            yield (*place, key), "a number that cites no figure (null) has no verdict but 'unsupported', and no stance"
        if example.figure is not None and example.verdict == "unsupported":
            yield (*place, "verdict"), "'unsupported' means that no figure is cited: then the figure is null"


def _quote_fault(example: Example) -> str | None:
    quote, text = example.quote, example.text
    times = text.count(quote) if quote.strip() else 0
    if not quote.strip() or not times:
        return f"the quote '{quote}' does not stand in its text, letter by letter"
    if times > 1:
        return f"the quote '{quote}' stands {times} times in its text: quote some words beside it too"
    return None if _numbers(example) else f"the quote '{quote}' is no number that can be read"


def _numbers(example: Example) -> list[str]:
    """The numbers that stand in the quote, or of which it is a part."""
    text = example.text
    start = text.index(example.quote)
    end = start + len(example.quote)
    mentions = find_mentions(fold(text), language_of(text, example.lang))
    return [text[m.number_start : m.number_end] for m in mentions if m.number_start < end and start < m.number_end]


def _advice(examples: tuple[Example, ...], report: Report, catalogue: Catalogue) -> Iterator[Finding]:
    if len(examples) < ENOUGH:
        yield ("examples",), f"{len(examples)} examples; {ENOUGH} or more show how a report is told"
    shown = {example.verdict for example in examples}
    if missing := [verdict for verdict in possible_verdicts(report, catalogue) if verdict not in shown]:
        yield ("examples",), f"no example of: {', '.join(missing)}"
    for number, example in enumerate(examples):
        if len(numbers := _numbers(example)) > 1:
            told = ", ".join(f"'{each}'" for each in numbers)
            yield (
                ("examples", number, "quote"),
                f"the quote holds {len(numbers)} numbers ({told}): the first one is meant",
            )
    for (text, quote), times in Counter((example.text, example.quote) for example in examples).items():
        if times > 1:
            last = max(n for n, example in enumerate(examples) if (example.text, example.quote) == (text, quote))
            yield ("examples", last), "this example stands twice"
