"""A small report, whose file a test can spoil."""

import copy

import pytest
import yaml

from tests.unit.lamp_report import LAMPS


@pytest.fixture
def lamps():
    """The report's data, to be changed at will."""
    return copy.deepcopy(LAMPS)


@pytest.fixture
def write_report(tmp_path):
    """Writes a report's data (or plain text) as the file of a folder named by its id, and gives the folder."""

    def write(data, folder="lamp-audit"):
        path = tmp_path / folder
        path.mkdir(exist_ok=True)
        text = data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True)
        (path / "report.yaml").write_text(text, "utf-8")
        return path

    return write
