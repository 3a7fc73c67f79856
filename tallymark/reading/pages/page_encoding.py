"""From the bytes of a page to its characters, or to one clear line where the bytes are no page at all.

The order is a browser's: byte order mark, what the server declared, what the page declares, then UTF-8 and at last
Windows-1252, which takes any byte. A declared encoding that the bytes contradict is passed over.
"""

import codecs
import re

from tallymark.errors import BadInput

SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"RIFF": "a media file",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x7fELF": "a program",
    b"OggS": "a media file",
    b"ID3": "a media file",
}
"""First bytes of what is often served or saved in a page's place."""

BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

WEB_NAMES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "utf-16": "utf-8"}
"""What browsers read under these names: Windows-1252 where Latin-1 is declared, and UTF-8 where a page that could be
read far enough to declare UTF-16 does so."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text holds and that XML libraries refuse."""

XML_DECLARED = re.compile(rb"\s*<\?[^>]*?encoding=[\"']([\w.:-]+)", re.IGNORECASE)
META_DECLARED = re.compile(rb"<\s*meta\b[^<>]+?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
DECLARED_WITHIN = (2_048, 0.05)
"""A page declares its encoding within so many bytes, or so much of it where that is more."""

SNIFFED = 4096
"""Bytes looked at for NULs, which tell a binary file from a text."""


def decode_page(body: bytes, content_type: str | None = None) -> str:
    """The characters of a page. `content_type` is the server's header. Raises BadInput for a binary file."""
    for signature, name in SIGNATURES.items():
        if body.startswith(signature):
            raise BadInput(f"not a page: {name}")
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    if b"\x00" in body[:SNIFFED]:
        raise BadInput("not a page: a binary file")
    for encoding in _candidates(body, content_type):
        try:
            return body.decode(encoding)
        except (LookupError, ValueError):
            continue
    return body.decode("cp1252", errors="replace")


def printable(html: str) -> str:
    """The page without control characters; line breaks and tabs stay."""
    return UNPRINTABLE.sub("", html)


def _candidates(body: bytes, content_type: str | None) -> list[str]:
    header = re.search(r"charset=[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    declared = [header.group(1)] if header else []
    least, share = DECLARED_WITHIN
    start = body[: max(least, int(share * len(body)))]
    if own := XML_DECLARED.match(start) or META_DECLARED.search(start):
        declared.append(own.group(1).decode("ascii"))
    names = [WEB_NAMES.get(name.lower(), name.lower()) for name in declared]
    return [*names, "utf-8", "cp1252"]
