"""A text as bytes, in which words can be looked for faster than in the text itself."""

from typing import NamedTuple

_ODD = ("\u212a", "\u212b", "\u0178", "\u1e9e")
"""The signs beyond Latin-1 whose small letter is within: kelvin, angstrom, capital ÿ and ß."""
_TABLE = bytes(
    ord(small) if (small := chr(code).lower()).isalnum() or small == "_" else ord(" ") for code in range(256)
)


class Letters(NamedTuple):
    """A text with its letters; a byte stands where the code point of the same number does, after one blank."""

    text: str
    bytes: bytes


def letters_of(text: str) -> Letters:
    """The letters of a text."""
    return Letters(text, letters_in(text))


def letters_in(text: str) -> bytes:
    """A byte for each code point: small letters and digits of Latin-1, a blank for all else, and one at either end.

    That letters beyond Latin-1 are blanks too makes two words look alike now and then, never the same word different.
    """
    if not text.isascii():
        for sign in _ODD:
            text = text.replace(sign, sign.lower())
    return b" " + text.encode("latin-1", "replace").translate(_TABLE) + b" "
