"""Crawl from any program, any number of times."""

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from scraper.addresses import checked_addresses
from scraper.bookkeeping.outcomes import CrawlProgress, CrawlSummary
from scraper.children.child_processes import prepare
from scraper.draft import Draft, Looked
from scraper.kinds.listing import Link
from scraper.plan import Plan
from tallymark.errors import Killed, TallymarkError
from tallymark.store.settings import Settings
from tallymark.store.sources.source import Source

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

PATIENCE = 1.0
"""Seconds that requests at hand may take when a crawl is called off."""

GRACE = 10.0
"""Seconds that the crawling process may take to close its files before it is killed."""


def crawl(
    settings: Settings,
    urls: Sequence[str] = (),
    *,
    source: Source | None = None,
    from_warc: Sequence[str] = (),
    known: Sequence[Link] = (),
    on_progress: Callable[[CrawlProgress], None] | None = None,
) -> CrawlSummary:
    """Visit `urls`, or collect `source`, and what they list; store what may cite a report, and return what came of it.

    With `from_warc`, files and folders, archives are read and no network is used. `known` are articles and posts that
    the store has: each is read as such, whatever it answers, and nothing that it lists is visited.

    A crawl of the same that was cut short is gone on with. `on_progress` is called after every page, in this process.
    Addresses that fail are counted, not raised. Raises BadInput for an address that is neither http nor https, Busy
    where another process collects the same, Paused where an operator has paused all collecting, StoreError where the
    store cannot be used.
    """
    outcome = _last_word(
        _work,
        settings,
        Plan(
            source,
            checked_addresses(urls),
            tuple(str(Path(path).expanduser().resolve()) for path in from_warc),
            tuple(known),
        ),
        on_progress,
    )
    if isinstance(outcome, CrawlSummary):
        return outcome
    raise outcome if isinstance(outcome, TallymarkError) else _ended_oddly(outcome)


def look(settings: Settings, draft: Draft) -> Looked:
    """Ask the address of a new source once, as politely as a crawl does, and return what it is and leads to.

    Raises BadInput or Unreachable where it is nothing that can be collected or does not answer.
    """
    outcome = _last_word(_look, settings, draft, None)
    if isinstance(outcome, Looked):
        return outcome
    raise outcome if isinstance(outcome, TallymarkError) else _ended_oddly(outcome)


def _ended_oddly(outcome: object) -> RuntimeError:
    return RuntimeError(f"the crawling process ended with {outcome!r}")


def _last_word(
    work: Callable[[Settings, Any, Connection], None],
    settings: Settings,
    what: Plan | Draft,
    on_progress: Callable[[CrawlProgress], None] | None,
) -> object:
    """What the crawling process reports last. It then ends by itself: a signal would disturb it on its way out."""
    context = multiprocessing.get_context("spawn")
    reports, sender = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(settings, what, sender))  # no daemon: it has children
    try:
        with _interrupts_held():
            process.start()
        sender.close()
        with reports:
            return _listen(reports, on_progress)
    except EOFError:
        process.join(GRACE)
        if process.exitcode == -signal.SIGKILL:
            raise Killed("the crawling process was killed") from None
        raise RuntimeError(f"the crawling process ended with code {process.exitcode}") from None
    except BaseException:
        _end(process)
        raise
    finally:
        if process.pid is not None:  # an interrupt may come before it was started
            process.join(GRACE)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """What would end this program waits until the block ends, and a process started inside never hears Ctrl-C.

    A Python that is interrupted while it starts, or that loses whoever starts it, prints a fault of its own. A mask
    alone does not do: where the program has another thread, such as a server's, the signal goes by way of that one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread only
        return
    heard: list[int] = []
    handled = [number for number in ENDING if callable(signal.getsignal(number))]
    handlers = {number: signal.signal(number, lambda number, _frame: heard.append(number)) for number in handled}
    resource_tracker.ensure_running()  # its first start, which a process's start would bring, ends every mask
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for each in heard:
            signal.raise_signal(each)


def _end(process: BaseProcess) -> None:
    """The first signal lets requests at hand end, the second does not wait; either leaves nothing running."""
    for patience in (PATIENCE, GRACE):
        if process.is_alive():
            process.terminate()
            process.join(patience)


def _work(settings: Settings, plan: Plan, sender: Connection) -> None:
    prepare()
    from scraper.process import crawl_and_report  # noqa: PLC0415 - Scrapy is for the crawling process only

    crawl_and_report(settings, plan, sender)


def _look(settings: Settings, draft: Draft, sender: Connection) -> None:
    prepare()
    from scraper.looking import look_and_report  # noqa: PLC0415 - the same

    look_and_report(settings, draft, sender)


def _listen(reports: Connection, on_progress: Callable[[CrawlProgress], None] | None) -> object:
    while True:
        report: object = reports.recv()
        if not isinstance(report, list):
            return report
        if on_progress:
            for progress in report:
                on_progress(progress)
