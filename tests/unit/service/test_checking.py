"""Texts that were handed in: few at once, each in time, and one that takes too long harms no other."""

import os
import signal
import threading
from pathlib import Path

import pytest

from service.checks.checking import AT_ONCE, Checking
from tallymark.errors import Overloaded
from tallymark.store.settings import Settings

TEXT = (
    "The inspector general found that more than 32,000 unaccompanied children missed their immigration court hearings."
)
LONG = f"{TEXT[:-1]} in town; ".replace("\n", " ") * 1_500
"""Some seconds' work."""
AT_WORK = 5
"""Ticks of its processor's time in which a process does nothing but score."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    started = Checking(Settings(data_dir=tmp_path_factory.mktemp("var")), deadline=60)
    yield started
    started.close()


@pytest.fixture
def checking(shared):
    """One that has scored a text."""
    assert b"32,000" in check(shared)
    return shared


@pytest.fixture
def hurry(checking, monkeypatch):
    """Gives texts no more than so many seconds; what it returns takes that back."""

    def shorten(seconds):
        monkeypatch.setattr(checking, "_deadline", seconds)
        return monkeypatch.undo

    return shorten


def check(checking, text=TEXT):
    return checking.claims(text, lang=None, published=None)


def refused(checking, text, told):
    try:
        check(checking, text)
    except Overloaded as error:
        told.append(str(error))


@pytest.fixture
def at_work(wait_until):
    """Waits until a process is busy with the text that a thread has just handed in."""

    def ticks(process):
        return sum(map(int, Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]))

    def wait(process, thread):
        before = ticks(process)
        thread.start()
        wait_until(lambda: ticks(process) >= before + AT_WORK, "a process at work")

    return wait


def test_a_text_that_takes_too_long_is_given_up_and_the_next_is_scored(checking, hurry):
    take_time = hurry(0.3)
    with pytest.raises(Overloaded, match="within"):
        check(checking, LONG)
    take_time()
    assert b"32,000" in check(checking)


def test_who_comes_while_too_many_wait_is_refused_at_once(checking, at_work, monkeypatch):
    monkeypatch.setattr(checking, "_places", threading.BoundedSemaphore(1))
    first = threading.Thread(target=check, args=(checking, LONG))
    at_work(checking.start(), first)
    with pytest.raises(Overloaded, match="Too many"):
        check(checking)
    first.join()
    assert b"32,000" in check(checking)


def test_who_waits_longer_than_the_deadline_is_told_so_and_the_text_before_goes_on(checking, at_work, hurry):
    process = checking.start()
    found = []
    first = threading.Thread(target=lambda: found.append(check(checking, LONG)))
    at_work(process, first)
    hurry(0.01)
    with pytest.raises(Overloaded, match="within"):
        check(checking)
    first.join()
    assert b"32,000" in found[0]
    assert checking.start() is process


def test_a_process_that_was_killed_between_texts_is_missed_by_nobody(checking, wait_until):
    process = checking.start()
    os.kill(process.pid, signal.SIGKILL)
    wait_until(lambda: not process.is_alive, "the end of the process")
    assert b"32,000" in check(checking)


def test_who_sent_the_text_over_which_a_process_is_killed_is_told_so_and_the_next_text_is_scored(checking, at_work):
    process = checking.start()
    told = []
    first = threading.Thread(target=refused, args=(checking, LONG, told))
    at_work(process, first)
    os.kill(process.pid, signal.SIGKILL)
    first.join()
    assert told == ["The text could not be checked."]
    assert b"32,000" in check(checking)


def test_a_process_that_hangs_is_given_up_at_the_deadline_whatever_the_size_of_the_text(checking, hurry):
    os.kill(checking.start().pid, signal.SIGSTOP)
    take_time = hurry(0.3)
    with pytest.raises(Overloaded, match="within"):
        check(checking, "It rained. " * 90_000)  # more than the line holds, so that not all of it is sent
    take_time()
    assert b"32,000" in check(checking)


def test_it_ends_over_a_text_and_starts_nothing_anew(checking, at_work):
    process = checking.start()
    told = []
    first = threading.Thread(target=refused, args=(checking, LONG, told))
    at_work(process, first)
    checking.close()
    first.join()
    assert told
    assert not process.is_alive
    assert checking._process is None


def test_a_process_that_is_slow_to_start_is_given_the_time(checking, monkeypatch):
    checking.close()
    process = checking.start()
    with monkeypatch.context() as hasty:
        hasty.setattr("service.checks.checking.STARTING", 0)
        with pytest.raises(Overloaded, match="within"):
            check(checking)
    assert b"32,000" in check(checking)
    assert checking.start() is process


def test_the_process_ends_with_the_line_to_it(checking, wait_until):
    process = checking.start()
    process._line.close()
    wait_until(lambda: not process.is_alive, "the end of the process")


def test_many_texts_at_once_each_get_their_own_answer(checking):
    numbers = range(24, 24 + AT_ONCE)
    found = {}

    def ask(number):
        found[number] = check(checking, TEXT.replace("32,000", f"{number},000"))

    threads = [threading.Thread(target=ask, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(f"{number},000".encode() in found[number] for number in numbers)
