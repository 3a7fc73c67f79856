"""A small report of street lamps, whose file a test can spoil."""

import copy

import pytest
import yaml

LAMPS = {
    "id": "lamp-audit",
    "title": "Street Lamps Paid For And Not Lit",
    "publisher": "City Auditor of Lowmere",
    "published": "2031-04-02",
    "url": "https://auditor.lowmere.example/2031-04",
    "short": {"en": "the city auditor's April 2031 report"},
    "about": {"en": "An audit of the lamp contract."},
    "read": "The whole report.",
    "names": {"en": ["city auditor*"]},
    "population": {"en": ["street lamp*"]},
    "figures": [
        {
            "id": "dark-lamps",
            "value": 4130,
            "bound": "more_than",
            "unit": "thing",
            "population": {"en": "street lamps"},
            "condition": {"en": "did not light"},
            "counts": {"en": "lamps that did not light"},
            "definition": {"en": "Lamps that stayed dark."},
            "is_not": [{"en": "lamps that are missing"}],
            "provenance": {"certainty": "read_in_report"},
            "wordings": {"en": {"says": ["(did not|didn't) light"]}},
        }
    ],
}


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
