"""What a process does that scores texts which were handed in; `checking.py` starts and ends it."""

import json
import resource
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tallymark.figures import load_catalogue
from tallymark.figures.report_folders import built_in_folders
from tallymark.labels import claim_json
from tallymark.scoring import Engine
from tallymark.scoring.example_file import read_example_file

LARGEST = 2_000_000_000
"""Bytes of address space, most of it libraries. The largest text takes a tenth of it."""

_engine: list[Engine] = []
"""The one of this process."""


def begin(report_paths: Sequence[Path]) -> None:
    """Before the first text: has the engine make most of what it makes at its first texts."""
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))
    engine = Engine(load_catalogue(report_paths))
    _engine[:] = [engine]
    for folder in built_in_folders():  # one example of each: half a second here, which the first text would take
        report = engine.catalogue.reports[folder.path.name]
        example = read_example_file(folder.path, folder.shown, report, engine.catalogue).examples[0]
        engine.score(example.text, lang=example.lang)


def claims_in(text: str, lang: str | None, published: date | None) -> str:
    """The claims of a text and how many figures were seen and not scored, as JSON. Nothing of the text is kept."""
    (engine,) = _engine
    found = engine.claims_and_unscored(text, lang=lang, published=published)
    cited = enumerate((each for each in found if each.report), start=1)
    claims = [claim_json(made, engine.catalogue, lang=lang or "en", id=f"check-{number}") for number, made in cited]
    return json.dumps({"claims": claims, "unscored": len(found) - len(claims)}, separators=(",", ":"))


def nothing() -> None:
    """Done when the process is there to do it."""
