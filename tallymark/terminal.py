"""Text from outside, made safe for a terminal: it may be read there, and do nothing else."""

import json
import re

_PICTURES = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
)
"""A sign for each control character but newline and tab; those of C1 have none and become U+FFFD."""


def visible(text: str) -> str:
    """The text with each control character as one visible sign: an escape sequence is shown, not obeyed."""
    return text.translate(_PICTURES)


def json_line(value: object) -> str:
    """A value as one line of JSON for files and terminals alike: every control character in it is escaped."""
    line = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", line)
