"""A crawl that is watched from within its process: what it dials, and how much memory it and its children take."""

import json
import os
import re
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from scraper import run
from tallymark.store.settings import Settings
from tests.servers.names import crawl_with_local_names

MEASURES = "TRIAL_MEASURES"
"""The environment variable that names the file in which the crawling process leaves what it measured."""

LOOK = 0.05
"""Seconds between two looks at the children."""

PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True)
class Measures:
    """`peak` and `child_peak` are megabytes of the crawling process and of its largest child at their largest.

    `dialled` holds every address that a socket of the crawling process was told to connect to.
    """

    peak: float
    child_peak: float
    dialled: tuple[tuple[str, int], ...]


def measured_crawl(settings: Settings, urls: list[str], folder: Path, *, proxy: str) -> Measures:
    """Crawls with the names of `tests.servers.names`, and tells what it took.

    Its environment names a proxy, as that of an operator may: nobody may come there.
    """
    file = folder / "measures.json"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            patch.setenv(name, proxy)
        patch.setenv(MEASURES, str(file))
        patch.setattr(run, "_work", work_and_measure)
        run.crawl(settings, urls)
    told = json.loads(file.read_text())
    return Measures(told["peak"], told["child_peak"], tuple((host, port) for host, port in told["dialled"]))


def work_and_measure(settings: Any, plan: Any, sender: Connection) -> None:
    """In place of `scraper.run._work`, in the crawling process."""
    dialled: list[list[Any]] = []
    child_peak = 0.0
    over = threading.Event()

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.connect" and isinstance(arguments[1], tuple):
            dialled.append([str(arguments[1][0]), int(arguments[1][1])])

    def watch() -> None:
        nonlocal child_peak
        while not over.wait(LOOK):
            child_peak = max([child_peak, *(peak_of(pid) for pid in descendants("self"))])

    sys.addaudithook(hear)
    watching = threading.Thread(target=watch)
    watching.start()
    try:
        crawl_with_local_names(settings, plan, sender)
    finally:
        over.set()
        watching.join()
    measures = {"peak": peak_of("self"), "child_peak": child_peak, "dialled": dialled}
    Path(os.environ[MEASURES]).write_text(json.dumps(measures))


def descendants(pid: str) -> list[str]:
    """Process ids of what a process started, and of what those started, as Linux lists them."""
    found: list[str] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += (task / "children").read_text().split()
    return [*found, *(each for child in found for each in descendants(child))]


def peak_of(pid: str) -> float:
    """Megabytes that a process had in memory at most; 0 for one that has ended."""
    try:
        found = PEAK.search(Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found.group(1)) / 1024 if found else 0.0
