"""A start loads what its command needs: half of the time that one page takes is the loading of libraries."""

import ast
import subprocess
import sys

from tests.unit.cli.texts import LOST

PROGRAM = """
import sys
from tallymark.cli import program
program(["score", "--format", "jsonl", sys.argv[1]], standalone_mode=False)
print({name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""


def loaded(path, content):
    path.write_text(content, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, timeout=60, check=True
    )
    assert "dhs-oig-24-46" in done.stdout
    return ast.literal_eval(done.stderr)


def test_a_text_is_scored_without_the_libraries_for_checks_tables_and_pages(tmp_path):
    assert loaded(tmp_path / "post.txt", LOST).isdisjoint({"pydantic", "rich", "trafilatura"})


def test_a_page_is_scored_without_the_libraries_that_trafilatura_brings_for_other_tasks(tmp_path):
    there = loaded(tmp_path / "page.html", f"<html><body><article><p>{LOST}</p></article></body></html>")
    assert "trafilatura" in there
    assert there.isdisjoint({"charset_normalizer", "courlan", "htmldate", "justext", "urllib3"})
