"""`tallymark report`: list, show, check."""

import pytest
import yaml

from tests.unit.lamp_report import LAMPS

EXAMPLE = {
    "text": "More than 4,130 street lamps did not light, the city auditor found.",
    "quote": "More than 4,130",
    "figure": "dark-lamps",
    "verdict": "accurate",
}


@pytest.fixture
def lamp_audit(tmp_path):
    """Writes the folder of a small report, with these examples."""

    def write(*examples, **changes):
        folder = tmp_path / "lamp-audit"
        folder.mkdir()
        (folder / "report.yaml").write_text(yaml.safe_dump(LAMPS | changes))
        if examples:
            (folder / "examples.yaml").write_text(yaml.safe_dump({"examples": list(examples)}))
        return folder

    return write


def test_list_names_every_report_and_figure(tallymark):
    ran = tallymark("report", "list")
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "dhs-oig-24-46",
        "2024-08-19",
        "failed-to-appear: more than 32,000",
        "(exactly 448,820)",
        "nyt-2023-85000",
    ):
        assert words in ran.out


def test_show_says_what_a_report_counts_and_what_it_does_not(tallymark):
    ran = tallymark("report", "show", "dhs-oig-24-46")
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "more than 32,000 unaccompanied children",
        "not: ",
        "page: unknown",
        "read in secondary sources",
        "sum of",
    ):
        assert words in ran.out


def test_show_tells_an_unknown_report_in_one_line(tallymark):
    ran = tallymark("report", "show", "x")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("tallymark: no report 'x'")


def test_check_runs_every_built_in_example(tallymark):
    ran = tallymark("report", "check")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["dhs-oig-24-46", "dhs-oig-25-21", "nyt-2023-85000"]


@pytest.mark.parametrize("name", ["lamp-audit", "lamp-audit/report.yaml"])
def test_check_takes_a_folder_or_its_file(tallymark, lamp_audit, name):
    lamp_audit(EXAMPLE)
    ran = tallymark("report", "check", name)
    assert (ran.code, ran.out) == (0, "lamp-audit: 1 figures, 1 of 1 examples right\n")


def test_check_tells_an_example_that_goes_wrong(tallymark, lamp_audit):
    lamp_audit(EXAMPLE, EXAMPLE | {"verdict": "misstated"})
    ran = tallymark("report", "check", "lamp-audit")
    assert ran.code == 1
    assert 'example 2 ("More than 4,130"): expected dark-lamps, misstated, got dark-lamps, accurate' in ran.out
    assert ran.err == "tallymark: 1 example goes wrong\n"


@pytest.mark.parametrize(
    ("example", "told"),
    [
        (EXAMPLE | {"quote": "5,000"}, 'example 1: "5,000" does not stand in its text'),
        (EXAMPLE | {"verdict": "wrong"}, "examples.0.verdict"),
        (EXAMPLE | {"colour": "red"}, "examples.0.colour"),
        ({"text": "x", "quote": "x"}, "examples.0.figure"),
    ],
)
def test_check_tells_a_bad_example_in_one_line(tallymark, lamp_audit, example, told):
    lamp_audit(example)
    ran = tallymark("report", "check", "lamp-audit")
    assert ran.code == 1
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_check_tells_what_is_missing(tallymark, lamp_audit):
    lamp_audit()
    assert "examples.yaml: no such file" in tallymark("report", "check", "lamp-audit").err


def test_check_names_the_path_as_it_was_typed(tallymark, tmp_path):
    (tmp_path / "notes.txt").write_text("nothing to check")
    for path, told in (
        ("/nope", "/nope: no such file or folder"),
        ("no/such", "no/such: no such file or folder"),
        ("no/report.yaml", "no/report.yaml: no such file or folder"),
        ("notes.txt", "notes.txt: neither a report.yaml nor a folder with one"),
        (".", ".: no report.yaml in this folder"),
        ("x" * 5000, "cannot be read (File name too long)"),
    ):
        ran = tallymark("report", "check", path)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("tallymark: ")
        assert ran.err.endswith(f"{told}\n")
        assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"names": {"en": ["(city auditor"]}},
        {"population": {"en": ["<lamp>"]}},
        {"setting": {"en": [""]}},
        {"elsewhere": {"en": ["lamp)"]}},
    ],
)
def test_check_tells_a_bad_wording_in_one_line(tallymark, lamp_audit, changes):
    lamp_audit(EXAMPLE, **changes)
    ran = tallymark("report", "check", "lamp-audit")
    assert (ran.code, ran.out) == (1, "")
    assert "the wording '" in ran.err
    assert "lamp-audit" in ran.err
    assert ran.err.count("\n") == 1
