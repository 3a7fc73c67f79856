"""Reads archives into the store: the same looks, the same reading and the same rows as a crawl's, without a network."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scraper.bookkeeping.ledger import Ledger
from scraper.bookkeeping.next_time import after_answer, first_met
from scraper.children.child_processes import Children
from scraper.children.reading import read_article, read_listing
from scraper.found import FoundPage, StoredPage
from scraper.kinds.answer import Answer
from scraper.kinds.listing import Link
from scraper.manners.robots_directives import header_directives, page_directives
from scraper.network.user_agent import ROBOTS_NAME
from scraper.warc.evidence import Evidence
from scraper.warc.place import SCHEME, Place, place_of
from scraper.warc.scan import Scanned
from scraper.warc.scanners import Part
from tallymark.errors import BadInput, StoreError
from tallymark.store.crawls.visits import Outcome, WaitingVisit
from tallymark.store.pages.addresses import KnownAddress
from tallymark.store.sources.source import Source

log = logging.getLogger(__name__)

ROLE = "record"
"""Of the visit of a record: each has one, as addresses have in the network."""

AT_ONCE = 100
"""Pages that are read and stored at the same time."""


@dataclass(frozen=True, slots=True)
class Kept(Evidence):
    """Evidence that is in an archive of ours already, and where, in the words of the writer."""

    reference: str = ""


@dataclass(frozen=True, slots=True)
class Tools:
    """What archives are read with."""

    ledger: Ledger
    children: Children
    stored: Callable[[StoredPage], None]
    """Hears of every page that is in the store."""
    reached: Callable[[Path], str | None]
    """The address of the record of an archive that an earlier process of this crawl came to last."""
    is_over: Callable[[], bool]
    """Whether nobody wants the rest."""


def archived_once(write: Callable[[Evidence], str]) -> Callable[[Evidence], str]:
    """Keeps evidence by `write`, but for what an archive of ours holds already."""
    return lambda evidence: evidence.reference if isinstance(evidence, Kept) else write(evidence)


class Collecting:
    """Every record ends in one outcome. `own_folder` is where archives of ours are kept."""

    def __init__(self, tools: Tools, source: Source | None, own_folder: Path) -> None:
        self._tools, self._source, self._own_folder = tools, source, own_folder
        self._ledger = tools.ledger
        self._waiting = {visit.url for visit in tools.ledger.waiting() if visit.role == ROLE}
        self._tasks: set[asyncio.Task[None]] = set()
        self._last = asyncio.Event()
        """Set when the record that was taken last had its turn."""
        self._last.set()

    def unread(self, path: Path) -> Part:
        """What the crawl has not read yet of an archive."""
        return Part(path, self._begin(path))

    async def read(self, path: Path, batches: Iterator[list[Scanned]]) -> None:
        """What was found in an archive from where `unread` begins."""
        try:
            while (batch := await asyncio.to_thread(next, batches, None)) is not None:
                for scanned in batch:
                    self._take(scanned)
                await self._finish(AT_ONCE)
                if self._tools.is_over():
                    return
        except OSError as error:
            visit = WaitingVisit(f"{SCHEME}{path}", ROLE, 0)
            self._ledger.decide(visit, "failed", f"cannot be read: {error.strerror or error}")
        for url in self._of(path):
            self._waiting.discard(url)
            self._ledger.decide(WaitingVisit(url, ROLE, 0), "failed", "no longer there")

    async def end(self) -> None:
        """Whatever was begun is in the store afterwards."""
        await self._finish(1)
        self._ledger.flush()

    def _begin(self, path: Path) -> int:
        """A byte of an archive before which all is decided, and at which a record begins."""
        last = self._tools.reached(path)
        places = [place_of(url) for url in (*self._of(path), *([last] if last else ()))]
        if any(place.number for place in places):  # packed as a whole, which begins nowhere but at its beginning
            return 0
        return min((place.offset for place in places), default=0)

    def _of(self, path: Path) -> list[str]:
        """The records of an archive that an earlier process left waiting."""
        return [url for url in self._waiting if place_of(url).path == path]

    def _take(self, scanned: Scanned) -> None:
        url = scanned.place.url
        was_waiting = url in self._waiting
        self._waiting.discard(url)
        if scanned.evidence:
            if was_waiting or self._ledger.meet([Link(url, ROLE)], 0):
                evidence = self._known_here(scanned.place, scanned.evidence) if scanned.is_ours else scanned.evidence
                turn = _Turn(self._last)
                self._last = turn.over
                visit = self._visit(WaitingVisit(url, ROLE, 0), evidence, turn, is_ours=scanned.is_ours)
                self._tasks.add(asyncio.get_running_loop().create_task(visit))
        elif was_waiting or self._ledger.claim(url):
            outcome: Outcome = "failed" if scanned.reason else "unrelated"
            self._ledger.decide(WaitingVisit(url, ROLE, 0), outcome, scanned.reason)

    def _known_here(self, place: Place, evidence: Evidence) -> Evidence:
        if place.path.parent != self._own_folder:
            return evidence
        reference = f"{place.path.name}:{place.offset}"
        told = (evidence.url, evidence.fetched_at, evidence.status, evidence.headers, evidence.body, evidence.role)
        return Kept(*told, reference)

    async def _visit(self, visit: WaitingVisit, evidence: Evidence, turn: "_Turn", *, is_ours: bool) -> None:
        try:
            reading = self._post if evidence.holds_post else self._page
            found = await reading(visit, evidence, is_ours=is_ours)
            if found is not None:
                self._tools.stored(await turn.taken_by(self._ledger.store(found)))
        except BadInput as error:
            self._ledger.decide(visit, "failed", str(error), url=evidence.url)
        except StoreError:  # the ledger has told of it, and the record waits for another crawl
            log.info("not stored: %s", visit.url)
        finally:
            await turn.passed()

    async def _page(self, visit: WaitingVisit, evidence: Evidence, *, is_ours: bool) -> FoundPage | None:
        answer = _answer(evidence)
        refusal = None if is_ours else _refusal(evidence)
        if refusal:
            self._ledger.decide(visit, "declined", refusal, url=evidence.url)
            return None
        article = await self._tools.children.run(read_article, answer)
        page = article.page
        known = self._known(evidence.url, evidence.role)
        other = self._source is not None and page.lang and page.lang not in (self._source.languages or (page.lang,))
        cites = is_ours or known.document_id is not None or article.could_cite
        if other or not cites:
            reason = f"in the language {page.lang}" if other else None
            self._ledger.decide(visit, "unrelated", reason, url=evidence.url)
            return None
        again = after_answer(known, answer.headers, evidence.fetched_at)
        return FoundPage(page, evidence.url, visit, evidence, again, signature=article.signature)

    async def _post(self, visit: WaitingVisit, evidence: Evidence, *, is_ours: bool) -> FoundPage | None:  # noqa: ARG002 - as `_page`
        listing = await self._tools.children.run(read_listing, evidence.role, _answer(evidence), self._source)
        if not listing.posts:
            self._ledger.decide(visit, "declined" if listing.declined else "failed", "no post", url=evidence.url)
            return None
        post = listing.posts[0]
        again = self._known(post.again.url, post.again.role)
        return FoundPage(post.page, post.url, visit, evidence, again, handle=post.handle)

    def _known(self, url: str, role: str) -> KnownAddress:
        name = self._source.name if self._source else None
        return self._ledger.known([url]).get(url) or first_met(url, role, name)

    async def _finish(self, fewer_than: int) -> None:
        """Waits until fewer records than that are at hand."""
        await asyncio.sleep(0)
        while len(self._tasks) >= fewer_than:
            done, self._tasks = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()  # raises what nobody foresaw


class _Turn:
    """Records are read at the same time and stored in their order, so that the same archives make the same rows."""

    def __init__(self, before: asyncio.Event) -> None:
        self._before = before
        self.over = asyncio.Event()

    async def taken_by(self, storing: Coroutine[None, None, StoredPage]) -> StoredPage:
        """Begins to store when all records before have begun; those after need not wait until it is done."""
        await self._before.wait()
        begun = asyncio.get_running_loop().create_task(storing)
        self.over.set()
        return await begun

    async def passed(self) -> None:
        """The record has nothing to store, or it is stored."""
        await self._before.wait()
        self.over.set()


def _answer(evidence: Evidence) -> Answer:
    return Answer(evidence.url, evidence.body, {name.lower(): value for name, value in evidence.headers})


def _refusal(evidence: Evidence) -> str | None:
    """The words by which the page of a stranger's archive asks not to be indexed."""
    now, name = datetime.now(UTC), ROBOTS_NAME.lower()
    values = [value for header, value in evidence.headers if header.lower() == "x-robots-tag"]
    if word := header_directives(values, name, now).index:
        return f"X-Robots-Tag: {word}"
    word = page_directives(evidence.body, name, now).index
    return f"robots meta element: {word}" if word else None
