"""How Tallymark introduces itself to the sites it visits."""

from tallymark import __version__

ROBOTS_NAME = "Tallymark"
"""The name that a site's robots.txt can address."""


def user_agent(contact: str) -> str:
    """The user agent header; `contact` is a page or address where a site's owner can complain."""
    return f"{ROBOTS_NAME}/{__version__} (+{contact})"
