"""What changes in the index, as bytes: the same vectors that the extension reads."""

import json
from pathlib import Path

import pytest

from service.labels.index_changes import applied, net_changes
from service.labels.lookups import read_version
from tallymark.store.labels.label_reader import NOTHING_YET, Change

VECTORS = Path(__file__).parents[2] / "contract" / "index-changes.json"
CASES = json.loads(VECTORS.read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_changes_lead_from_one_index_to_the_next(case):
    steps = [Change(bytes.fromhex(step[1:]), step[0] == "+", NOTHING_YET) for step in case["steps"]]
    version = read_version(case["version"])
    assert str(version) == case["version"]
    made = net_changes(version, steps)
    assert made.packed().hex() == case["changes"]
    assert applied(made, bytes.fromhex(case["before"])).hex() == case["after"]
