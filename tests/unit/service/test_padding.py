"""Padding: how many pages a bucket seems to have tells nothing."""

import pytest

from service.api.padding import invented_pages

SECRET = b"a secret"


@pytest.mark.parametrize(("real", "whole"), [(0, 8), (1, 8), (8, 8), (9, 16), (16, 16)])
def test_a_bucket_is_filled_to_a_multiple_of_its_size(real, whole):
    hashes = {f"abcde{number:059x}" for number in range(real)}
    assert real + len(invented_pages("abcde", hashes, 8, SECRET)) == whole


def test_an_invented_page_looks_like_one_of_the_bucket():
    for page in invented_pages("abcde", set(), 8, SECRET):
        assert page.hash.startswith("abcde")
        assert len(page.hash) == 64
        int(page.hash, 16)


def test_two_answers_side_by_side_do_not_show_which_pages_are_invented():
    assert invented_pages("abcde", set(), 8, SECRET) == invented_pages("abcde", set(), 8, SECRET)


def test_a_page_that_becomes_real_takes_the_place_of_an_invented_one():
    before = {page.hash for page in invented_pages("abcde", set(), 8, SECRET)}
    after = {page.hash for page in invented_pages("abcde", {"abcde" + "0" * 59}, 8, SECRET)}
    assert after < before


def test_nobody_without_the_secret_can_tell_what_is_invented():
    ours = {page.hash for page in invented_pages("abcde", set(), 8, SECRET)}
    guessed = {page.hash for page in invented_pages("abcde", set(), 8, b"a guess")}
    assert not ours & guessed
