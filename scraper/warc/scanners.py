"""Looks through several archives at the same time, each in a process of its own, and tells of them in their order.

Looking takes more than twice as long as reading, and one process cannot do both on two processors at once.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from scraper.children.child_processes import prepare
from scraper.warc.place import Place
from scraper.warc.scan import Look, Scanned, scan


class Part(NamedTuple):
    """An archive, from a byte on at which a record begins."""

    path: Path
    begin: int = 0


_Batch = tuple[list[tuple[int, int]], list[tuple[int, Scanned]]]
"""Of some records: where each stands, and those, by their place among them, of which there is more to tell. A dropped
page takes so few bytes that a process comes far ahead of its reader before it has to wait for it."""


class Scanners:
    """Processes that look. `make_look`, which can be pickled, is called once in each."""

    def __init__(self, processes: int, make_look: Callable[[], Look]) -> None:
        prepare()
        self._scanners = [_Scanner(make_look) for _ in range(processes)]

    def scan(self, parts: Sequence[Part]) -> Iterator[Iterator[list[Scanned]]]:
        """For each part what `scan` gives of it, in order. Each is read to its end before the next is asked for.

        Reading raises OSError where the archive cannot be opened, or broke the process that read it.
        """
        count = len(self._scanners)
        for at, scanner in enumerate(self._scanners):
            scanner.begin(parts[at::count])
        for number in range(len(parts)):
            yield self._scanners[number % count].batches()

    def close(self) -> None:
        """Ends the processes, at work or not."""
        for scanner in self._scanners:
            scanner.end()


class _Scanner:
    """One process, and what it has yet to tell of."""

    def __init__(self, make_look: Callable[[], Look]) -> None:
        self._make_look = make_look
        self._parts: list[Part] = []
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("forkserver")
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, self._make_look), daemon=True)
        self._process.start()
        there.close()  # so that the process's end is seen here

    def begin(self, parts: Sequence[Part]) -> None:
        """Has it look through these, the first one first."""
        self._parts = [*parts]
        with suppress(OSError):  # of one that broke: told when its part is read
            self._pipe.send(self._parts)

    def batches(self) -> Iterator[list[Scanned]]:
        """Of the part that is next."""
        path = self._parts.pop(0).path
        while (message := self._received()) is not None:
            places, told = message
            batch = [Scanned(Place(path, offset, number)) for offset, number in places]
            for at, scanned in told:
                batch[at] = scanned
            yield batch

    def _received(self) -> _Batch | None:
        try:
            message: _Batch | OSError | None = self._pipe.recv()
        except (EOFError, ConnectionError) as error:
            self.end()
            self._start()
            self.begin(self._parts)
            raise OSError("it broke the process that read it") from error
        if isinstance(message, OSError):
            raise message
        return message

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(pipe: Connection, make_look: Callable[[], Look]) -> None:
    """Until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever reads says when it is over
    look = make_look()
    with suppress(EOFError, ConnectionError):
        while True:
            for part in pipe.recv():
                for message in _messages(part, look):
                    pipe.send(message)


def _messages(part: Part, look: Look) -> Iterator[_Batch | OSError | None]:
    """What there is to tell of a part, in the end None, or why the archive cannot be read."""
    try:
        for batch in scan(part.path, look, part.begin):
            places = [(each.place.offset, each.place.number) for each in batch]
            yield places, [(at, each) for at, each in enumerate(batch) if each.evidence or each.reason or each.is_ours]
    except OSError as error:
        yield error
    else:
        yield None
