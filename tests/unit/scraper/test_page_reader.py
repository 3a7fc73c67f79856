"""Pages that come at about the same time are read together, each with its own answer."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from scraper.children.page_reader import AT_ONCE, PageReader
from scraper.kinds.answer import Answer
from tallymark.errors import BadInput


def asked_together(bodies, read):
    async def ask():
        pages = PageReader(read)
        asked = (pages.article(Answer("https://a.example/", body, {}), is_known=False) for body in bodies)
        return await asyncio.gather(*asked, return_exceptions=True)

    return ThreadPoolExecutor(1).submit(asyncio.run, ask()).result()  # a browser test may have left a loop here


def test_each_page_has_its_own_answer_and_none_waits_for_ever():
    asked = []

    async def read(pages):
        asked.append(len(pages))
        return [answer.body for answer, _ in pages]

    bodies = [b"%d" % number for number in range(AT_ONCE + 5)]
    assert asked_together(bodies, read) == bodies
    assert asked == [AT_ONCE, 5]


def test_a_page_that_breaks_its_reader_takes_no_others_with_it():
    async def read(pages):
        bodies = [answer.body for answer, _ in pages]
        if b"bomb" in bodies:
            raise BadInput("broke the process that read it")
        return bodies

    first, fault, last = asked_together([b"one", b"bomb", b"other"], read)
    assert (first, last) == (b"one", b"other")
    with pytest.raises(BadInput, match="broke the process"):
        raise fault


def test_a_page_that_is_none_is_told_so():
    async def read(pages):
        return [BadInput("no text") if answer.body == b"none" else answer.body for answer, _ in pages]

    one, fault = asked_together([b"one", b"none"], read)
    assert one == b"one"
    assert str(fault) == "no text"
