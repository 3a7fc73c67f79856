"""`tallymark demo` as a person runs it: real press, crawler, queue server and workers, in a folder of its own."""

import csv
import gzip
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from demo.articles import read_outlets
from tallymark.dumps.folder import versions_in
from tallymark.dumps.verification import verify_dump
from tallymark.scoring.assessment import VERDICTS
from tests.validators import what_they_say

ROOT = Path(__file__).parents[2]
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""A terminal's programs hear Ctrl-C; those that a script starts in the background, as tests may be, do not."""
COMMAND = [sys.executable, "-c", HEARING + "from tallymark.cli import main; main()", "demo"]
TIMEOUT = 120
"""Seconds for a whole run; it takes about ten on a quiet machine."""


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return probe.getsockname()[1]


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TALLYMARK_")}
    return kept | {"TALLYMARK_DATA_DIR": str(folder), "COLUMNS": "100"}


def run_demo(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *options],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT,
        start_new_session=True,
    )


def table_of(output: str) -> str:
    """From the table's heading to the name of the dump: what comes before tells times and what was new."""
    return output[output.index(" Outlet") : output.index("/dumps/")]


class TwoRuns:
    """The demonstration run twice in one folder, and what each run left."""

    def __init__(self, folder: Path) -> None:
        port = str(free_port())
        self.folder = folder / "demo"
        self.first = run_demo(folder, "--press-port", port)
        self.first_csv = self.newest_csv()
        self.second = run_demo(folder, "--press-port", port)
        self.csv = self.newest_csv()
        self.rows = [row for row in csv.DictReader(self.csv.splitlines()) if row["current"] == "true"]

    @property
    def dump(self) -> Path:
        return self.folder / "dumps" / versions_in(self.folder / "dumps")[-1]

    def newest_csv(self) -> str:
        return gzip.decompress((self.dump / "claims.csv.gz").read_bytes()).decode()


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> TwoRuns:
    return TwoRuns(tmp_path_factory.mktemp("demo"))


def test_it_ends_well_and_says_nothing_on_standard_error(runs):
    assert (runs.first.returncode, runs.first.stderr) == (0, "")
    assert (runs.second.returncode, runs.second.stderr) == (0, "")


def test_the_second_run_ends_with_the_same_table_and_the_same_file(runs):
    assert table_of(runs.second.stdout) == table_of(runs.first.stdout)
    assert runs.csv == runs.first_csv


def test_the_second_visit_found_one_changed_text(runs):
    kept = [int(count) for count in re.findall(r"(\d+) kept", runs.first.stdout)]
    assert kept[0] > 20
    assert kept[1] == 1


def test_the_file_and_the_table_hold_the_same_claims(runs):
    total = re.search(r"^ all +(\d+)", runs.second.stdout, re.MULTILINE)
    assert total
    assert int(total[1]) == len(runs.rows)
    for verdict in VERDICTS:
        counted = re.search(rf"^ {verdict} +(\d+)", runs.second.stdout, re.MULTILINE)
        assert counted
        judged = [row for row in runs.rows if row["verdict"] == verdict and row["display"] == "verdict"]
        assert int(counted[1]) == len(judged)
    assert any(row["display"] == "verdict" for row in runs.rows)
    assert any(row["display"] == "context" for row in runs.rows)
    assert {outlet.name for outlet in read_outlets()} <= {row["outlet"] for row in runs.rows}


def test_only_the_corrected_text_of_a_corrected_article_counts(runs):
    sentences = [row["sentence"] for row in runs.rows if row["url"].endswith("/school-tutors.html")]
    assert sentences
    assert not any("gone missing" in sentence for sentence in sentences)


def test_what_is_closed_to_crawlers_was_left_alone(runs):
    assert not [row for row in runs.rows if "/members/" in row["url"] or "quietporch" in row["url"]]


def test_the_picture_is_there_in_both_kinds(runs):
    svg = (runs.folder / "cited-values.svg").read_text(encoding="utf-8")
    assert svg.startswith("<svg")
    assert "448,000" in svg
    assert (runs.folder / "cited-values.png").read_bytes().startswith(b"\x89PNG")


def test_its_dump_is_whole_and_the_official_validators_find_nothing_wrong(runs):
    assert list(verify_dump(runs.dump)) == []
    assert what_they_say(runs.dump) == ""


def test_it_names_its_files_and_the_command_that_serves_them(runs):
    for name in (str(runs.dump), "cited-values.svg", "make serve"):
        assert name in runs.second.stdout


def test_nothing_outlives_a_run(runs):
    folder = os.fsencode(runs.folder.parent)
    assert not [entry for entry in Path("/proc").glob("[0-9]*/cmdline") if folder in told_by(entry)]


def answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=10) as reply:
            return reply.status == 200
    except OSError:
        return False


def told_by(entry: Path) -> bytes:
    try:
        return entry.read_bytes() + entry.with_name("environ").read_bytes()
    except OSError:
        return b""


def test_a_taken_port_is_one_clear_line(tmp_path):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        ended = run_demo(tmp_path, "--press-port", str(port))
    assert ended.returncode == 1
    assert re.fullmatch(rf"tallymark: the press cannot listen on port {port}: .+\n", ended.stderr)


@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGHUP])
def test_ctrl_c_or_a_closed_terminal_ends_a_crawl_and_leaves_no_process(
    settings, start_demo, processes_on, wait_until, order
):
    process = start_demo(settings.data_dir, "--press-port", str(free_port()))
    wait_until(lambda: len(processes_on()) > 2, "crawler and queue server run")
    os.killpg(process.pid, order)
    _, error = process.communicate(timeout=TIMEOUT)
    assert process.returncode != 0
    assert "Traceback" not in error
    wait_until(lambda: not processes_on(), "every process has ended")


def test_serving_shows_store_and_press_until_ctrl_c(settings, start_demo, processes_on, wait_until):
    port, press_port = free_port(), free_port()
    process = start_demo(settings.data_dir, "--serve", "--port", str(port), "--press-port", str(press_port))
    assert any("Ctrl+C ends it" in line for line in process.stdout), process.communicate()
    wait_until(lambda: answers(f"http://127.0.0.1:{port}/healthz"), "the service answers")
    assert answers(f"http://127.0.0.1:{press_port}/harbor-ledger/")
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 0
    assert "Traceback" not in error
    wait_until(lambda: not processes_on(), "every process has ended")


@pytest.fixture
def start_demo():
    started = []

    def start(folder: Path, *options: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*COMMAND, *options],
            cwd=ROOT,
            env=environment(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
