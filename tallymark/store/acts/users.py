"""What is done to users, their sign-ins and keys. No act tells or keeps a password."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from tallymark.errors import BadInput, NotAllowed
from tallymark.store.acts.act import Act, Arguments, Asked, Done, Foreseen, Undo
from tallymark.store.people.operator_keys import add_key, find_keys, get_key, remove_key
from tallymark.store.people.passwords import LONGEST, fits, hash_of
from tallymark.store.people.roles import Role
from tallymark.store.people.sign_ins import count_sign_ins, end_sign_ins
from tallymark.store.people.users import add_user, get_user, look_up_user, remove_user, set_password, set_role, set_zone

Password = Annotated[str, StringConstraints(strip_whitespace=False, max_length=LONGEST)]


class NewUser(Arguments):
    """A name, a first password (none: signs in by the provider), and what the user may."""

    name: str
    password: Password = ""
    role: Role = "viewer"


class OneUser(Arguments):
    """Somebody, by name."""

    name: str


class NewRole(OneUser):
    """Somebody, and what they may from now on."""

    role: Role


class NewPassword(OneUser):
    """Somebody, and the password that counts from now on."""

    password: Password


class NewZone(OneUser):
    """Somebody, and the time zone in which moments are shown to them."""

    zone: str


class NewKey(OneUser):
    """For whom a key is, and what it is for."""

    about: Annotated[str, Field(min_length=1, max_length=80)]


class OneKey(Arguments):
    """A key, by its id."""

    id: str


class OwnPassword(Arguments):
    """One's own password as it was, and as it is to be."""

    before: Password
    password: Password


class OwnZone(Arguments):
    """The time zone in which moments are shown to whoever asks."""

    zone: str


def _add(asked: Asked, given: NewUser) -> Done:
    if not given.password and not asked.settings.oidc_issuer:
        raise BadInput("a user needs a password, since no provider is named")
    kept = hash_of(given.password) if given.password else ""
    add_user(asked.session, given.name, kept, given.role, asked.now)
    return Done(
        given.name, {"role": given.role, "by_provider": not kept}, undo=Undo("remove-user", {"name": given.name})
    )


def _role(asked: Asked, given: NewRole) -> Done:
    before = set_role(asked.session, given.name, given.role)
    undo = Undo("set-role", {"name": given.name, "role": before})
    return Done(given.name, {"before": before, "after": given.role}, undo=undo)


def _password(asked: Asked, given: NewPassword) -> Done:
    set_password(asked.session, given.name, hash_of(given.password))
    return Done(given.name)


def _remove(asked: Asked, given: OneUser) -> Done:
    remove_user(asked.session, given.name)
    return Done(given.name)


def _zone(asked: Asked, given: NewZone) -> Done:
    before = set_zone(asked.session, given.name, given.zone)
    undo = Undo("set-zone", {"name": given.name, "zone": before})
    return Done(given.name, {"before": before, "after": given.zone}, undo=undo)


def _end(asked: Asked, given: OneUser) -> Done:
    count = end_sign_ins(asked.session, given.name)
    return Done(given.name, {"count": count}, told={"count": count})


def _add_key(asked: Asked, given: NewKey) -> Done:
    key, identity = add_key(asked.session, given.name, given.about, asked.now)
    detail = {"about": given.about, "id": identity}
    return Done(given.name, detail, told={"key": key}, undo=Undo("remove-key", {"id": identity}))


def _remove_key(asked: Asked, given: OneKey) -> Done:
    owner = remove_key(asked.session, given.id)
    return Done(owner, {"id": given.id})


def _own_password(asked: Asked, given: OwnPassword) -> Done:
    if not fits(get_user(asked.session, asked.who).password, given.before):
        raise NotAllowed("that is not your password")
    set_password(asked.session, asked.who, hash_of(given.password), kept=asked.bound)
    return Done(asked.who)


def _own_zone(asked: Asked, given: OwnZone) -> Done:
    before = set_zone(asked.session, asked.who, given.zone)
    return Done(asked.who, {"before": before, "after": given.zone}, undo=Undo("set-own-zone", {"zone": before}))


def _foresee_role(asked: Asked, given: NewRole) -> Foreseen:
    return {"role": {"before": look_up_user(asked.session, given.name).role, "after": given.role}}


def _foresee_gone(asked: Asked, given: OneUser) -> Foreseen:
    keys = len(find_keys(asked.session, look_up_user(asked.session, given.name).name))
    return {"gone": {"name": given.name, "keys": keys, "sign_ins": count_sign_ins(asked.session, given.name)}}


def _foresee_ended(asked: Asked, given: OneUser) -> Foreseen:
    name = look_up_user(asked.session, given.name).name
    return {"ended": {"name": name, "sign_ins": count_sign_ins(asked.session, name)}}


def _foresee_key(asked: Asked, given: OneKey) -> Foreseen:
    key = get_key(asked.session, given.id)
    return {"key": {"name": key.user_name, "about": key.about}}


USER_ACTS: tuple[Act[Any], ...] = (
    Act("add-user", "admin", NewUser, _add),
    Act("set-role", "admin", NewRole, _role, asks=True, foresee=_foresee_role),
    Act("set-password", "admin", NewPassword, _password),
    Act("set-zone", "admin", NewZone, _zone),
    Act("remove-user", "admin", OneUser, _remove, asks=True, foresee=_foresee_gone),
    Act("end-sign-ins", "admin", OneUser, _end, asks=True, foresee=_foresee_ended),
    Act("set-own-password", "viewer", OwnPassword, _own_password),
    Act("set-own-zone", "viewer", OwnZone, _own_zone),
    Act("add-key", "admin", NewKey, _add_key),
    Act("remove-key", "admin", OneKey, _remove_key, asks=True, foresee=_foresee_key),
)
