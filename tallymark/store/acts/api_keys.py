"""What is done to keys for heavier use of the public API."""

from typing import Any

from tallymark.errors import BadInput
from tallymark.store.acts.act import Act, Arguments, Asked, Done, Foreseen
from tallymark.store.people.api_keys import add_key, get_key, revoke_key


class KeyFor(Arguments):
    """Whom or what a key is for."""

    name: str


class KeyBegins(Arguments):
    """A key, by the part that it begins with."""

    prefix: str


def _add(asked: Asked, given: KeyFor) -> Done:
    key, prefix = add_key(asked.session, given.name, asked.now)
    return Done(given.name, {"prefix": prefix}, told={"key": key})


def _revoke(asked: Asked, given: KeyBegins) -> Done:
    if not revoke_key(asked.session, given.prefix, asked.now):
        raise BadInput(f"{given.prefix} is revoked already")
    return Done(given.prefix)


def _foresee(asked: Asked, given: KeyBegins) -> Foreseen:
    key = get_key(asked.session, given.prefix)
    if key.revoked_at is not None:
        raise BadInput(f"{key.prefix} is revoked already")
    return {"revoked": {"name": key.name, "added": f"{key.added:%Y-%m-%d}"}}


API_KEY_ACTS: tuple[Act[Any], ...] = (
    Act("add-api-key", "admin", KeyFor, _add),
    Act("revoke-api-key", "admin", KeyBegins, _revoke, asks=True, foresee=_foresee),
)
