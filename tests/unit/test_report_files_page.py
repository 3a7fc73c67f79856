"""The page for whoever writes a report is true: its report is good as printed, its messages are those that come."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from tallymark.cli.report import command
from tallymark.figures import load_report, model
from tallymark.scoring.assessment import VERDICTS
from tallymark.scoring.examples.file import Example

PAGE = (Path(__file__).parents[2] / "docs/report-files.md").read_text("utf-8")
PRINTED = dict(re.findall(r"^`([\w-]+/\w+\.yaml)`:\n\n```yaml\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE))
CASES = yaml.safe_load((Path(__file__).parent / "figures/broken_reports/cases.yaml").read_text("utf-8"))
MISTAKES = re.findall(r"^\| [^|]+ \| `([^`]+)` \| [^|]+ \|$", PAGE.partition("## Common mistakes")[2], re.MULTILINE)


@pytest.fixture
def folder(tmp_path):
    """The files of the page, as printed."""
    for name, text in PRINTED.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_the_reports_of_the_page_are_good_as_printed(folder):
    ran = CliRunner().invoke(command, ["check", str(folder)])
    assert ran.exit_code == 0, ran.output
    first, second = sorted({name.partition("/")[0] for name in PRINTED})
    assert f"{second}: 1 figure, 1 of 1 examples right" in ran.output
    assert not [line for line in ran.output.splitlines() if first in line and "warning" in line]


def test_the_examples_of_the_page_show_every_verdict():
    shown = {
        example.get("verdict") for text in PRINTED.values() for example in yaml.safe_load(text).get("examples", ())
    }
    assert shown == {*VERDICTS, None}


def test_the_report_of_the_page_shows_every_kind_of_number_and_both_languages(folder):
    report = load_report(folder / "lowmere-lamps-2031")
    assert {figure.unit for figure in report.figures} == {"thing", "money", "percent"}
    assert {derivation.kind for derivation in report.derivations} == {"sum", "share"}
    assert report.names.keys() == {"en", "es"}


@pytest.mark.parametrize(
    "part",
    [model.Report, model.Figure, model.Wording, model.Derivation, model.Provenance, model.Period, Example],
    ids=lambda part: part.__name__,
)
def test_every_key_of_a_report_file_is_explained(part):
    keys = (re.findall(r"(?:^|[{ ,])([a-z_]+)(?=:|$)", code) for code in re.findall(r"`([^`\n]+)`", PAGE))
    assert {field.name for field in fields(part)} <= {key for some in keys for key in some}


def test_every_word_that_a_key_can_take_is_explained():
    words = (*VERDICTS, *model.Bound.__args__, *model.Unit.__args__, *model.Certainty.__args__, *model.Per.__args__)
    assert [word for word in words if f"`{word}`" not in PAGE] == []


@pytest.mark.parametrize("message", MISTAKES)
def test_a_message_of_the_page_is_one_that_check_prints(message):
    assert any(message in line for case in CASES for line in case["told"])


def test_the_page_names_the_common_mistakes():
    assert len(MISTAKES) >= 12
