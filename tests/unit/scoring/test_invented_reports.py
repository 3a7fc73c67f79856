"""Reports of other fields, written as a stranger would: their examples come out as a careful reader says."""

from pathlib import Path

import pytest

from tallymark.figures import load_catalogue
from tallymark.figures.files.problem import refuse
from tallymark.scoring import Engine
from tallymark.scoring.examples.examples import outcomes_of
from tallymark.scoring.examples.file import read_example_file

FOLDER = Path(__file__).parent / "invented"


@pytest.fixture(scope="module")
def beside_others():
    """An engine of these reports and all that come with Tallymark, which must not get in their way."""
    return Engine(load_catalogue([FOLDER]))


@pytest.mark.parametrize("name", sorted(folder.name for folder in FOLDER.iterdir()))
def test_every_example_comes_out_as_a_careful_reader_says(name, beside_others):
    report = beside_others.catalogue.report(name)
    file = read_example_file(FOLDER / name, name, report, beside_others.catalogue)
    refuse(file.problems)
    wrong = [o for o in outcomes_of(file, report, beside_others) if not o.right]
    assert [(o.example.text, o.expected, o.got) for o in wrong] == []
