"""Makes before what is made at the first texts: once for all forked processes, and not in the midst of a crawl."""

from collections.abc import Iterator
from itertools import islice

from tallymark.figures import Catalogue
from tallymark.figures.files.report_folders import built_in_folders
from tallymark.scoring import Engine
from tallymark.scoring.examples.file import Example, read_example_file
from tallymark.scoring.looks.bytes_look import Look

SEVERAL = 20
"""A look asks little of so many texts: one stands for all."""


def warm(engine: Engine) -> None:
    """Scores the examples of the reports that come with Tallymark: rules are compiled when they are first asked.

    Takes about two seconds, once.
    """
    for example in _examples(engine.catalogue):
        engine.score(example.text, lang=example.lang)


def warm_looks(look: Look, engine: Engine) -> None:
    """Looks at some of them as if they were pages, and at their texts. Takes about a second, once."""
    examples = [*islice(_examples(engine.catalogue), None, None, SEVERAL)]
    look.which([(example.text.encode(), "") for example in examples])
    for example in examples:
        engine.could_cite(example.text)


def _examples(catalogue: Catalogue) -> Iterator[Example]:
    for folder in built_in_folders():
        report = catalogue.reports.get(folder.path.name)
        if report is not None:
            yield from read_example_file(folder.path, folder.shown, report, catalogue).examples
