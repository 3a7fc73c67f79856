"""An address that answered: what it said, in which role, and what follows from it."""

from datetime import UTC, datetime

from scrapy.http import Response

from scraper.bookkeeping.next_time import after_answer
from scraper.kinds.answer import Answer
from scraper.kinds.registry import settled
from scraper.warc.evidence import Evidence
from tallymark.store.crawls.visits import WaitingVisit
from tallymark.store.pages.addresses import KnownAddress


class Visited:
    """An answer with the visit that it ends and what was known of its address. Raises BadInput where it has no role."""

    def __init__(self, visit: WaitingVisit, known: KnownAddress, response: Response) -> None:
        self.visit = visit
        self.known = known
        self._status = response.status
        self._headers = _pairs(response)
        self._fetched_at = datetime.now(UTC)
        self.answer = answer_of(response)
        self.role = settled(visit.role, self.answer)

    @property
    def address(self) -> KnownAddress:
        """What is noted for the next visit."""
        return after_answer(self.known, self.answer.headers, self._fetched_at)

    @property
    def evidence(self) -> Evidence:
        """What is archived of it where it gives a new text."""
        return Evidence(self.answer.url, self._fetched_at, self._status, self._headers, self.answer.body)


def answer_of(response: Response) -> Answer:
    """The answer as readers of listings take it."""
    return Answer(response.url, response.body, {name.lower(): value for name, value in _pairs(response)})


def _pairs(response: Response) -> tuple[tuple[str, str], ...]:
    headers = ((name, value) for name, values in response.headers.items() for value in values)
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)
