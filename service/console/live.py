"""Pages that show what goes on while it does: a small script asks for them again, where scripts run. Without it, the
page has a link that does the same."""

from flask import g, request

HEADER = "X-Tallymark-Live"
"""What the script sends along: a page that lies open must not keep its reader signed in."""


def lives() -> None:
    """The page that is answered may run that one script."""
    g.live = True


def is_repeated() -> bool:
    """Whether nobody but the script asked."""
    return HEADER in request.headers
