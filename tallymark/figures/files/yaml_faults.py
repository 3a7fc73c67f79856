"""What the YAML parser says of a file that it cannot read, in words for people who do not know YAML."""

import re

import yaml

_QUOTES = "put the text in quotation marks"
_FAULTS = (
    ("found character that cannot start any token", "a text cannot begin with '{sign}' here: " + _QUOTES),
    ("did not find expected alphabetic or numeric character", "a text that begins with '{sign}' must stand in "
     "quotation marks"),
    ("mapping values are not allowed", "a key is not expected here: it is indented otherwise than the ones beside it, "
     "or the line above is unfinished"),
    ("did not find expected ',' or ']'", "the list that opens with [ goes wrong here: it is not closed, or one of its "
     "texts holds a bracket, comma or quotation mark and must itself stand in quotation marks"),
    ("did not find expected ',' or '}'", "the part that opens with {{ goes wrong here: it is not closed, or one of its "
     "texts holds a bracket, comma or quotation mark and must itself stand in quotation marks"),
    ("did not find expected node content", "a bracket that is not closed, or a comma too many"),
    ("found unexpected end of stream", "a quotation mark is opened here and never closed"),
    ("could not find expected ':'", "neither 'key: text' nor an item of a list ('- text')"),
    ("did not find expected '-' indicator", "a list goes wrong here: an item is indented otherwise than the others, or "
     "something follows a closing quotation mark or bracket"),
    ("did not find expected key", "the keys go wrong here: a line is indented otherwise than the others, or something "
     "follows a quotation mark or bracket; or one above is not closed"),
    ("block sequence entries are not allowed", "a list item where none is expected: it is indented wrongly "
     "or follows its key on the same line"),
)  # fmt: skip
"""Words of the parser, and what they mean to whoever wrote the file; `sign` is the sign at which it stopped."""


_BRACKET_FIRST = re.compile(r"\s*(?:- )?(?:[\w-]+:\s+)?(?:\[[^\]]*\]|\"[^\"]*\"|'[^']*')\s*[^\s,}\]#]")
"""A line whose text begins with something in brackets or quotation marks, and goes on: "- [city] auditor*"."""


def told(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """The line and the reason."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # the reader's own: a sign that YAML does not take
        position = next((at for at, sign in enumerate(text) if not sign.isprintable() and sign not in "\n\r\t"), 0)
        return text.count("\n", 0, position) + 1, "not YAML: a control character"
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1)
    if "end of stream" in str(getattr(error, "problem", "")) and (context := getattr(error, "context_mark", None)):
        number = context.line
    before = lines[number][: mark.column + 1]
    sign = before[-1:] if mark.line == number else ""
    if "alphabetic" in str(getattr(error, "problem", "")):
        sign = next((c for c in reversed(before) if c in "*&"), "*")
    if sign == "\t" or lines[number].lstrip(" ").startswith("\t"):
        return number + 1, "not YAML: a tab; indent with spaces"
    said = str(getattr(error, "problem", None) or error)
    if "mapping values" in said and ": " in before[:-1]:
        return number + 1, f"not YAML: a text with a colon in it; {_QUOTES}"
    if "did not find expected" in said and _BRACKET_FIRST.match(lines[number]):
        return number + 1, "not YAML: a text that begins with a bracket or quotation mark must stand in quotation marks"
    for words, meaning in _FAULTS:
        if words in said:
            return number + 1, f"not YAML: {meaning.format(sign=sign)}"
    return number + 1, f"not YAML: {' '.join(said.split())}"
