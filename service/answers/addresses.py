"""Where a stored claim is found on the web."""

from typing import Any

from service.resources import resources


def with_address(claim: dict[str, Any]) -> dict[str, Any]:
    """The claim as the API carries it: with the address of its page for people, under the public base URL."""
    base = resources().settings.base_url.rstrip("/")
    return claim | {"href": f"{base}/claims/{claim['claim']}"}
