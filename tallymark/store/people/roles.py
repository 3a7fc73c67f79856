"""What somebody may do in the console: each role what the one before it may, and more. Pure."""

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
