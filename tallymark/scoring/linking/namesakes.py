"""Tells a report's author from others who are called the same (every city may have an inspector general), and those
who governed from the words that are spelled like their names."""

import re
from collections.abc import Sequence

from tallymark.scoring.context.hit import UNNAMED, Hit

_OWNER = re.compile(r"(\w+)['’]s?\s+$")
"""Whose it is, right before a name: "Galway's"."""
_OWNED = ("'", "’", "'s", "’s")
"""How what stands there must end: hardly ever does, and the expression takes long to say so."""
_WHERE = re.compile(r"\s+(?:of|for|in|at|de|del|para|en)\s+((?:\w+\s+){0,4}?[^\W\d_a-zß-öø-ÿ]\w+)")
"""Whose it is, right after a name, up to the first capital: "of the police of Norway"."""
_REST = 30
"""Code points that an owner's name may go on after its first word: "the Department of Homeland Security"."""
_GOVERNING = frozenset({"administration", "blame"})
_ADMITTED = frozenset({"names", "setting", "population", "administration"})
"""What may own a name without making it another's: the report's own agencies, and those who governed."""


def without_namesakes(hits: Sequence[Hit], text: str, offset: int) -> Sequence[Hit]:
    """The hits of a sentence without the names of somebody else's author. `text` is the sentence as it is written.

    A name is another's where a word with a capital owns it that nothing knows. A sentence in capitals tells nothing.
    The "bush" of a sentence that has capitals governed nobody.
    """
    hits = [
        hit for hit in hits if hit.kind not in _GOVERNING or hit.key == UNNAMED or not _is_plain_word(hit, text, offset)
    ]
    if text.isupper() or not any(hit.kind == "names" for hit in hits):
        return hits
    known = [hit for hit in hits if hit.kind in _ADMITTED]
    return [hit for hit in hits if hit.kind != "names" or not _is_anothers(hit, text, offset, known)]


def _is_plain_word(name: Hit, text: str, offset: int) -> bool:
    return text[name.start - offset : name.end - offset].islower() and not text.islower()


def _is_anothers(name: Hit, text: str, offset: int, known: list[Hit]) -> bool:
    led_up = text[: name.start - offset].rstrip()
    owner = _OWNER.search(text, 0, name.start - offset) if led_up.endswith(_OWNED) else None
    if owner and owner[1][0].isupper() and not _covered(owner.start(1), owner.end(1), offset, known, name):
        return True
    where = _WHERE.match(text, name.end - offset)
    return where is not None and not _covered(where.start(1), where.end(1) + _REST, offset, known, name)


def _covered(start: int, end: int, offset: int, known: list[Hit], name: Hit) -> bool:
    """Whether anything known shares a letter with the words, other than the name itself."""
    return any(hit is not name and hit.start < offset + end and offset + start < hit.end for hit in known)
