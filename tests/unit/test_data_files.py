"""The data files that come with Tallymark fit their models: they are built unchecked when a program starts."""

from importlib.resources import files

import pytest
import yaml
from pydantic import TypeAdapter

from tallymark.figures.files.report_folders import built_in_folders
from tallymark.figures.lexicon import Lexicon, load_lexicon
from tallymark.labels.catalogue import Words, words_in
from tallymark.scoring.calibration import Calibration, load_calibration


@pytest.mark.parametrize(
    ("file", "model", "loaded"),
    [
        ("figures/lexicons/en.yaml", Lexicon, load_lexicon("en")),
        ("figures/lexicons/es.yaml", Lexicon, load_lexicon("es")),
        ("labels/catalogues/en.yaml", Words, words_in("en")),
        ("labels/catalogues/es.yaml", Words, words_in("es")),
        ("scoring/calibration.yaml", Calibration, load_calibration()),
    ],
)
def test_a_data_file_is_built_as_its_check_has_it(file, model, loaded):
    data = yaml.safe_load(files("tallymark").joinpath(file).read_text("utf-8"))
    assert TypeAdapter(model).validate_python(data) == loaded


@pytest.mark.parametrize("folder", built_in_folders(), ids=lambda folder: folder.shown)
def test_a_report_is_built_as_its_check_has_it(folder):
    assert folder.read(check=False).report == folder.read(check=True).report
