"""How deep the elements of an XML document lie within one another, told from its tags alone, before it is parsed.

feedparser takes quadratic time and much memory on a hundred thousand elements within one another.
"""

import re

DEEPEST = 1_000
"""Elements around one another. Feeds take five, and as many again for a page that stands in one as it is."""

TOKEN = re.compile(rb"<!\[CDATA\[|\]\]>|<!--|-->|<(/?)([A-Za-z][^\s<>/]*)[^<>]*>")

ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}

NEVER_CLOSED = frozenset(b"area base br col hr img input link meta source wbr".split())
"""Elements of HTML without an end, which careless feeds hold as they are."""


def is_too_deep(body: bytes) -> bool:
    """Whether more than DEEPEST elements are open at once."""
    depth = 0
    awaited: bytes | None = None
    for token in TOKEN.finditer(body):
        whole, name = token.group(), token.group(2)
        if awaited:
            awaited = None if whole == awaited else awaited
        elif name is None:
            awaited = ENDS.get(whole)
        elif name.lower() not in NEVER_CLOSED and not whole.endswith(b"/>"):
            depth = max(0, depth + (-1 if token.group(1) else 1))
            if depth > DEEPEST:
                return True
    return False
