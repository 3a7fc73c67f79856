"""The pattern language in which report files and lexicons say how a text may put a thing.

    fail* to appear             words that follow one another; `*` stands for any ending (or beginning)
    (miss*|skip*) court         one of several; alternatives may hold several words
    lost [all] track            a word that may be left out
    no ... notice*              `...` stands for up to six words of the same sentence
    did not attend <court>      a part that the file names once under `words`

Upper and lower case, curly and straight quotation marks, and hyphens and spaces are the same. Wordings are matched
against text folded by `fold`, which keeps every offset.
"""

import re
from collections.abc import Iterable, Mapping

from tallymark.errors import BadReport

GAP = r"(?:\W+[\w'’]+){0,6}?\W+"
"""Up to six words: the longest gap between the halves of one statement in news prose that still reads as one."""

_TOKEN = re.compile(r"\.\.\.|<[a-z-]+>|[()\[\]|]|[^\s()\[\]|<>]+")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2009": " ", "\u202f": " "})


def fold(text: str) -> str:
    """The text in the form that wordings are matched against; as long as the text, offset by offset."""
    return text.translate(_FOLD)


def compile_wordings(patterns: Iterable[str], words: Mapping[str, str] | None = None) -> re.Pattern[str] | None:
    """One expression for many wordings, or None where there are none.

    `words` are the named parts. Raises BadReport with the wording that cannot be read.
    """
    sources = [_source(pattern, words or {}) for pattern in patterns]
    if not sources:
        return None
    return re.compile("|".join(f"(?:{source})" for source in sources), re.IGNORECASE)


def _source(pattern: str, words: Mapping[str, str], depth: int = 0) -> str:
    if depth > 5:
        raise BadReport(f"the words of the wording '{pattern}' name each other in a circle")
    out: list[str] = []
    joint = ""  # what must stand between the last word and the next
    opened: list[str] = []
    for token in _TOKEN.findall(pattern):
        if token == "...":
            joint = GAP
            continue
        if token in "([":
            out.append(joint + "(?:")
            opened.append(token)
            joint = ""
        elif token in ")]":
            if not opened or opened.pop() != "(["[")]".index(token)]:
                raise BadReport(f"the wording '{pattern}' closes a bracket that it did not open")
            out.append(")")
            joint = r"[\W_]+"
            if token == "]":
                # The optional words bring their own joint along, so that leaving them out leaves one joint.
                start = _last_open(out)
                inner = "".join(out[start:])
                lead = re.match(r"^(.*?)\(\?:(.*)\)$", inner, re.DOTALL)
                before = lead.group(1) if lead else ""
                body = lead.group(2) if lead else inner
                del out[start:]
                if before:
                    out.append(f"(?:{before}(?:{body}))?")
                else:
                    out.append(rf"(?:(?:{body})[\W_]+)?")
                    joint = ""
        elif token == "|":
            if not opened:
                raise BadReport(f"the wording '{pattern}' has alternatives outside brackets")
            out.append("|")
            joint = ""
        elif token.startswith("<"):
            name = token[1:-1]
            if name not in words:
                raise BadReport(f"the wording '{pattern}' uses <{name}>, which is not among the file's words")
            out.append(f"{joint}(?:{_source(words[name], words, depth + 1)})")
            joint = r"[\W_]+"
        else:
            out.append(joint + _word(token))
            joint = r"[\W_]+"
    if opened:
        raise BadReport(f"the wording '{pattern}' leaves a bracket open")
    if not out or joint == GAP:
        raise BadReport(f"the wording '{pattern}' has no word at its end")
    return "".join(out)


def _last_open(out: list[str]) -> int:
    depth = 0
    for index in range(len(out) - 1, -1, -1):
        if out[index] == ")":
            depth += 1
        elif out[index].endswith("(?:"):
            depth -= 1
            if depth == 0:
                return index
    raise AssertionError("brackets are balanced here")


def _word(token: str) -> str:
    body = re.escape(token.replace("’", "'")).replace(r"\*", r"[\w']*").replace(r"\-", r"[-\s]?")
    before = "" if token.startswith("*") or not (token[0].isalnum()) else r"\b"
    after = "" if token.endswith("*") or not (token[-1].isalnum()) else r"\b"
    return f"{before}{body}{after}"
