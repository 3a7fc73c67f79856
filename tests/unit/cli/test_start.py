"""A start loads what its command needs: half of the time that one page takes is the loading of libraries."""

import subprocess
import sys

from tests.unit.cli.texts import LOST

PROGRAM = """
import sys
from tallymark.cli import program
program(["score", "--format", "jsonl", sys.argv[1]], standalone_mode=False)
print(sorted({name.partition(".")[0] for name in sys.modules} & {"pydantic", "rich", "trafilatura"}), file=sys.stderr)
"""


def test_a_text_is_scored_without_the_libraries_for_checks_tables_and_pages(tmp_path):
    text = tmp_path / "post.txt"
    text.write_text(LOST, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(text)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout
    assert done.stderr == "[]\n"
