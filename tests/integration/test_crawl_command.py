"""`tallymark crawl` as a person runs it: the real program in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from tests.servers.every_kind import CLAIM
from tests.servers.site import Reply, article, running_site

PROGRAM = "import sys; from tallymark.cli import main; sys.argv[0] = 'tallymark'; main()"


@pytest.fixture
def begin(tmp_path):
    def start(*arguments, **settings):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TALLYMARK_")}
        environment |= {"TALLYMARK_DATA_DIR": str(tmp_path / "var"), "TALLYMARK_CRAWL_DELAY": "0", **settings}
        command = [sys.executable, "-W", "error", "-c", PROGRAM, *arguments]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    return start


@pytest.fixture
def crawl(begin):
    def run(*arguments, **settings):
        process = begin("crawl", *arguments, **settings)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    return run


def test_one_line_says_what_came_of_the_crawl(crawl):
    with running_site() as site:
        site.replies = {"/a": Reply(article(CLAIM)), "/b": Reply(article("Rain fell."))}
        urls = f"{site.url}/a", f"{site.url}/b", f"{site.url}/missing"
        ended = crawl(*urls, TALLYMARK_CRAWL_LOOPBACK=site.url)
    assert ended.stdout == "2 seen, 1 kept, 0 unchanged, 1 unrelated, 1 failed\n"
    assert ended.stderr == f"failed: {site.url}/missing: answered 404\n"
    assert ended.returncode == 0


def test_nothing_reached_is_one_line_and_exit_code_1(crawl):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
    ended = crawl(url, TALLYMARK_CRAWL_LOOPBACK=url)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == f"tallymark: nothing could be read: {url}: connection refused\n"


def test_source_of_which_everything_failed_is_exit_code_1(begin, crawl, tmp_path):
    with running_site() as site:
        file = tmp_path / "sources.yaml"
        file.write_text(f'sources:\n- {{name: gone, kind: pages, addresses: ["{site.url}/missing"]}}\n')
        assert begin("source", "import", str(file)).communicate(timeout=60)[1] == ""
        ended = crawl("--source", "gone", TALLYMARK_CRAWL_LOOPBACK=site.url)
    assert ended.returncode == 1
    assert ended.stdout == "gone: 0 seen, 0 kept, 0 unchanged, 0 unrelated, 1 failed\n"
    told = f"nothing could be read: {site.url}/missing: answered 404"
    assert ended.stderr.splitlines()[-1] == f"tallymark: {told}"


def test_crawl_that_is_told_to_stop_ends_soon_and_keeps_what_it_read(begin, crawl):
    with running_site() as site:
        site.replies = {"/a": Reply(article(CLAIM)), "/slow": Reply(article("Rain fell."), waits=60)}
        urls = f"{site.url}/a", f"{site.url}/slow"
        first = begin("crawl", *urls, TALLYMARK_CRAWL_LOOPBACK=site.url, TALLYMARK_CRAWL_TIMEOUT="90")
        deadline = time.monotonic() + 60
        while "/slow" not in site.paths():
            assert time.monotonic() < deadline
        began = time.monotonic()
        first.send_signal(signal.SIGTERM)
        _, told = first.communicate(timeout=60)
        assert time.monotonic() - began < 30  # on a machine that does much else
        assert first.returncode == 128 + signal.SIGTERM
        assert told == "tallymark: told to stop; the next crawl of the same goes on where this one was\n"
        site.replies["/slow"] = Reply(article("Rain fell."))
        again = crawl(*urls, TALLYMARK_CRAWL_LOOPBACK=site.url)
    assert again.stdout == "2 seen, 1 kept, 0 unchanged, 1 unrelated, 0 failed\n"
    assert site.paths().count("/a") == 1


@pytest.mark.parametrize("arguments", [[], ["file:///etc/hostname"], ["harbor.example/story"]])
def test_bad_usage_is_exit_code_2(crawl, tmp_path, arguments):
    ended = crawl(*arguments)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith("Error: ")
    assert not (tmp_path / "var").exists()


def test_folder_that_cannot_be_used_is_one_line(crawl, tmp_path):
    (tmp_path / "var").write_text("in the way")
    ended = crawl("http://127.0.0.1:9/")
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith("tallymark: the data folder cannot be made")


def test_what_is_kept_without_a_queue_server_is_said_to_wait(crawl):
    with socket.socket() as taken, running_site() as site:
        taken.bind(("127.0.0.1", 0))
        site.replies = {"/a": Reply(article(CLAIM)), "/b": Reply(article("Rain fell."))}
        nowhere = f"redis://127.0.0.1:{taken.getsockname()[1]}/0"
        there = {"TALLYMARK_REDIS_URL": nowhere, "TALLYMARK_CRAWL_LOOPBACK": site.url}
        kept = crawl(f"{site.url}/a", **there)
        unrelated = crawl(f"{site.url}/b", **there)
    assert (kept.returncode, kept.stdout) == (0, "1 seen, 1 kept, 0 unchanged, 0 unrelated, 0 failed\n")
    assert kept.stderr == "the queue server did not answer: `tallymark worker` will score later what was kept\n"
    assert (unrelated.returncode, unrelated.stderr) == (0, "")


def test_production_that_is_told_to_crawl_this_machine_does_not_start(crawl, tmp_path):
    there = {"TALLYMARK_BASE_URL": "https://labels.example", "TALLYMARK_CRAWL_LOOPBACK": "http://127.0.0.1:8765"}
    ended = crawl("http://127.0.0.1:8765/", **there)
    assert (ended.returncode, ended.stdout) == (1, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("tallymark: bad value for TALLYMARK_CRAWL_LOOPBACK: nothing on this machine is crawled")
    assert not (tmp_path / "var").exists()
