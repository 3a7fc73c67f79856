"""How the crawling process comes to its end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scraper import run
from tallymark.errors import StoreError
from tallymark.store.settings import Settings

ROOT = Path(__file__).parents[2]


def report_an_error_and_note_a_signal(settings, _urls, sender):
    """In place of the crawling process; it listens for a moment longer than it speaks."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    with sender:
        sender.send(StoreError("no store today"))
    told = signal.sigtimedwait({signal.SIGTERM}, 0.3)
    (settings.data_dir / "end").write_text("was told to end" if told else "ended by itself")


def test_a_process_that_reported_an_error_ends_by_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "_work", report_an_error_and_note_a_signal)
    with pytest.raises(StoreError, match="no store today"):
        run.crawl(Settings(data_dir=tmp_path), ["http://127.0.0.1:9/"])
    assert (tmp_path / "end").read_text() == "ended by itself"


INTERRUPTED = """
import multiprocessing.util
import os
import signal
import threading
import time

from scraper import run
from tallymark.store.settings import read_settings

start = multiprocessing.util.spawnv_passfds


def start_and_interrupt(path, arguments, descriptors):
    process = start(path, arguments, descriptors)
    if "spawn_main" in str(arguments):
        os.kill(os.getpid(), signal.{order})
        time.sleep(0.1)
    return process


def end(number, frame):
    raise SystemExit("ended")


if __name__ == "__main__":
    multiprocessing.util.spawnv_passfds = start_and_interrupt
    signal.signal(signal.SIGTERM, end)
    if {another_thread}:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    try:
        run.crawl(read_settings(), ["http://127.0.0.1:9/"])
    except KeyboardInterrupt:
        print("interrupted")
"""


@pytest.mark.parametrize("another_thread", [False, True])
@pytest.mark.parametrize(("order", "out", "err"), [("SIGINT", "interrupted\n", ""), ("SIGTERM", "", "ended\n")])
def test_a_program_told_to_end_while_a_crawl_starts_ends_without_a_fault(tmp_path, order, out, err, another_thread):
    ended = run_program(tmp_path, INTERRUPTED.format(order=order, another_thread=another_thread))
    assert (ended.stdout, ended.stderr) == (out, err)


FIRST = """
import signal
from scraper import run
from tallymark.errors import StoreError
from tallymark.store.settings import read_settings


def tell_what_waits(settings, _urls, sender):
    with sender:
        sender.send(StoreError(str(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))))


if __name__ == "__main__":
    run._work = tell_what_waits
    try:
        run.crawl(read_settings(), ["http://127.0.0.1:9/"])
    except StoreError as error:
        print(error, signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
"""


def test_the_first_crawl_of_a_program_does_not_hear_ctrl_c_while_it_starts(tmp_path):
    ended = run_program(tmp_path, FIRST)
    assert (ended.stdout, ended.stderr) == ("True False\n", "")


def run_program(folder, text):
    (folder / "program.py").write_text(text)
    environment = os.environ | {"TALLYMARK_DATA_DIR": str(folder / "var"), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, folder / "program.py"],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
    )
