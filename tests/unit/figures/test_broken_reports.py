"""A broken report file is told in one clear line for each thing that is wrong, with the line where it stands."""

import os
import time
from pathlib import Path

import pytest
import yaml

from tallymark.errors import BadReport
from tallymark.figures.catalogue import load_catalogue, load_report
from tallymark.figures.files.edition_rules import broken_editions
from tallymark.figures.files.report_folders import ReportFolder, folders_at

HERE = Path(__file__).parent / "broken_reports"
GOOD = (HERE / "report.yaml").read_text("utf-8")
CASES = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
FILE = "lamp-audit/report.yaml"


def broken(case):
    if "from" in case:
        return GOOD[: GOOD.index(case["from"])] + case["this"]
    text = GOOD
    for that, this in ((case["that"], case["this"]), case.get("also", ("", ""))):
        assert not that or text.count(that) == 1, that
        text = text.replace(that, this) if that else text
    return text


def problems(folder):
    """What `report check` tells of the file alone, and of what its figures refer to."""
    file = ReportFolder(folder, folder.name).read()
    found = list(file.problems)
    if file.report and not found:
        links = broken_editions(file.report, {file.report.id: file.report})
        found = [file.marked.problem(*link) for link in links]
    return [str(problem) for problem in found]


def test_the_report_that_is_broken_is_a_good_one(write_report):
    assert problems(write_report(GOOD)) == []


def test_there_are_many_ways_to_break_it():
    assert len({case["name"] for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_way_to_break_a_report_is_told_with_its_line(case, write_report):
    told = problems(write_report(broken(case)))
    assert [line[: len(f"{FILE}:{start}")] for line, start in zip(told, case["told"], strict=True)] == [
        f"{FILE}:{start}" for start in case["told"]
    ]
    assert not any("\n" in line for line in told)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_broken_report_stops_the_start_with_one_line(case, write_report):
    with pytest.raises(BadReport) as raised:
        load_catalogue([write_report(broken(case))])
    assert FILE in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_start_names_the_first_problem_and_how_many_more_there_are(write_report):
    case = next(case for case in CASES if case["name"] == "several problems")
    with pytest.raises(BadReport, match=r":25: 'bound' cannot be 'over'.*\(and 1 more: see `tallymark report check`\)"):
        load_report(write_report(broken(case)))


FILES = {
    "another encoding": ("señal".encode("utf-16"), ":1: not UTF-8 text: save the file with the encoding UTF-8"),
    "another encoding later on": (b"id: x\ntitle: se\xf1al\n", ":2: not UTF-8 text"),
    "a huge file": (b"# lamps\n" * 100_000, ": larger than 500 kB, which no such file needs"),
    "a control character": (b"id: x\ntitle: \x01\n", ":2: not YAML: a control character"),
    "a million brackets": (b"[" * 400_000, ":1: more than 12 lists and keys inside one another"),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_such_text_is_told(case, write_report):
    raw, told = FILES[case]
    folder = write_report("x")
    (folder / "report.yaml").write_bytes(raw)
    (line,) = problems(folder)
    assert line.startswith(f"{FILE}{told}")


def test_a_file_that_would_grow_without_end_is_told_at_once(write_report):
    doubled = "\n".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]" for n in range(1, 30))
    started = time.process_time()
    told = problems(write_report(f"b0: &b0 [x]\n{doubled}\n"))
    assert all("must stand in quotation marks" in line or "unknown key" in line or "missing" in line for line in told)
    assert time.process_time() - started < 5


def test_named_parts_that_would_grow_without_end_are_told_at_once(write_report):
    chain = "\n".join(f"    p{'x' * n}: (<p{'x' * (n + 1)}>|<p{'x' * (n + 1)}>)" for n in range(40))
    text = GOOD.replace("words:\n  en:\n", f"words:\n  en:\n{chain}\n    p{'x' * 40}: dark\n").replace(
        "- stolen", "- <p>"
    )
    started = time.process_time()
    told = problems(write_report(text))
    assert any("is longer than 4000 characters when its named parts are written out" in line for line in told)
    assert time.process_time() - started < 5


def test_brackets_deep_inside_one_another_are_told(write_report):
    text = GOOD.replace("- stolen", f"- '{'(' * 1500}stolen{')' * 1500}'")
    (line,) = problems(write_report(text))
    assert line.startswith(f"{FILE}:47: the wording '(((")
    assert line.endswith("has too many brackets inside one another")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: None, "no such file or folder"),
        (lambda path: path.mkdir(), "no report.yaml in this folder, nor in a folder in it"),
        (lambda path: path.symlink_to(path), "a link that leads nowhere"),
        (lambda path: path.write_text("x"), "neither a report.yaml nor a folder with one"),
        (os.mkfifo, "neither a report.yaml nor a folder with one"),
    ],
    ids=["nothing", "an empty folder", "a link to itself", "a file", "a pipe"],
)
def test_a_path_that_means_no_report_is_told_as_it_was_given(tmp_path, make, told):
    path = tmp_path / "lamps"
    make(path)
    with pytest.raises(BadReport) as raised:
        folders_at(path)
    assert str(raised.value) == f"{path}: {told}"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda file: file.symlink_to(file), "a link that leads nowhere"),
        (lambda file: file.mkdir(), "a folder, not a file"),
        (os.mkfifo, "not a file"),
    ],
    ids=["a link to itself", "a folder", "a pipe"],
)
def test_a_report_file_that_is_none_is_told(tmp_path, make, told):
    make(tmp_path / "report.yaml")
    (folder,) = folders_at(tmp_path)
    assert [str(problem) for problem in folder.read().problems] == [f"{tmp_path}/report.yaml: {told}"]
