"""`tallymark score` where it cannot: one clear line, and the right exit code."""

import subprocess
import sys

import pytest

from tests.servers.site import Reply
from tests.unit.cli.texts import LOST

BAD_LINES = {
    "not JSON": b"{oops",
    "a list": b"[1]",
    "a number": b"5",
    "no id": b'{"text": "x"}',
    "no text": b'{"id": "a"}',
    "a text that is none": b'{"id": "a", "text": 5}',
    "a wrong date": b'{"id": "a", "text": "x", "published": "spring"}',
    "a language that is none": b'{"id": "a", "text": "x", "lang": 5}',
    "brackets without end": b"[" * 200_000,
    "an address that is none": b'{"id": "a", "html": "<p>x</p>", "url": 5}',
}


@pytest.mark.parametrize("case", BAD_LINES)
def test_a_bad_line_is_told_by_its_number(tallymark, case):
    given = b'{"id": "first", "text": "fine"}\n' + BAD_LINES[case] + b"\n"
    ran = tallymark("score", "--jsonl", "-", stdin=given)
    assert ran.code == 1
    assert ran.err.startswith("tallymark: -, line 2: ")
    assert ran.err.count("\n") == 1


def bad_file(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    return name


BAD_FILES = {
    "missing": (lambda path: "nothing.txt", "nothing.txt: no such file"),
    "a folder": (lambda path: (path / "folder").mkdir() or "folder", "folder: a folder, not a file"),
    "empty": (lambda path: bad_file(path, "empty.txt", b""), "empty.txt: empty"),
    "blank": (lambda path: bad_file(path, "blank.txt", b" \n\t\n"), "blank.txt: empty"),
    "a picture": (lambda path: bad_file(path, "a.png", b"\x89PNG\r\n\x1a\n\x00\x00" * 9), "a.png: not a text"),
    "noise": (lambda path: bad_file(path, "noise", bytes([*range(1, 9), *range(128, 256)]) * 9), "noise: not"),
    "an empty page": (lambda path: bad_file(path, "empty.html", b"<html><body></body></html>"), "empty.html: "),
    "an empty name": (lambda path: "", "a folder, not a file"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_FILES)
@pytest.mark.parametrize("form", ["table", "jsonl", "html"])
def test_what_cannot_be_read_is_told_in_one_line(tallymark, tmp_path, case, form):
    make, told = BAD_FILES[case]
    ran = tallymark("score", make(tmp_path), "--format", form)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("tallymark: ")
    assert told in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("address", ["ftp://foo/x", "FTP://foo/x", "file:///etc/hostname", "gopher+tls://foo"])
def test_an_address_that_is_not_of_the_web_is_told_as_it_was_typed(tallymark, address):
    ran = tallymark("score", address)
    assert (ran.code, ran.out, ran.err) == (1, "", f"tallymark: {address}: only http and https addresses are read\n")


def test_json_lines_are_not_read_from_an_address(tallymark):
    ran = tallymark("score", "--jsonl", "http://127.0.0.1:1/lines")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("tallymark: http://127.0.0.1:1/lines: JSON lines are read from files")


@pytest.mark.parametrize("address", ["/missing", "/broken"])
def test_an_address_without_a_page_is_told_in_one_line(tallymark, site, address):
    site.replies = {"/broken": Reply(status=500)}
    ran = tallymark("score", site.url + address)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("tallymark: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://[::1", "http://", "http://nowhere.invalid/"])
def test_an_unreachable_address_is_told_in_one_line(tallymark, address):
    ran = tallymark("score", address)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("tallymark: ")
    assert ran.err.count("\n") == 1


def test_an_unknown_report_is_told_with_the_known_ones(tallymark, article):
    ran = tallymark("score", article, "--report", "x")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("tallymark: no report 'x' (there are: ")
    assert "dhs-oig-24-46, " in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "--format", "xml"),
        ("score", "--published", "soon"),
        ("score", "--lang", "fr"),
        ("score", "--no-such-option"),
        ("no-such-command",),
        ("--no-such-option",),
    ],
)
def test_bad_usage_ends_with_two(tallymark, arguments):
    ran = tallymark(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Error: " in ran.err


@pytest.mark.parametrize("arguments", [("--help",), ("score", "--help"), ("report", "--help"), ("--version",)])
def test_help_is_there_on_every_level(tallymark, arguments):
    ran = tallymark(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert "tallymark" in ran.out


def test_the_installed_command_starts_and_ends_with_the_same_codes(tmp_path):
    command = [sys.executable, "-c", "from tallymark.cli import main; main()", "score"]
    fine = subprocess.run([*command, "--format", "jsonl", "-"], input=LOST.encode(), capture_output=True, check=False)
    assert (fine.returncode, fine.stderr) == (0, b"")
    missing = subprocess.run([*command, "nothing"], capture_output=True, check=False, cwd=tmp_path)
    assert (missing.returncode, missing.stderr) == (1, b"tallymark: nothing: no such file\n")
