"""Lets a quantity that a line break splits be read as if it stood on one line."""

import re

_BETWEEN_DIGITS = re.compile(r"\n(?<=[0-9]\n)(?=[0-9])")
BOUNDARY = "\x00"
"""Stands where no quantity goes on: an empty line, a bullet, digits on either side of a break."""


def unbroken(text: str) -> str:
    """The text with single line breaks as spaces; as long as the text, offset by offset."""
    if "\t" in text:
        text = text.replace("\t", " ")
    if "\n" not in text:
        return text.replace("\r", " ") if "\r" in text else text
    text = text.replace("\r\n", " \n") if "\r" in text else text
    text = text.replace("\n \n", f"{BOUNDARY}  ").replace("\n\n", f"{BOUNDARY} ")
    for bullet in "-–—•*":
        text = text.replace(f"\n{bullet}", BOUNDARY + bullet)
    return _BETWEEN_DIGITS.sub(BOUNDARY, text).replace("\n", " ")
