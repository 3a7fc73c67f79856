"""The pattern language in which report files and lexicons say how a text may put a thing.

    fail* to appear             words that follow one another; `*` stands for any ending (or beginning)
    missed * court              `*` alone stands for any word
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
from tallymark.figures.wording.outlook import Outlook
from tallymark.figures.wording.tree import GAP, JOINT, NEVER, Choice, Part, Sequence, alone
from tallymark.figures.wording.words import Mark, Word, word

_WORDS = r"(?:\*?[\w'-]++\*?\|)*+\*?[\w'-]++\*?"
"""Alternatives of one word each, as most are: taken in one piece."""
_TOKEN = re.compile(rf"\.\.\.|<[a-z0-9-]+>|\({_WORDS}\)|\[{_WORDS}\]|[()\[\]|]|[:?!]|[^\s()\[\]|<>:?!]+")
_NAMED = re.compile(r"<([a-z0-9-]+)>")
_FOLD = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "), ("\u2009", " "), ("\u202f", " "))
_SIGNS = "()[]|<.:?!"
"""What begins a token that is no plain word."""
_ENDS = (None, "|", ")", "]")
"""What ends an alternative."""
_CLOSING = {"(": ")", "[": "]"}


def fold(text: str) -> str:
    """The text in the form that wordings are matched against; as long as the text, offset by offset."""
    if not text.isascii():
        for sign, plain in _FOLD:  # one sign after the other: far quicker than str.translate, which looks at each
            text = text.replace(sign, plain)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def compile_wordings(patterns: Iterable[str], words: Mapping[str, str] | None = None) -> re.Pattern[str] | None:
    """One expression for many wordings, or None where there are none.

    `words` are the named parts. Raises BadReport with the wording that cannot be read.
    """
    parts = NamedParts(words or {})
    sources = [read_wording(pattern, parts).source for pattern in patterns]
    return re.compile("|".join(f"(?:{source})" for source in sources)) if sources else None


class NamedParts:
    """The parts that a file names under `words`, each taken apart once, when a wording first uses it.

    With an outlook on a text they, and the wordings that are read with them, lack what cannot match there.
    """

    def __init__(self, words: Mapping[str, str], outlook: Outlook | None = None) -> None:
        self.stands = bool if outlook is None else outlook.__getitem__
        """Whether a token can match."""
        self._words = words
        self._read: dict[str, Choice] = {}
        self._reading: list[str] = []
        self._spelt: dict[str, str] = {}
        self._of_words: dict[str, Choice] = {}

    def spelt_out(self, pattern: str) -> str:
        """A wording with its named parts spelt out: what two files put alike is the same, whatever they call it."""
        return _NAMED.sub(self._part_spelt_out, pattern)

    def _part_spelt_out(self, name: re.Match[str]) -> str:
        if name[1] not in self._spelt:
            self._spelt[name[1]] = name[0]  # as it stays where there is no such part, or it holds itself
            if name[1] in self._words:
                self._spelt[name[1]] = f"({self.spelt_out(self._words[name[1]])})"
        return self._spelt[name[1]]

    def of_words(self, written: str) -> Choice:
        """Alternatives of one word each: one for all wordings that hold them."""
        if written not in self._of_words:
            tokens = written.split("|")
            self._of_words[written] = Choice(tuple([alone(token) for token in tokens if self.stands(token)]))
        return self._of_words[written]

    def part(self, name: str, asked: "_Reader") -> Choice:
        """The part of this name. Raises BadReport, by whoever asked, where there is none or it would hold itself."""
        if name in self._read:
            return self._read[name]
        if name not in self._words:
            raise asked.wrong(f"uses <{name}>, which is not among the file's words")
        if name in self._reading:
            raise asked.wrong(f"uses <{name}> inside itself")
        self._reading.append(name)
        try:
            self._read[name] = Choice(tuple(_possible([_Reader(self._words[name], self).whole()])))
        finally:
            self._reading.pop()
        return self._read[name]


def read_wording(pattern: str, parts: NamedParts) -> Sequence:
    """One wording, taken apart. Raises BadReport with the wording that cannot be read."""
    return _Reader(pattern, parts).whole()


def _possible(options: Iterable[Sequence]) -> list[Sequence]:
    return [option for option in options if option is not NEVER]


class _Reader:
    """Reads one wording by descent: alternatives of sequences of words, groups, options and gaps."""

    def __init__(self, pattern: str, parts: NamedParts) -> None:
        self.pattern, self.parts = pattern, parts
        self.stands = parts.stands
        self.tokens: list[str | None] = [*_TOKEN.findall(pattern), None]
        self.at = 0

    def whole(self) -> Sequence:
        """The whole wording."""
        sequence = self._sequence(whole=True)
        if sequence is not NEVER and self.tokens[self.at] is not None:
            raise self.wrong(f"has '{self.tokens[self.at]}' outside brackets")
        return sequence

    def _choice(self, opening: str) -> Choice:
        if len(opening) > 1:
            return self.parts.of_words(opening[1:-1])
        options = [self._sequence()]
        while self.tokens[self.at] == "|":
            self.at += 1
            options.append(self._sequence())
        if self.tokens[self.at] != _CLOSING[opening]:
            raise self.wrong("leaves a bracket open")
        self.at += 1
        return Choice(tuple(_possible(options)))

    def _sequence(self, *, whole: bool = False) -> Sequence:
        """With an outlook NEVER where it cannot match; then nothing is read beyond what cannot, if it is the whole."""
        token = self.tokens[self.at]
        if token and token[0] not in _SIGNS and self.tokens[self.at + 1] in _ENDS:  # as most alternatives are
            self.at += 1
            return alone(token) if self.stands(self._plain(token)) else NEVER
        parts: list[Part] = []
        gap, first, possible = False, True, True
        while (token := self.tokens[self.at]) not in _ENDS:
            self.at += 1
            if token == "...":
                gap = True
                continue
            joint = "" if first else GAP if gap else JOINT
            if token[0] == "[":
                if (option := self._choice(token)).options:
                    parts.append(Part(joint, option, optional=True))
                continue
            if token in (":", "?", "!"):
                parts.append(Part("", Mark(str(token)), optional=False))
            elif piece := self._piece(str(token)):
                parts.append(Part(joint, piece, optional=False))
            elif whole:
                return NEVER
            else:
                possible = False
            gap, first = False, False
        if first or gap:
            raise self.wrong("lacks a word")
        if not possible:
            return NEVER
        node = parts[0].node
        return alone(node.token) if len(parts) == 1 and isinstance(node, Word) else Sequence(tuple(parts))

    def _piece(self, token: str) -> Word | Choice | None:
        """None where it cannot match."""
        if token[0] in "(<":
            choice = self._choice(token) if token[0] == "(" else self.parts.part(token[1:-1], self)
            return choice if choice.options else None
        return word(token) if self.stands(self._plain(token)) else None

    def _plain(self, token: str) -> str:
        if "*" in token[1:-1]:
            raise self.wrong(f"has a * inside '{token}': it stands for the beginning or the end of a word")
        return token

    def wrong(self, what: str) -> BadReport:
        """What is told of this wording."""
        return BadReport(f"the wording '{self.pattern}' {what}")
