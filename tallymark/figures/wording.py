"""The pattern language in which report files and lexicons say how a text may put a thing.

    fail* to appear             words that follow one another; `*` stands for any ending (or beginning)
    (miss*|skip*) court         one of several; alternatives may hold several words
    lost [all] track            a word that may be left out
    no ... notice*              `...` stands for up to eight words of the same sentence
    did not attend <court>      a part that the file names once under `words`
    found #                     a number in digits

Upper and lower case, curly and straight quotation marks, and hyphens and spaces are the same. Wordings are matched
against text folded by `fold`, which keeps every offset.
"""

import re
from collections.abc import Iterable, Mapping

from tallymark.errors import BadReport

GAP = r"(?:\W++\w++(?:'\w++)*+){0,8}?\W++"
"""Up to eight words: the longest gap between the halves of one statement in news prose that still reads as one.

Possessive, like all that follows: there is one way to read a text, so that no text takes long to refuse.
"""
JOINT = r"\W++"
"""What stands between two words that follow one another."""
ENDING = r"\w*+(?:'\w++)*+"
BEGINNING = r"(?<!\w)\w*"

_TOKEN = re.compile(r"\.\.\.|<[a-z-]+>|[()\[\]|]|[:?!]|[^\s()\[\]|<>:?!]+")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2009": " ", "\u202f": " "})
_CLOSING = {"(": ")", "[": "]"}


def fold(text: str) -> str:
    """The text in the form that wordings are matched against; as long as the text, offset by offset."""
    text = text.translate(_FOLD)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def compile_wordings(patterns: Iterable[str], words: Mapping[str, str] | None = None) -> re.Pattern[str] | None:
    """One expression for many wordings, or None where there are none.

    `words` are the named parts. Raises BadReport with the wording that cannot be read.
    """
    sources = [_Wording(pattern, words or {}).source() for pattern in patterns]
    return re.compile("|".join(f"(?:{source})" for source in sources)) if sources else None


class _Wording:
    """Reads one wording by descent: alternatives of sequences of words, groups, options and gaps."""

    def __init__(self, pattern: str, words: Mapping[str, str], inside: tuple[str, ...] = ()) -> None:
        self.pattern, self.words, self.inside = pattern, words, inside
        self.tokens = _TOKEN.findall(pattern)
        self.at = 0

    def source(self) -> str:
        """The whole wording as a regular expression."""
        source = self._sequence()
        if self.at < len(self.tokens):
            raise self._wrong(f"has '{self.tokens[self.at]}' outside brackets")
        return source

    def _alternatives(self, opening: str) -> str:
        options = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            options.append(self._sequence())
        if self._peek() != _CLOSING[opening]:
            raise self._wrong("leaves a bracket open")
        self.at += 1
        return f"(?:{'|'.join(options)})"

    def _sequence(self) -> str:
        out: list[str] = []
        gap, first = False, True
        while (token := self._peek()) not in (None, "|", ")", "]"):
            self.at += 1
            if token == "...":
                gap = True
                continue
            joint = GAP if gap else JOINT
            if token == "[":
                option = self._alternatives("[")
                out.append(f"(?:{option}{JOINT})?" if first else f"(?:{joint}{option})?")
                continue
            mark = token in (":", "?", "!")
            out.append(r"\s*" + token if mark else ("" if first else joint) + self._piece(str(token)))
            gap, first = False, False
        if first or gap:
            raise self._wrong("lacks a word")
        return "".join(out)

    def _piece(self, token: str) -> str:
        if token == "(":
            return self._alternatives("(")
        if not token.startswith("<"):
            return _word(token)
        name = token[1:-1]
        if name not in self.words:
            raise self._wrong(f"uses <{name}>, which is not among the file's words")
        if name in self.inside:
            raise self._wrong(f"uses <{name}> inside itself")
        return f"(?:{_Wording(self.words[name], self.words, (*self.inside, name)).source()})"

    def _peek(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _wrong(self, what: str) -> BadReport:
        return BadReport(f"the wording '{self.pattern}' {what}")


def _word(token: str) -> str:
    if token == "#":
        return r"\d[\d,.]*"
    before = BEGINNING if token[0] == "*" else r"\b" if token[0].isalnum() else ""
    after = ENDING if token[-1] == "*" else r"\b" if token[-1].isalnum() else ""
    body = re.escape(token.strip("*").replace("’", "'").lower()).replace(r"\-", r"[-\s]?")
    return f"{before}{body}{after}"
