"""Unpacks the body of a response, within bounds that hold while it is unpacked. Pure.

A few kilobytes can unpack to gigabytes, and be packed more than once. What is let out at a time is small, so a bomb
costs no more than the largest body that is read.
"""

import sys
import zlib
from collections.abc import Callable, Iterator, Sequence

import brotli  # type: ignore[import-untyped] # it ships no types

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPTED = ("gzip", "deflate", "br", "zstd")
"""What is asked for (Accept-Encoding) and understood."""

MOST_LAYERS = 2
"""Encodings around one another. Honest servers use one; a misconfigured proxy adds a second."""

MOST_EXPANSION = 100
"""Times that a body may grow. Pages of text grow three to tenfold, long tables of zeros some fiftyfold; a bomb of one
repeated byte a thousandfold with deflate, and much more with the others."""

SMALL = 1_000_000
"""Bytes up to which a body may grow by any factor: a small page of one repeated line harms nobody."""

CHUNK = 65_536
"""Bytes let out at a time."""

MOST_MEMBERS = 1_000
"""Gzip members or zstd frames in one body. Most have one; empty ones by the hundred thousand cost time for nothing."""

ZSTD_WINDOW = 23
"""Power of two of the memory that a zstd frame may demand: 8 MB, the most that RFC 9659 allows on the web."""


class TooMuch(Exception):
    """A body that unpacks to more than may be read."""


class NotUnpackable(Exception):
    """A body that is not what its Content-Encoding says, or an encoding that was not asked for."""


def unpacked(body: bytes, encodings: Sequence[str], largest: int) -> bytes:
    """The body without its encodings, which stand in the order in which they were applied.

    Raises TooMuch or NotUnpackable. A body that is cut short gives what there is, as browsers do.
    """
    layers = [name for name in (encoding.strip().lower() for encoding in encodings) if name not in {"", "identity"}]
    if len(layers) > MOST_LAYERS:
        raise TooMuch
    allowed = min(largest, max(SMALL, MOST_EXPANSION * len(body)))
    for layer in reversed(layers):
        body = _one_layer(body, layer, allowed)
    return body


def _one_layer(body: bytes, encoding: str, allowed: int) -> bytes:
    opener = OPENERS.get(encoding)
    if opener is None:
        raise NotUnpackable(f"an encoding that was not asked for: {encoding[:40]}")
    out = bytearray()
    try:
        for piece in opener(body):
            out += piece
            if len(out) > allowed:
                del out[:]  # the exception's traceback would keep it as long as somebody keeps the exception
                raise TooMuch
    except (zlib.error, brotli.error, zstd.ZstdError, EOFError) as error:
        if not out:
            raise NotUnpackable("broken compression") from error
    return bytes(out)


def _pieces(body: bytes) -> Iterator[bytes]:
    for start in range(0, len(body), CHUNK):
        yield body[start : start + CHUNK]


def _gunzip(body: bytes) -> Iterator[bytes]:
    inflater, members = zlib.decompressobj(wbits=31), 1
    for piece in _pieces(body):
        data = piece
        while data:
            yield inflater.decompress(data, CHUNK)
            if not inflater.eof:
                data = inflater.unconsumed_tail
                continue
            data, members = inflater.unused_data, members + 1
            if members > MOST_MEMBERS:
                raise TooMuch
            if data[:1] not in {b"", b"\x1f"}:  # padding, or rubbish, which every reader passes over
                return
            inflater = zlib.decompressobj(wbits=31)
    yield from _rest(inflater.decompress)


def _inflate(body: bytes) -> Iterator[bytes]:
    wrapped = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    inflater = zlib.decompressobj(wbits=15 if wrapped else -15)  # servers disagree on what "deflate" is
    for piece in _pieces(body):
        data = piece
        while data and not inflater.eof:
            yield inflater.decompress(data, CHUNK)
            data = inflater.unconsumed_tail
    yield from _rest(inflater.decompress)


def _unbrotli(body: bytes) -> Iterator[bytes]:
    decompressor = brotli.Decompressor()
    for piece in _pieces(body):
        data = piece
        while out := decompressor.process(data, output_buffer_limit=CHUNK):
            yield out
            data = b""
            if decompressor.is_finished():  # asked for more it would raise
                return


def _unzstd(body: bytes) -> Iterator[bytes]:
    bound = {int(zstd.DecompressionParameter.window_log_max): ZSTD_WINDOW}
    decompressor, frames = zstd.ZstdDecompressor(options=bound), 1
    for piece in _pieces(body):
        data = piece
        while data or not (decompressor.needs_input or decompressor.eof):
            yield decompressor.decompress(data, CHUNK)
            data = b""
            if decompressor.eof:
                data, frames = decompressor.unused_data, frames + 1
                if frames > MOST_MEMBERS:
                    raise TooMuch
                decompressor = zstd.ZstdDecompressor(options=bound)


def _rest(decompress: Callable[[bytes, int], bytes]) -> Iterator[bytes]:
    """What a decompressor still holds after its last input."""
    while piece := decompress(b"", CHUNK):
        yield piece


OPENERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
