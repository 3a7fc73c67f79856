"""Padding: neither length nor number of pages tells how many pages of a bucket are labelled."""

import json
import zlib

import pytest

from service.answers.padding import LEAST, Padding

PADDING = Padding(8, b"a secret")


def invented(real, padding=PADDING):
    return dict(padding.invented_pages("abcde", real))


@pytest.mark.parametrize(("real", "whole"), [(0, 8), (1, 8), (8, 8), (9, 16), (16, 16)])
def test_a_bucket_is_filled_to_a_multiple_of_its_size(real, whole):
    assert real + len(invented(real)) == whole


def test_an_invented_page_looks_like_one_of_the_bucket():
    for digest, body in invented(0).items():
        page = json.loads(body)
        assert page == {"hash": digest, "checked": page["checked"], "claims": [], "unlabelled": 0}
        assert digest.startswith("abcde")
        assert len(digest) == 64
        int(digest, 16)


def test_a_page_that_becomes_real_takes_the_place_of_an_invented_one():
    assert invented(0) == invented(0)
    assert invented(1).items() < invented(0).items()


def test_nobody_without_the_secret_can_tell_what_is_invented():
    assert not invented(0).keys() & invented(0, Padding(8, b"a guess")).keys()


@pytest.mark.parametrize(
    ("length", "step"),
    [(1, LEAST), (LEAST, LEAST), (LEAST + 1, 2 * LEAST), (600_000, 1_048_576), (3_000_000, 4_194_304)],
)
def test_an_answer_is_filled_to_a_step(length, step):
    for prefix in ("00000", "abcde", "fffff"):
        assert length + len(PADDING.filler(prefix, length)) == step


def test_filler_needs_no_escape_in_json_and_does_not_compress_below_its_own_randomness():
    filler = PADDING.filler("abcde", 100)
    assert json.loads(b'"' + filler + b'"') == filler.decode()
    assert len(zlib.compress(filler, 9)) > 0.74 * len(filler)
