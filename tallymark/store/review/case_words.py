"""What somebody may say in a case: plain text of fair length, a link as evidence, and nobody's e-mail address."""

import re
import unicodedata

from tallymark.errors import BadInput, Unpublishable
from tallymark.store.pages.canonical_url import canonical_url
from tallymark.store.storable import storable

LEAST_REASON = 10
"""Characters: less says nothing that could be looked at."""
MOST_REASON = 2_000
"""Characters, some 300 words."""
MOST_ANSWER = 2_000
"""The same of an answer."""

_MAIL = re.compile(r"(?<![/\w])[\w.+-]{1,64}@[\w-]{1,63}\.\w[\w.-]*")
_KEPT_CONTROLS = "\n\t"


def clean_reason(text: str) -> str:
    """The text as it is stored. Raises Unpublishable for one that is not to be published."""
    return _clean(text, "the reason", LEAST_REASON, MOST_REASON)


def clean_answer(text: str) -> str:
    """An operator's answer as it is stored. Raises Unpublishable like `clean_reason`."""
    return _clean(text, "the answer", 1, MOST_ANSWER)


def clean_evidence(address: str | None) -> str | None:
    """The address, canonical; None where none is given. Raises Unpublishable for what is no page on the web."""
    if address is None or not address.strip():
        return None
    try:
        return canonical_url(address)
    except BadInput as error:
        raise Unpublishable("link", f"the evidence is {error}") from error


def _clean(text: str, what: str, least: int, most: int) -> str:
    plain = storable(text).replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(sign for sign in plain if sign in _KEPT_CONTROLS or unicodedata.category(sign) != "Cc")
    plain = re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n\n", plain).strip()
    if len(plain) < least:
        raise Unpublishable("short", f"{what} needs {least} characters at least")
    if len(plain) > most:
        raise Unpublishable("long", f"{what} has {len(plain)} characters, and may have {most}")
    if _MAIL.search(plain):
        raise Unpublishable("mail", f"{what} is published: leave out e-mail addresses and names of accounts")
    return plain
