"""Runs a report's own examples: sentences with the figure, verdict and stance that a reader of the report expects."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from tallymark.errors import BadReport
from tallymark.figures import Catalogue, Report
from tallymark.figures.model import Data
from tallymark.scoring.assessment import Assessment, Stance, Verdict
from tallymark.scoring.engine import Engine

FILE = "examples.yaml"


class Example(Data):
    """One sentence (or a few) with one number in it that matters."""

    text: str
    quote: str
    """The words of the number, as they stand in the text."""
    lang: Literal["en", "es"] = "en"
    published: date | None = None
    figure: str | None
    """A figure id, "a+b" for a sum; null where the number cites nothing of this report."""
    verdict: Verdict | None = None
    stance: Stance | None = None


class _File(Data):
    examples: tuple[Example, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine made of one example."""

    number: int
    quote: str
    expected: str
    got: str
    right: bool


def run_examples(report: Report, catalogue: Catalogue, folder: Path | None = None) -> list[Outcome]:
    """Score every example of a report against the whole catalogue. Raises BadReport where the file breaks its rules."""
    root: Path | Traversable = folder or files("tallymark.figures").joinpath("reports", report.id)
    engine = Engine(catalogue)
    return [_run(number, example, report, engine) for number, example in enumerate(_load(root, report), 1)]


def _load(root: Path | Traversable, report: Report) -> tuple[Example, ...]:
    name = f"{report.id}/{FILE}"
    try:
        data = yaml.load(root.joinpath(FILE).read_text("utf-8"), Loader=yaml.CSafeLoader)
        return _File.model_validate(data).examples
    except FileNotFoundError:
        raise BadReport(f"{name}: no such file; a report shows by examples how it is cited") from None
    except yaml.YAMLError as error:
        raise BadReport(f"{name}: not YAML: {error}".replace("\n", " ")) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise BadReport(f"{name}: {'.'.join(str(part) for part in first['loc'])}: {first['msg']}") from error


def _run(number: int, example: Example, report: Report, engine: Engine) -> Outcome:
    found = engine.score(example.text, lang=example.lang, published=example.published)
    start = example.text.find(example.quote)
    if start < 0:
        raise BadReport(f'{report.id}/{FILE}: example {number}: "{example.quote}" does not stand in its text')
    end = start + len(example.quote)
    met = next((a for a in found if a.start < end and start < a.end), None)
    expected = _told(example.figure, example.verdict, example.stance)
    got = _answer(met, report, example)
    return Outcome(number, example.quote, expected, got, expected == got)


def _answer(met: Assessment | None, report: Report, example: Example) -> str:
    if met is None or met.report != report.id:
        return _told(None, None, None)
    verdict = met.verdict if example.verdict else None
    return _told(met.figure, verdict, met.stance if example.stance else None)


def _told(figure: str | None, verdict: str | None, stance: str | None) -> str:
    return ", ".join(part for part in (figure or "nothing", verdict, stance) if part)
