"""What counts as a copy of a text."""

import hashlib
import random
import time

import pytest

from tallymark.reading.pages.signature import LEAST_WORDS, are_copies, bands, signature

WORDS = [f"word{number}" for number in range(3_000)]
SIGNED = "15a56dec0d6c2020e43abd6034063904760a5daad779f6d5bc7d2d315dff8eeb"
RELEASE = " ".join(random.Random(1).choices(WORDS, k=90))


def prose(seed, words=500):
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def copies(one, other):
    return are_copies(signature(one), signature(other))


STORY = prose(7)


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY.upper(),
        STORY.replace(" ", "\n", 40),
        f"{prose(8, 12)}\nHARBOR CITY (Wire) - {STORY}\n{prose(9, 25)}",
        STORY.replace(STORY.split()[100], "put right"),
        " ".join(STORY.split()[:440]),
    ],
    ids=["same", "case", "lines", "own headline and ending", "a word put right", "shortened"],
)
def test_a_copy_is_known_by_its_words(copy):
    assert copies(STORY, copy)


@pytest.mark.parametrize(
    "other",
    [
        prose(10),
        f"{RELEASE} {prose(11, 410)}",
        " ".join(STORY.split()[:250]) + " " + prose(12, 250),
        " ".join(sorted(STORY.split())),
    ],
    ids=["another story", "the same press release", "half of it", "the same words"],
)
def test_a_story_of_its_own_is_no_copy(other):
    assert not copies(f"{RELEASE} {STORY}" if RELEASE in other else STORY, other)


def test_a_short_text_is_nobodys_copy():
    assert signature(prose(1, LEAST_WORDS - 1)) is None
    assert signature(prose(1, LEAST_WORDS)) is not None
    assert signature("") is None


def test_two_copies_share_a_band_however_their_differences_fall():
    signed = signature(STORY)
    dice = random.Random(5)
    for _ in range(200):
        places = [signed[at : at + 4] for at in range(0, len(signed), 4)]
        for place in dice.sample(range(128), 31):
            places[place] = bytes(4)
        other = b"".join(places)
        assert are_copies(signed, other)
        assert set(bands(signed)) & set(bands(other))


def test_signatures_of_one_version_are_those_of_the_next():
    """They are stored: another one would part what is stored from what comes."""
    assert hashlib.sha256(signature("one two three four five six " * 30)).hexdigest() == SIGNED


def test_a_text_of_a_million_words_takes_a_bounded_time():
    text = prose(3, 50_000) + " more" * 1_000_000
    started = time.process_time()
    assert signature(text) == signature(prose(3, 50_000))
    assert time.process_time() - started < 5
