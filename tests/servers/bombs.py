"""Bodies of a megabyte or less that unpack to as much as is asked for."""

import gzip
import zlib
from collections.abc import Callable, Iterator

import brotli

from scraper.network.unpacking import zstd

PIECE = 1_000_000
START = b"<!doctype html><title>Counts of the week</title><p>"


def _blocks(size: int) -> Iterator[bytes]:
    yield START
    for _ in range(size // PIECE):
        yield b" " * PIECE


def _deflated(size: int, wbits: int) -> bytes:
    """Each block after a full flush is the same bytes again, so one is enough to make."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    start = packer.compress(START) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * PIECE) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + block * (size // PIECE)


def _brotlied(size: int) -> bytes:
    packer = brotli.Compressor(quality=3)
    return b"".join((*(packer.process(block) for block in _blocks(size)), packer.finish()))


def _zstded(size: int) -> bytes:
    packer = zstd.ZstdCompressor()
    return b"".join((*(packer.compress(block) for block in _blocks(size)), packer.flush()))


BOMBS: dict[str, Callable[[int], bytes]] = {
    "gzip": lambda size: _deflated(size, 31),
    "deflate": lambda size: _deflated(size, 15),
    "br": _brotlied,
    "zstd": _zstded,
}


def bombs(size: int) -> dict[str, bytes]:
    """Bodies by their Content-Encoding, of `size` bytes unpacked; each also packed once more by gzip."""
    single = {encoding: make(size) for encoding, make in BOMBS.items()}
    return single | {f"{encoding}, gzip": gzip.compress(body) for encoding, body in single.items()}
