"""An act: its name, who may do it, what it takes, and what it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.database import Database
from tallymark.store.people.audit import append_entry
from tallymark.store.people.one_time import use_once
from tallymark.store.people.roles import Role
from tallymark.store.settings import Settings
from tallymark.store.sources.source_reasons import reason_of
from tallymark.store.storable import is_storable


class Arguments(BaseModel):
    """What an act takes; a name that it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _is_storable(cls, given: object) -> object:
        if not is_storable(given):
            raise ValueError("holds a NUL or half a character, which no text has")
        return given


A = TypeVar("A", bound=Arguments)
Foreseen = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """In what an act is done: its transaction, the settings, who asked for it, and when.

    `bound` is the digest of the sign-in or key by which they did; empty for a command.
    """

    session: Session
    settings: Settings
    who: str
    now: datetime
    bound: bytes = b""


@dataclass(frozen=True, slots=True)
class Undo:
    """The act that takes another back."""

    act: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: to what, what else the audit is to say, what only who asked is told, and how it is undone."""

    about: str
    detail: Mapping[str, Any] = field(default_factory=dict)
    told: Mapping[str, Any] = field(default_factory=dict)
    undo: Undo | None = None


@dataclass(frozen=True, slots=True)
class Act(Generic[A]):
    """`asks` where the console asks once more before it: much is changed, or it cannot be undone.

    `foresee` tells what would come of it, before it is done: facts by their names, each with what it says. It raises
    BadInput for what could not be done at all.
    """

    name: str
    role: Role
    arguments: type[A]
    do: Callable[[Asked, A], Done]
    asks: bool = False
    foresee: Callable[[Asked, A], Foreseen] | None = None

    def read(self, given: Mapping[str, Any]) -> A:
        """The arguments, checked. Raises BadInput in one line."""
        try:
            return self.arguments.model_validate(given)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(str(part) for part in first["loc"])
            joint = ": " if place and first["type"] == "value_error" else " "
            raise BadInput(f"{place}{joint}{reason_of(first, self.arguments)}".strip()) from error


def foresee(database: Database, settings: Settings, who: str, act: Act[A], arguments: A, now: datetime) -> Foreseen:
    """What would come of it; nothing is written. Raises BadInput for what could not be done at all."""
    if act.foresee is None:
        return {}
    with database.reading() as session:
        return act.foresee(Asked(session, settings, who, now), arguments)


@dataclass(frozen=True, slots=True)
class OnceOnly:
    """What makes a request the only one of its kind, and when it expires by itself."""

    nonce: str
    until: datetime


def perform(
    database: Database,
    settings: Settings,
    who: str,
    act: Act[A],
    arguments: A,
    now: datetime,
    *,
    once: OnceOnly | None = None,
    bound: bytes = b"",
) -> Done:
    """Does it and writes who did, both or neither. Raises BadInput, or NotAllowed where the request was used before."""
    with database.session() as session:
        if once is not None:
            use_once(session, once.nonce, once.until)
        done = act.do(Asked(session, settings, who, now, bound), arguments)
        append_entry(session, who, act.name, done.about, done.detail, now)
    return done
