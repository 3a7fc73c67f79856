"""Repairs texts that were decoded wrongly on their way ("ICEâ€™s") or hold characters that nobody sees, and remembers
where everything stood before."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

_SUSPICIOUS = re.compile("[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
"""A byte that begins a UTF-8 character and one that goes on with it, each read as a character of its own."""
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphens, zero-width marks and marks of direction, which part words and numbers for no reader."""
_UNSEEN_RUN = re.compile(f"[{UNSEEN}]+")
_WORD = re.compile(r"[A-Za-z0-9]+")
_LONE = re.compile(
    r"(?<![^\W\d_])â(?![^\W\d_])|(?<![^\W\d_])â(?=[A-Z\[])|(?<=[\w.,;:!?])â(?=[\s.,;:!?)]|$)|(?<=[A-Za-z])â(?=(?:s|t|re|ve|ll|d|m)\b)"
)
"""An "â" where no word has one: what is left of a quotation mark or dash whose other bytes were thrown away."""
_LONE_AT_LEAST = 3
"""So many of them tell a damaged text from a foreign word."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text. `_anchors` are pairs of offsets (repaired, original) where the two texts agree again."""

    text: str
    _anchors: tuple[tuple[int, int], ...] = ()
    _seen: tuple[tuple[int, int], ...] = ()
    """The same from what can be seen of the original to the original, where not all of it can."""

    def original(self, offset: int) -> int:
        """The offset in the text as it came for an offset in the repaired text, exact at ASCII letters and digits."""
        return _before(self._seen, _before(self._anchors, offset))


def _before(anchors: tuple[tuple[int, int], ...], offset: int) -> int:
    if not anchors:
        return offset
    repaired, original = anchors[max(0, bisect_right(anchors, (offset, 1 << 62)) - 1)]
    return original + (offset - repaired)


def repair(text: str) -> Repaired:
    """Repair line by line. A line without a sign of damage, or whose words ftfy would change, stays as it is."""
    if text.isascii():
        return Repaired(text)
    if not any(mark in text for mark in UNSEEN):
        return _decoded(text)
    parts, anchors, end, length = list[str](), [(0, 0)], 0, 0
    for unseen in _UNSEEN_RUN.finditer(text):
        parts.append(text[end : unseen.start()])
        length, end = length + unseen.start() - end, unseen.end()
        anchors.append((length, end))
    seen = _decoded("".join([*parts, text[end:]]))
    return replace(seen, _seen=tuple(anchors))


def _decoded(text: str) -> Repaired:
    source = text
    if "â" in text and len(_LONE.findall(text)) >= _LONE_AT_LEAST:
        text = _LONE.sub(_mark_for, text)
    if not _SUSPICIOUS.search(text):
        return Repaired(text)
    from ftfy import fix_encoding  # noqa: PLC0415 - costs start-up time that most texts need not pay

    out: list[str] = []
    anchors: list[tuple[int, int]] = [(0, 0)]
    repaired_at = original_at = 0
    for line in text.splitlines(keepends=True):
        fixed = fix_encoding(line) if _SUSPICIOUS.search(line) else line
        before, after = list(_WORD.finditer(line)), list(_WORD.finditer(fixed))
        if [m.group() for m in before] != [m.group() for m in after]:
            fixed, before, after = line, [], []
        anchors.append((repaired_at, original_at))
        if fixed != line:
            anchors += [
                (repaired_at + new.start(), original_at + old.start()) for old, new in zip(before, after, strict=True)
            ]
        out.append(fixed)
        repaired_at += len(fixed)
        original_at += len(line)
    result = "".join(out)
    return Repaired(source if result == source else result, tuple(anchors))


def _mark_for(match: re.Match[str]) -> str:
    """The mark that a lone "â" stood for, by its place: as long as what it replaces, so that offsets hold."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalpha() and after.isalpha():
        return "’"
    if before in ("", " ", "\n") and after in ("", " "):
        return "—"
    return "“" if before in ("", " ", "\n", "(") else "”"
