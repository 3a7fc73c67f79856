"""Every report that comes with Tallymark shows by many examples how it is told, and each verdict it can get."""

import pytest

from tallymark.figures import load_catalogue
from tallymark.figures.files.report_folders import built_in_folders
from tallymark.scoring.examples.file import ENOUGH, possible_verdicts, read_example_file

CATALOGUE = load_catalogue()
FOLDERS = {folder.shown: folder for folder in built_in_folders()}


def examples_of(report_id):
    folder = FOLDERS[report_id]
    return read_example_file(folder.path, folder.shown, CATALOGUE.report(report_id), CATALOGUE).examples


@pytest.mark.parametrize("report_id", FOLDERS)
def test_a_report_of_the_package_has_enough_examples(report_id):
    assert len(examples_of(report_id)) >= ENOUGH


@pytest.mark.parametrize("report_id", FOLDERS)
def test_a_report_of_the_package_has_an_example_of_every_verdict_it_can_get(report_id):
    missing = set(possible_verdicts(CATALOGUE.report(report_id), CATALOGUE)) - {
        e.verdict for e in examples_of(report_id)
    }
    assert not missing


@pytest.mark.parametrize("report_id", FOLDERS)
def test_the_file_of_a_report_of_the_package_has_nothing_to_mend(report_id):
    assert FOLDERS[report_id].read(check=True).problems == ()
