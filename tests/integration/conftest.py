"""Real processes and real servers: a program is started, watched by conditions, and never outlives its test."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest


@pytest.fixture
def start_python(settings):
    """Starts a Python program on the test's data folder, in a session of its own."""
    started = []

    def start(program, *arguments, **variables):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TALLYMARK_")}
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", program, *arguments],
            cwd=Path(__file__).parents[2],
            env=environment | {"TALLYMARK_DATA_DIR": str(settings.data_dir)} | variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        if not process.stderr.closed:
            print(process.communicate()[1])  # shown beside the failure of the test


@pytest.fixture
def processes_on(settings):
    """Processes whose environment or arguments name the test's data folder; the test's own process is left out."""

    def find():
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                with suppress(OSError):
                    # What ended and was not yet waited for has neither arguments nor environment.
                    told = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
                    if os.fsencode(settings.data_dir) in told:
                        found.append(int(entry.name))
        return found

    return find
