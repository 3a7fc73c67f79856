"""Passwords: kept as argon2id hashes, and checked a few at a time, since each check takes 64 MiB for a moment."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tallymark.errors import BadInput

SHORTEST, LONGEST = 12, 200
"""Characters. NIST SP 800-63B asks for 8 where a second factor stands beside it; none does here."""
AT_ONCE = 2
"""Checks in one process; others wait. Each keeps a core busy for a tenth of a second."""

_hasher = PasswordHasher()  # RFC 9106, section 4, second recommended option
_turns = BoundedSemaphore(AT_ONCE)
_NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
"""Checked where there is no such user, so that the time of an answer does not tell which names there are."""


def hash_of(password: str) -> str:
    """What is kept in place of the password. Raises BadInput where it is too short or too long to be one."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadInput(f"a password has {SHORTEST} to {LONGEST} characters")
    with _turns:
        return _hasher.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether the password is the one whose hash was kept; none for nobody's, which takes as long and never fits."""
    try:
        with _turns:
            return _hasher.verify(kept or _NOBODYS, password[: LONGEST + 1]) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False
