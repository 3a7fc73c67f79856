"""The house is what the map in CONTRIBUTING.md says it is."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]

PACKAGES = (
    "tallymark",
    "tallymark/figures",
    "tallymark/reading",
    "tallymark/scoring",
    "tallymark/labels",
    "tallymark/store",
    "tallymark/dumps",
    "tallymark/cli",
    "scraper",
    "worker",
    "service",
    "demo",
)

FOLDERS = (
    "tallymark/figures/reports",
    "extension",
    "demo/press",
    "tests/unit",
    "tests/integration",
    "tests/browser",
    "tests/eval",
    "tests/contract",
    "benchmarks",
    "docs",
)


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_says_what_it_is_for(package):
    source = (ROOT / package / "__init__.py").read_text("utf-8")
    assert source.startswith('"""')


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_of_the_map_holds_something(folder):
    assert any((ROOT / folder).iterdir())


def test_no_folder_of_tests_passes_for_a_package_of_the_house():
    # A package whose parent is none is imported by its own name: tests/unit/demo would hide demo.
    packages = [path.parent for path in (ROOT / "tests").rglob("__init__.py")]
    assert [package for package in packages if package.parent != ROOT and package.parent not in packages] == []


def test_make_alone_lists_every_word():
    shown = subprocess.run(["make", "-C", ROOT, "--no-print-directory"], capture_output=True, text=True, check=True)
    listed = {line.split()[1] for line in shown.stdout.splitlines()}
    assert {"help", "setup", "demo", "test", "lint", "serve", "eval", "bench", "lock", "clean"} <= listed
    assert listed == make_targets()


def test_ci_runs_make_test_and_nothing_else_of_substance():
    script = ROOT / ".ci/run"
    lines = [line for line in script.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert script.stat().st_mode & 0o111
    assert [line for line in lines if not line.startswith(("set ", "cd "))] == ["exec make test"]


def test_the_workflow_runs_the_same_targets():
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    commands = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    called = [re.fullmatch(r"make ([a-z]+)( PYTHON=python)?", command) for command in commands]
    assert all(called)
    assert {match[1] for match in called} == {"test", "demo"} <= make_targets()
