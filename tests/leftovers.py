"""Tests leave no process behind: what they started bears a mark in its environment and has to be gone at the end."""

import os
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

MARK = "TESTS_RUN"
"""The environment variable that every process started by this run inherits; its value is the run's own."""

PATIENCE = 10.0
"""Seconds in which a process that was told to end may do so."""

OURS_TO_THE_END = (b"multiprocessing.resource_tracker", b"multiprocessing.forkserver")
"""Python's own helpers of this process, which end with it. What a fork server has made bears its name, and is no
child of ours."""


@pytest.fixture(scope="session", autouse=True)
def nothing_is_left_running() -> Iterator[None]:
    run = uuid.uuid4().hex
    os.environ[MARK] = run
    yield
    pause = threading.Event()
    deadline = time.monotonic() + PATIENCE
    while (left := leftovers(run)) and time.monotonic() < deadline:
        pause.wait(0.05)
    if left:
        pytest.fail("processes that the tests started still run:\n" + "\n".join(left), pytrace=False)


def leftovers(run: str) -> list[str]:
    """The command line of every process of this run but this one; empty where the system has no /proc."""
    mark = f"{MARK}={run}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes().split(b"\0")
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").strip()
        except OSError:  # it ended meanwhile, or is someone else's
            continue
        is_helper = parent == os.getpid() and any(name in command for name in OURS_TO_THE_END)
        if mark in environment and command and int(process.name) != os.getpid() and not is_helper:
            found.append(f"{process.name}: {command.decode(errors='replace')[:200]}")
    return found
