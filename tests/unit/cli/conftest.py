"""The `tallymark` command as a user runs it: arguments and standard input in; exit code, output and error line out."""

import io
import sys
from dataclasses import dataclass

import pytest
import yaml

from tallymark.cli import main
from tests.servers.site import running_site
from tests.unit.cli.texts import LOST
from tests.unit.lamp_report import LAMPS


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def tallymark(monkeypatch, capsys, tmp_path):
    """Runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["tallymark", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Ran(ended.value.code, captured.out, captured.err)

    return run


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(LOST, "utf-8")
    return path


@pytest.fixture
def site():
    with running_site() as running:
        yield running


@pytest.fixture
def lamp_audit(tmp_path):
    """Writes the folder of a small report, with these examples."""

    def write(*examples, **changes):
        folder = tmp_path / "lamp-audit"
        folder.mkdir()
        (folder / "report.yaml").write_text(yaml.safe_dump(LAMPS | changes))
        if examples:
            (folder / "examples.yaml").write_text(yaml.safe_dump({"examples": list(examples)}, sort_keys=False))
        return folder

    return write
