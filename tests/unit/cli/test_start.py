"""A start loads what its command needs: half of the time that one page takes is the loading of libraries."""

import subprocess
import sys

from tests.unit.cli.texts import LOST

PROGRAM = """
import sys
from tallymark.cli import program
program(["score", "--format", "jsonl", sys.argv[1]], standalone_mode=False)
print(sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[2:])), file=sys.stderr)
"""


def loaded(path, *libraries):
    """Those of the libraries that are loaded once the file is scored."""
    command = [sys.executable, "-c", PROGRAM, str(path), *libraries]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout
    return done.stderr.strip()


def test_a_text_is_scored_without_the_libraries_for_checks_tables_and_pages(tmp_path):
    text = tmp_path / "post.txt"
    text.write_text(LOST, "utf-8")
    assert loaded(text, "pydantic", "rich", "trafilatura") == "[]"


def test_a_page_is_scored_without_the_libraries_for_the_network(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><article><h1>Lost</h1><p>{LOST}</p></article></body></html>", "utf-8")
    assert loaded(page, "courlan", "htmldate", "trafilatura", "urllib3") == "['trafilatura']"
