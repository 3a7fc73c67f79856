"""The schemas for editors are current, describe every key, and take every report file that is good."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from tallymark.cli.report import command
from tallymark.cli.report_schema import SCHEMAS, schema_text
from tests.unit.lamp_report import LAMPS

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "tallymark/figures/reports").glob("*/*.yaml"))


def as_json(value):
    """What an editor makes of YAML: the same, but for days, which it takes for texts."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def validator(file):
    return jsonschema.Draft202012Validator(json.loads(schema_text(file)))


@pytest.mark.parametrize("file", SCHEMAS)
def test_the_schema_in_the_documents_is_current(file):
    committed = (ROOT / f"docs/{file}.schema.json").read_text("utf-8")
    assert committed == schema_text(file), f"run: tallymark report schema {file} > docs/{file}.schema.json"


@pytest.mark.parametrize("file", SCHEMAS)
def test_every_key_is_described(file):
    schema = json.loads(schema_text(file))
    for name, part in {"file": schema, **schema["$defs"]}.items():
        for key, value in part.get("properties", {}).items():
            assert value.get("description"), f"{name}.{key} has no line under it in its model"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_schema_takes_every_file_of_the_package(path):
    data = as_json(yaml.safe_load(path.read_text("utf-8")))
    assert list(validator(path.stem).iter_errors(data)) == []


@pytest.mark.parametrize("change", [{"titel": "x"}, {"figures": []}, {"id": "A B"}, {"names": {"fr": ["x"]}}])
def test_the_schema_refuses_a_broken_file(change):
    assert list(validator("report").iter_errors(LAMPS | change))


def test_the_command_prints_the_schema():
    for arguments, file in (((), "report"), (("examples",), "examples")):
        assert CliRunner().invoke(command, ["schema", *arguments]).output == schema_text(file)
