"""Has the processes of one service count together.

Each counts in files of its own, which any of them adds up. What a process counted stays when it ends, so a sum never
goes back while the service runs; with the command the files go too, and counting begins anew.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client import CollectorRegistry, values
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

NAME = "tallymark-metrics-"
"""Begins the name of the folder, among those for temporary files."""
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""By which the library finds the files."""


@contextmanager
def counting_together() -> Iterator[None]:
    """For what is started within the block and counts from then on."""
    _sweep()
    with tempfile.TemporaryDirectory(prefix=f"{NAME}{os.getpid()}-") as folder:
        os.environ[FOLDER] = folder
        _look_again()
        try:
            yield
        finally:
            del os.environ[FOLDER]
            _look_again()


def _sweep() -> None:
    """Takes away what a command left that was killed: the folder's name says which process it was."""
    for left in Path(tempfile.gettempdir()).glob(f"{NAME}*-*"):
        pid = left.name.removeprefix(NAME).partition("-")[0]
        if pid.isdecimal() and not Path(f"/proc/{pid}").exists() and Path("/proc/self").exists():
            shutil.rmtree(left, ignore_errors=True)


def _look_again() -> None:
    """The library looks for the variable when it is imported, which has happened long before."""
    values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call] # the library's own


def counted(own: CollectorRegistry, *beside: Collector) -> CollectorRegistry:
    """What all processes counted, or `own` where this one counts alone; and what others tell."""
    found = CollectorRegistry()
    if FOLDER in os.environ:
        MultiProcessCollector(found)  # type: ignore[no-untyped-call] # the library's own
    else:
        found.register(own)
    for collector in beside:
        found.register(collector)
    return found
