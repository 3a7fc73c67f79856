"""The extension calls a verdict what the labels, and so the service's pages, call it."""

import json
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_extension_has_the_names_of_verdicts_and_of_context_from_the_labels(lang):
    labels = yaml.safe_load((ROOT / f"tallymark/labels/catalogues/{lang}.yaml").read_text("utf-8"))
    messages = json.loads((ROOT / f"extension/_locales/{lang}/messages.json").read_text("utf-8"))
    names = labels["verdicts"] | {"corrected": labels["stances"]["refuted"], "context": labels["displays"]["context"]}
    assert {key: messages[key]["message"] for key in names} == {
        key: name[0].upper() + name[1:] for key, name in names.items()
    }
