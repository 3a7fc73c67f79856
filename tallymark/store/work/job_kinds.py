"""What jobs there are. Nothing else is ever run, whatever a row or a message asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from tallymark.errors import BadInput

if TYPE_CHECKING:
    from tallymark.store.settings import Settings


@dataclass(frozen=True, slots=True)
class Again:
    """What a job returns that is not done yet: in how many seconds it is to be begun again, and why, in one line."""

    seconds: float
    reason: str


class JobFunction(Protocol):
    """Does a job, as often as it is called: to the end, or until it says when to call again."""

    def __call__(self, settings: "Settings", **arguments: str) -> Again | None:  # noqa: D102 - see above
        ...


@dataclass(frozen=True, slots=True)
class JobKind:
    """Its queue, the dotted name of its function, and the arguments of that, all of them texts."""

    queue: str
    function: str
    arguments: tuple[str, ...] = field(default=())
    longest: float = 2 * 3600.0
    """Seconds after which it is ended, and counted as failed."""

    def check(self, arguments: Mapping[str, object]) -> None:
        """Raises BadInput where the function does not take them."""
        fits = sorted(arguments) == sorted(self.arguments)
        if not fits or not all(isinstance(value, str) for value in arguments.values()):
            raise BadInput(f"arguments that {self.function} does not take")

    def resolve(self) -> JobFunction:
        """The function itself; its module is imported now, in the process that needs it."""
        module, _, name = self.function.rpartition(".")
        return cast("JobFunction", getattr(import_module(module), name))


CRAWL_QUEUE = "crawl"
REVISIT_QUEUE = "revisit"
"""Not that of crawls: a page that was corrected does not wait for a source of many hours."""
KINDS = {
    "crawl": JobKind(CRAWL_QUEUE, "scraper.jobs.collect_source", ("source", "due"), longest=24 * 3600.0),
    "revisit": JobKind(REVISIT_QUEUE, "scraper.jobs.revisit_page", ("document",), longest=600.0),
    "look": JobKind("look", "scraper.jobs.look_at_source", ("asked_for",), longest=120.0),
    "dump": JobKind("dump", "worker.dumping.write_dumps"),
    "upkeep": JobKind("upkeep", "worker.upkeep.look_after_store"),
}
"""Every kind by its name."""

JOB_QUEUES = tuple(dict.fromkeys(kind.queue for kind in KINDS.values()))


def kind_of(name: str) -> JobKind:
    """Raises BadInput for a kind that there is not."""
    try:
        return KINDS[name]
    except KeyError as error:
        raise BadInput(f"no job is of the kind {name[:40]!r}") from error
