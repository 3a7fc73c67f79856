"""The papers hold what they promise: tests that they name exist, examples come out so, blocks print what they say."""

import doctest
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tallymark.figures import load_catalogue
from tallymark.labels import claim_json
from tallymark.scoring import Engine

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
SHOWING = ("threats.md", "privacy.md")
"""Pages that name tests."""
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
EXAMPLE = re.compile(r"^\| ([A-Z][^|]+\.) \| (\w+) \| (\w*) \| ([^|]*)\|$", re.MULTILINE)
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WALKED = [page for page in PAGES if BLOCK.search(page.read_text("utf-8"))]
AS_OF = date(2024, 9, 1)


@pytest.mark.parametrize(
    ("file", "test"),
    sorted({each for page in SHOWING for each in NAMED.findall((ROOT / "docs" / page).read_text("utf-8"))}),
)
def test_what_shows_a_defence_is_there(file, test):
    source = (ROOT / file).read_text("utf-8")
    assert f"def {test}(" in source if test else "def test_" in source


@pytest.fixture(scope="module")
def engine():
    return Engine(load_catalogue())


@pytest.mark.parametrize(
    ("text", "verdict", "stance", "headline"), EXAMPLE.findall((ROOT / "docs/scoring.md").read_text("utf-8"))
)
def test_an_example_is_scored_as_the_paper_says(engine, text, verdict, stance, headline):
    claims = [claim_json(each, engine.catalogue, lang="en", id="") for each in engine.claims(text, published=AS_OF)]
    told = [(claim["verdict"], claim["stance"], claim["label"]["headline"]) for claim in claims]
    assert told == ([] if verdict == "none" else [(verdict, stance, headline.strip())])


@pytest.mark.parametrize("page", WALKED, ids=lambda page: page.name)
def test_the_commands_of_a_page_print_what_it_says(page, tmp_path):
    """All blocks of a page, in their order, in one folder: as somebody new types them."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for line, wanted in _typed("".join(BLOCK.findall(page.read_text("utf-8")))):
        ran = subprocess.run(
            ["bash", "-c", line],
            check=False,
            cwd=tmp_path,
            env={"PATH": path, "HOME": str(tmp_path), "COLUMNS": "80", "LANG": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )
        got = "\n".join(each.rstrip() for each in ran.stdout.splitlines())
        assert doctest.OutputChecker().check_output(wanted, got + "\n" if got else "", doctest.ELLIPSIS), (line, got)


def _typed(block):
    """Each command with what it prints; `...` stands for anything."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, printed = part.partition("\n")
        yield line, printed
