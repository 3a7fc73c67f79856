"""What somebody may do in the console: each role what the one before it may, and more. Pure."""

from collections.abc import Iterable
from typing import Literal, get_args

from tallymark.errors import NotAllowed

Role = Literal["viewer", "operator", "admin"]
"""A viewer sees everything but users; an operator acts on sources, runs, queues and claims; an admin on users too."""
ROLES: tuple[Role, ...] = get_args(Role)


def may(role: str, needed: Role) -> bool:
    """Whether the role is the needed one or a later one; an unknown role may nothing."""
    return role in ROLES and ROLES.index(role) >= ROLES.index(needed)


def require(role: str, needed: Role) -> None:
    """Raises NotAllowed where the role may not."""
    if not may(role, needed):
        raise NotAllowed(f"this needs the role {needed}")


def roles_by_group(setting: str) -> dict[str, Role]:
    """What `admin=chiefs, operator=desk` says, by group. Raises ValueError where it says nothing of that kind."""
    found: dict[str, Role] = {}
    for pair in setting.split(","):
        role, equals, group = (part.strip() for part in pair.partition("="))
        if not equals or not group or role not in ROLES:
            raise ValueError(f"it must be pairs like admin=chiefs, parted by commas; a role is {', '.join(ROLES)}")
        found[group] = highest((found.get(group), role)) or ROLES[0]
    return found


def highest(roles: Iterable[Role | None]) -> Role | None:
    """The one of these that may most; None where there is none."""
    return max((role for role in roles if role is not None), key=ROLES.index, default=None)
