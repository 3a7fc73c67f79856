"""Worker processes that miss no signal, however early it comes.

A worker is forked with the signal handlers of its parent, which would only take note of a signal in the worker's own
memory: it would go on, and the parent wait for it. So the signals that end it are held back over the fork, and let
through once the worker answers them itself.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from granian.server import MPServer

from service.app import create_app
from service.front import Front
from service.running.counters import Counters
from tallymark.logs import write_logs
from tallymark.store.queue.valkey import revive_valkey
from tallymark.store.settings import Settings

ENDING = (signal.SIGTERM, signal.SIGINT)


class SignalSafeServer(MPServer):
    """Granian, but for the moments in which it forks."""

    def _spawn_workers(self, spawn_target: Callable[..., None], target_loader: Callable[..., Any]) -> None:
        with _held_back():
            super()._spawn_workers(spawn_target, target_loader)  # type: ignore[no-untyped-call]  # granian has no types here

    def _respawn_workers(
        self, workers: list[int], spawn_target: Callable[..., None], target_loader: Callable[..., Any], delay: float = 0
    ) -> None:
        with _held_back():
            super()._respawn_workers(workers, spawn_target, target_loader, delay)


def load_app(settings: Settings, counted_at: str | None) -> Front:
    """What a worker serves, made in it, with its requests counted at the queue server of this URL.

    A signal that came or comes before it serves ends the worker at once.
    """
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    write_logs(settings.log_format, settings.log_level, quotes_errors=False)
    return Front(create_app(settings, Counters(counted_at, partial(revive_valkey, settings))))


@contextmanager
def _held_back() -> Iterator[None]:
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
