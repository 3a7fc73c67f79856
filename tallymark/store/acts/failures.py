"""What is done to what failed for good: tried again, put aside, or brought back."""

from typing import Annotated, Any

from pydantic import Field

from tallymark.errors import BadInput
from tallymark.store.acts.act import Act, Arguments, Asked, Done, Foreseen, Undo
from tallymark.store.work.dead_letters import (
    Chosen,
    count_dead_letters,
    discard_dead_letters,
    restore_dead_letters,
    retry_dead_letters,
)

NONE_SUCH = "nothing failed for good that is like that"
Reason = Annotated[str, Field(min_length=3, max_length=500)]


class Failure(Arguments):
    """One, by its name."""

    name: str


class FailuresOfCause(Arguments):
    """Those that have a cause in common."""

    cause: str


class AllFailures(Arguments):
    """All of them."""


class FailureAside(Failure):
    """One, and why it is put aside."""

    reason: Reason


class CauseAside(FailuresOfCause):
    """The same for those of a cause."""

    reason: Reason


class AllAside(AllFailures):
    """The same for all of them."""

    reason: Reason


class Aside(Arguments):
    """What was put aside for this reason."""

    reason: str


def _retry(asked: Asked, given: Failure | FailuresOfCause | AllFailures) -> Done:
    count = retry_dead_letters(asked.session, _chosen(given), asked.now)
    return _done(asked, given, count, {})


def _discard(asked: Asked, given: FailureAside | CauseAside | AllAside) -> Done:
    reason = f"{given.reason} ({asked.who}, {asked.now:%Y-%m-%d %H:%M:%S} UTC)"
    count = discard_dead_letters(asked.session, _chosen(given), reason)
    return _done(asked, given, count, {"reason": reason}, Undo("restore-failures", {"reason": reason}))


def _foresee(asked: Asked, given: FailuresOfCause | AllFailures) -> Foreseen:
    count = count_dead_letters(asked.session, getattr(given, "cause", None))
    if not count:
        raise BadInput(NONE_SUCH)
    return {"reach": {"count": count}}


def _restore(asked: Asked, given: Aside) -> Done:
    count = restore_dead_letters(asked.session, given.reason)
    if not count:
        raise BadInput("nothing was put aside for this reason")
    return Done(given.reason, {"count": count}, told={"count": count})


def _done(asked: Asked, given: Arguments, count: int, detail: dict[str, Any], undo: Undo | None = None) -> Done:
    if not count:
        raise BadInput(NONE_SUCH)
    about = getattr(given, "name", None) or getattr(given, "cause", None) or "everything"
    left = {"left": count_dead_letters(asked.session)}
    return Done(about, detail | {"count": count}, told={"count": count} | left, undo=undo)


def _chosen(given: Arguments) -> Chosen:
    return Chosen(getattr(given, "name", None), getattr(given, "cause", None))


FAILURE_ACTS: tuple[Act[Any], ...] = (
    Act("retry-failure", "operator", Failure, _retry),
    Act("retry-cause", "operator", FailuresOfCause, _retry, asks=True, foresee=_foresee),
    Act("retry-all", "operator", AllFailures, _retry, asks=True, foresee=_foresee),
    Act("discard-failure", "operator", FailureAside, _discard),
    Act("discard-cause", "operator", CauseAside, _discard, asks=True, foresee=_foresee),
    Act("discard-all", "operator", AllAside, _discard, asks=True, foresee=_foresee),
    Act("restore-failures", "operator", Aside, _restore),
)
