import gzip
import zlib
from functools import partial

import brotli
import pytest

from scraper.network.unpacking import ACCEPTED, MOST_MEMBERS, NotUnpackable, TooMuch, unpacked, zstd

PAGE = b"<p>The council met on Tuesday.</p>" * 200
LARGEST = 8_000_000


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS = [
    ("gzip", gzip.compress),
    ("x-gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("br", partial(brotli.compress, quality=3)),
    ("zstd", zstd.compress),
]


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
def test_body_is_unpacked(encoding, pack):
    assert unpacked(pack(PAGE), [encoding], LARGEST) == PAGE
    assert unpacked(pack(PAGE), [f" {encoding.upper()} "], LARGEST) == PAGE
    assert unpacked(pack(b""), [encoding], LARGEST) == b""


def test_plain_body_stays_as_it_is():
    assert unpacked(PAGE, [], LARGEST) is PAGE
    assert unpacked(PAGE, ["", "identity"], LARGEST) is PAGE


def test_large_body_that_does_not_repeat_itself_is_unpacked_whole():
    large = b"".join(str(number**3).encode() for number in range(120_000))
    for encoding, pack in PACKERS:
        assert unpacked(pack(large), [encoding], LARGEST) == large


def test_layers_are_taken_off_from_the_outside():
    assert unpacked(gzip.compress(brotli.compress(PAGE)), ["br", "gzip"], LARGEST) == PAGE


def test_more_layers_than_an_honest_server_uses_are_refused():
    with pytest.raises(TooMuch):
        unpacked(gzip.compress(gzip.compress(gzip.compress(PAGE))), ["gzip"] * 3, LARGEST)


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
def test_body_that_unpacks_to_more_than_is_read_is_refused(encoding, pack):
    assert unpacked(pack(b"a" * 50_000), [encoding], 50_000)
    with pytest.raises(TooMuch):
        unpacked(pack(b"a" * 50_001), [encoding], 50_000)


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
def test_body_that_grows_out_of_all_proportion_is_refused(encoding, pack):
    assert unpacked(pack(b"a" * 900_000), [encoding], LARGEST)
    with pytest.raises(TooMuch):
        unpacked(pack(b"a" * 7_000_000), [encoding], LARGEST)


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
def test_bomb_in_two_layers_is_refused(encoding, pack):
    with pytest.raises(TooMuch):
        unpacked(gzip.compress(pack(bytes(20_000_000))), [encoding, "gzip"], LARGEST)


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
def test_what_was_cut_short_gives_what_there_is(encoding, pack):
    large = b"".join(str(number**3).encode() for number in range(100_000))
    packed = pack(large)
    got = unpacked(packed[: len(packed) // 2], [encoding], LARGEST)
    assert large.startswith(got)
    assert len(got) > 100_000


@pytest.mark.parametrize("encoding", ACCEPTED)
def test_what_is_not_packed_as_it_says_is_refused(encoding):
    with pytest.raises(NotUnpackable, match="broken compression"):
        unpacked(b"<p>no such thing", [encoding], LARGEST)


def test_encoding_that_nobody_asked_for_is_refused():
    with pytest.raises(NotUnpackable, match="not asked for: exotic"):
        unpacked(PAGE, ["exotic"], LARGEST)


def test_members_and_frames_follow_one_another_within_reason():
    assert unpacked(gzip.compress(PAGE) * 3, ["gzip"], LARGEST) == PAGE * 3
    assert unpacked(zstd.compress(PAGE) * 3, ["zstd"], LARGEST) == PAGE * 3
    assert unpacked(gzip.compress(PAGE) + bytes(10), ["gzip"], LARGEST) == PAGE
    for encoding, pack in (("gzip", gzip.compress), ("zstd", zstd.compress)):
        with pytest.raises(TooMuch):
            unpacked(pack(b"") * (MOST_MEMBERS + 2), [encoding], LARGEST)


def test_zstd_that_demands_more_memory_than_the_web_allows_is_refused():
    packer = zstd.ZstdCompressor(options={int(zstd.CompressionParameter.window_log): 27})
    body = packer.compress(PAGE) + packer.flush()
    with pytest.raises(NotUnpackable):
        unpacked(body, ["zstd"], LARGEST)
