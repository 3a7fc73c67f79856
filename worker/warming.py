"""Has the engine make what it makes at its first texts, before processes are forked that would each make it anew."""

from tallymark.figures.report_folders import built_in_folders
from tallymark.scoring import Engine
from tallymark.scoring.example_file import read_example_file


def warm(engine: Engine) -> None:
    """Scores the examples of the reports that come with Tallymark: rules are compiled when they are first asked.

    Takes about two seconds, once.
    """
    for folder in built_in_folders():
        report = engine.catalogue.reports[folder.path.name]
        for example in read_example_file(folder.path, folder.shown, report, engine.catalogue).examples:
            engine.score(example.text, lang=example.lang)
